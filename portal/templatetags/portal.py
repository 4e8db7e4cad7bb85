"""Tags and filters that every template can use without loading them."""

from typing import Any

import nh3
from django import template
from django.forms.utils import flatatt
from django.shortcuts import resolve_url
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from portal.navigation import links_of

register = template.Library()

PROFICIENCY_NAMES = {1: "Awareness", 2: "Working", 3: "Practitioner", 4: "Expert"}
_markdown = MarkdownIt("commonmark", {"html": False})
_MARKDOWN_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "code"}


@register.simple_tag
def icon(name: str, css_class: str = "icon") -> SafeString:
    """Draw an icon from static/img/icons.svg, hidden from screen readers."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css_class,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def stylesheets(*names: str) -> SafeString:
    """Links to sheets of static/css, named like "components/cards", in the order of the cascade."""
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(f"css/{name}.css"),) for name in names),
    )


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], address: str, *, exact: bool = False) -> SafeString:
    """Mark the navigation link of the current section or, with ``exact``, of the current page."""
    path = context["request"].path if "request" in context else ""
    if path == address or (path.startswith(address) and not exact):
        return mark_safe(' aria-current="true"')
    return SafeString("")


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any], name: str) -> SafeString:
    """List the links of a menu, with the current one marked."""
    links = [(resolve_url(link.url_name), link) for link in links_of(name)]
    return format_html_join(
        "\n",
        '<li><a href="{}"{}>{}</a></li>',
        (
            (address, current(context, address, exact=link.exact), link.label)
            for address, link in links
        ),
    )


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int, parameter: str = "") -> str:
    """Link to another page of a list; ``querystring`` has no variable parameter names."""
    query = context["request"].GET.copy()
    query[parameter or "page"] = number
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/proficiency.html")
def proficiency(level: int | None) -> dict[str, Any]:
    """Draw a proficiency as four steps, followed by its name."""
    steps = [
        {"is_on": level is not None and number <= level, "x": 1 + 8 * (number - 1)}
        | {"y": 13 - 3 * number, "height": 3 * number}
        for number in PROFICIENCY_NAMES
    ]
    return {"steps": steps, "name": PROFICIENCY_NAMES.get(level or 0, "Any proficiency")}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """The pages above this one: a label and an address for each."""
    return {"crumbs": list(zip(parts[::2], parts[1::2], strict=True))}


@register.filter
def markdown(text: str) -> SafeString:
    """Render the catalogue's Markdown as HTML with a few allowed tags."""
    html = _markdown.render(text)
    return mark_safe(nh3.clean(html, tags=_MARKDOWN_TAGS))


@register.filter
def as_attributes(values: dict[str, Any]) -> SafeString:
    """Write a widget's attributes as HTML, each after a space."""
    return flatatt(values)
