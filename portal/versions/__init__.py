"""Content versions, which caches are keyed by, and the triggers that increase them."""
