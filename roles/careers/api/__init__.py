"""Careers in the API."""
