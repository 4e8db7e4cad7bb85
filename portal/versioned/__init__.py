"""Optimistic locking: rows with a version, for which a stale save is refused."""
