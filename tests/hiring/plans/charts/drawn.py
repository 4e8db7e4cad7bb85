"""Charts as the page has them: rendered, and read as XML."""

from typing import Any
from xml.etree import ElementTree

from django.template.loader import render_to_string

SVG = "{*}svg"


def drawn(name: str, chart: Any) -> ElementTree.Element:
    """A chart's partial; fails where its markup is not well-formed."""
    html = render_to_string(f"hiring/plans/charts/_{name}.html", {"chart": chart})
    return ElementTree.fromstring(f"<div>{html}</div>")


def table_of(root: ElementTree.Element) -> list[list[str]]:
    """The rows under the chart, each from its header on."""
    rows = root.findall(".//{*}details//{*}tbody/{*}tr")
    return [["".join(cell.itertext()).strip() for cell in row] for row in rows]


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()).strip() for one in root.iter() if one.tag.endswith("text")]
