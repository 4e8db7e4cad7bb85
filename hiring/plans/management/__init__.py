"""Commands of hiring plans."""
