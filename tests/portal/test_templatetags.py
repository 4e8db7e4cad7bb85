"""Shared template tags: Markdown, icons, proficiency and the current section."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory


def rendered(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** and *b*", "<p><strong>a</strong> and <em>b</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("# Too large", "Too large\n"),
        ("## Fine", "<h2>Fine</h2>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"),
        ("![a](https://x.example/y.png)", "<p></p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("", ""),
    ],
)
def test_markdown_keeps_what_a_text_needs_and_nothing_else(text, html):
    assert rendered("{{ text|markdown }}", text=text) == html


def test_a_link_of_markdown_tells_its_target_nothing():
    html = rendered("{{ text|markdown }}", text="[a](https://x.example/)")
    assert html == '<p><a href="https://x.example/" rel="noopener noreferrer">a</a></p>\n'


@pytest.mark.parametrize(
    ("level", "steps", "word"),
    [
        (1, 1, "Awareness"),
        (2, 2, "Working"),
        (3, 3, "Practitioner"),
        (4, 4, "Expert"),
        (None, 0, "Any proficiency"),
    ],
)
def test_a_proficiency_is_drawn_and_said(level, steps, word):
    html = rendered("{% proficiency level %}", level=level)
    assert (html.count("<rect"), html.count("step--on"), word in html) == (4, steps, True)
    assert 'aria-hidden="true"' in html


def test_an_icon_is_for_the_eyes_only_and_takes_no_markup():
    html = rendered("{% icon name %}", name='x"><script>')
    assert html.startswith('<svg class="icon" aria-hidden="true" focusable="false">')
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("path", "is_marked"),
    [("/roles/", True), ("/roles/x/levels/y/", True), ("/", False), ("/sectors/", False)],
)
def test_the_open_section_is_marked(path, is_marked):
    html = rendered('<a{% current "/roles/" %}>', request=RequestFactory().get(path))
    assert html == ('<a aria-current="true">' if is_marked else "<a>")


def test_without_a_request_no_section_is_open():
    assert rendered('<a{% current "/roles/" %}>') == "<a>"
