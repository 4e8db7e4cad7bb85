"""Management commands of accounts, one a module."""
