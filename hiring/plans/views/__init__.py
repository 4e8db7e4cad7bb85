"""The pages of hiring plans."""
