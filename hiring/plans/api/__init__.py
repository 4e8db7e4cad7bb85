"""Hiring plans in the API."""
