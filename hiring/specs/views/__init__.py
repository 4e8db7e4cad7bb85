"""The pages of job specs."""
