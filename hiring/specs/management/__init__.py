"""Commands of job specs."""
