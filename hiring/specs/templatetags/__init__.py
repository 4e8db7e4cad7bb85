"""Template tags of job specs and jobs."""
