"""What leaves a job spec or a job: Markdown and structured data."""
