"""From stored plans to what the engine computes, and back to one object a page can ask."""
