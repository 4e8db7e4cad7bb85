"""Public jobs: their list, their pages, and how they match skills."""
