"""Template tags of hiring plans."""
