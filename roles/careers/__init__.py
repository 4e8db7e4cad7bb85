"""Careers: the map, routes, skills, the first job, the self-check, the outlook, and the engine."""
