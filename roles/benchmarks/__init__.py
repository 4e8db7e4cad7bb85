"""Benchmarks of the career engine and suggestions, for ``make bench-…`` and ``make eval-…``."""
