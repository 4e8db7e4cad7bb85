from .assumptions import AssumptionsEditor
from .draft import DraftForm
from .exchange import RowsFileForm
from .figures import FiguresEditor
from .lines import LineForm, LineSet
from .plan import NewPlanForm, PlanForm
from .plan_rows import PlanEditor
from .share import ShareForm
from .spec import SpecForm, VersionForm
from .suggestion import KeepForm, SuggestionForm

__all__ = [
    "AssumptionsEditor",
    "DraftForm",
    "FiguresEditor",
    "KeepForm",
    "LineForm",
    "LineSet",
    "NewPlanForm",
    "PlanEditor",
    "PlanForm",
    "RowsFileForm",
    "ShareForm",
    "SpecForm",
    "SuggestionForm",
    "VersionForm",
]
