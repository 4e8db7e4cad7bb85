"""Plans read for the engine, and its results in one object for pages and the API."""
