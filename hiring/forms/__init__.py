from .draft import DraftForm
from .lines import LineForm, LineSet
from .spec import SpecForm, VersionForm

__all__ = ["DraftForm", "LineForm", "LineSet", "SpecForm", "VersionForm"]
