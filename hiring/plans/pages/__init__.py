"""What each page of a plan shows, from what was computed."""
