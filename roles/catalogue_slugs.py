"""The rows of the catalogue that pages and importers of this app refer to by slug."""

from .importers.ddat import SLUG as DDAT
from .importers.salaries import SLUG as SALARIES
from .models import Framework, Level, Source

REQUIRED = {
    Framework: {Framework.OWN},
    Level: {*Level.SLUGS},
    Source: {Source.EDITORIAL},
}
RESERVED = {
    Framework: {Framework.ESCO, Framework.ONET, DDAT},
    Source: {Framework.ESCO, Framework.ONET, DDAT, SALARIES},
}
