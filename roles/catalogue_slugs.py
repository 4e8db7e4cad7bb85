"""The rows of the catalogue that pages and importers of this app refer to by slug."""

from .importers.ddat import SLUG as DDAT
from .importers.salaries import SLUG as SALARIES
from .models import Framework, Guide, Level, Source

REQUIRED = {
    Framework: {Framework.OWN},
    Guide: {Guide.CHALLENGES, Guide.COMMON_QUESTIONS, Guide.IS_THIS_FOR_ME, Guide.LEARNING},
    Level: {*Level.SLUGS},
    Source: {Source.EDITORIAL},
}
RESERVED = {
    Framework: {Framework.ESCO, Framework.ONET, DDAT},
    Source: {Framework.ESCO, Framework.ONET, DDAT, SALARIES},
}
