"""The forms of hiring plans."""
