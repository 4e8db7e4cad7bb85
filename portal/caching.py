"""Server-side caching and conditional answers, keyed by the content version."""
