"""Careers in the API: gaps, nearest roles, routes and suggestions."""
