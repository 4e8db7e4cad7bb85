"""The rows of the catalogue that the home page shows as examples."""

from roles.models import RoleLevel, Sector

EXAMPLE_ROLE_LEVEL = "senior-data-scientist"
EXAMPLE_SECTOR = "healthcare-life-sciences"

REQUIRED = {RoleLevel: {EXAMPLE_ROLE_LEVEL}, Sector: {EXAMPLE_SECTOR}}
