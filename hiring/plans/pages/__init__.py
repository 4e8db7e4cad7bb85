"""The content of each page of a plan, a module a page."""
