"""POST requests that can be repeated: the first answer is kept for a day."""
