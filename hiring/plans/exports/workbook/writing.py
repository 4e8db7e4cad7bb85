from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from hiring.plans.engine.costing import Costing

from .about import About
from .costs import write_costs, write_seats
from .inputs import write_assumptions, write_rates, write_rows
from .layout import Book
from .lines import lines
from .results import write_against_budget, write_summary

OPTIONS = {
    "in_memory": True,
    # Text that people typed stays text.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(costing: Costing, about: About) -> bytes:
    """The content of the file: inputs, formulas and their current results."""
    stream = BytesIO()
    with Workbook(stream, OPTIONS) as workbook:
        workbook.set_properties(_properties(about))
        workbook.set_calc_mode("auto")
        book = Book(workbook, costing, lines(costing, about.titles), about)
        for write in (
            write_summary,
            write_rows,
            write_assumptions,
            write_rates,
            write_seats,
            write_costs,
            write_against_budget,
        ):
            write(book)
    return stream.getvalue()


def _properties(about: About) -> dict[str, str | datetime]:
    properties = {"title": about.name[:250], "comments": "A hiring plan created with Rolebook."}
    created = {"created": datetime.combine(about.on, time())} if about.on else {}
    return {**properties, **created}
