"""The forms of careers: routes, and the skills somebody has."""
