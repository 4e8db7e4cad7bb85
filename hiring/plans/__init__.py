"""Hiring plans: who is hired when, at what cost, and whether that team can do the work."""
