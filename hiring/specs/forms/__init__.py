"""The forms of job specs: drafting one, and its editor."""
