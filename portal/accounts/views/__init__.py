"""Pages of a user's account and organisations."""
