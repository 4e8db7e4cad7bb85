"""Management commands that concern several apps, one a module."""
