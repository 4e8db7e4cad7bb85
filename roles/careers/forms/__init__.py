"""The forms of careers: routes and skills."""
