"""Formatting that all templates share; a builtin of the template engine."""

from typing import Any

import nh3
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()

PROFICIENCY_NAMES = {1: "Awareness", 2: "Working", 3: "Practitioner", 4: "Expert"}
_markdown = MarkdownIt("commonmark", {"html": False})
_MARKDOWN_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "code"}


@register.simple_tag
def icon(name: str, css_class: str = "icon") -> SafeString:
    """An icon of static/img/icons.svg, hidden from screen readers."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css_class,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], address: str, *, exact: bool = False) -> SafeString:
    """Mark a navigation link as the one whose section, or with ``exact`` whose page, is open."""
    path = context["request"].path if "request" in context else ""
    if path == address or (path.startswith(address) and not exact):
        return mark_safe(' aria-current="true"')
    return SafeString("")


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int, parameter: str = "") -> str:
    """This page at another page of a list; ``querystring`` can't take the parameter's name."""
    query = context["request"].GET.copy()
    query[parameter or "page"] = number
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/proficiency.html")
def proficiency(level: int | None) -> dict[str, Any]:
    """The four-step glyph of a proficiency, with its word."""
    steps = [
        {"is_on": level is not None and number <= level, "x": 1 + 8 * (number - 1)}
        | {"y": 13 - 3 * number, "height": 3 * number}
        for number in PROFICIENCY_NAMES
    ]
    return {"steps": steps, "name": PROFICIENCY_NAMES.get(level, "Any proficiency")}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """The pages above this one: a label and an address for each."""
    return {"crumbs": list(zip(parts[::2], parts[1::2], strict=True))}


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown of the catalogue as HTML, cleaned by an allow list."""
    html = _markdown.render(text)
    return mark_safe(nh3.clean(html, tags=_MARKDOWN_TAGS))
