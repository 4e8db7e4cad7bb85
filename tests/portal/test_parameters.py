"""Query parameters of pages: unknown ones are left alone, wrong values named and left out."""

import pytest
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from portal.parameters import (
    PageParameters,
    PageParametersMiddleware,
    leave_out,
    parameter_notes,
    takes_parameters,
)
from tests import factories as make

HTMX = {"HX-Request": "true"}


@takes_parameters("page", "skill")
def page(request):
    """A page with two parameters."""


def seen(query: str, view=page) -> HttpRequest:
    request = RequestFactory().get(f"/?{query}")
    PageParametersMiddleware(lambda request: None).process_view(request, view, (), {})
    return request


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("page=2", "page=2"),
        ("utm_source=mail&page=2&fbclid=IwAR0", "page=2"),
        ("skill=b&skill=&skill=a&page=", "skill=b&skill=a"),
        ("&&utm_source", ""),
        ("PAGE=2", ""),
        ("skill=%26page%3D2", "skill=%26page%3D2"),
    ],
)
def test_a_page_sees_the_parameters_it_knows_that_have_a_value(query, kept):
    request = seen(query)
    assert request.GET.urlencode() == request.META["QUERY_STRING"] == kept
    assert request.get_full_path() == (f"/?{kept}" if kept else "/")
    with pytest.raises(AttributeError):
        request.GET["page"] = "3"


def test_a_class_declares_its_own():
    class Sized(PageParameters):
        query_parameters = frozenset({"size"})

    def view(request):
        """What as_view() makes."""

    view.view_class = Sized
    assert QueryDict("size=1") == seen("size=1&page=2", view).GET
    view.view_class = PageParameters
    assert QueryDict() == seen("size=1", view).GET


def test_a_view_that_declares_nothing_sees_all_that_was_sent():
    request = seen("page=2&anything=", lambda request: None)
    assert request.META["QUERY_STRING"] == "page=2&anything="


def test_what_is_left_out_is_gone_and_named():
    request = seen("page=x&skill=none")
    assert parameter_notes(request) == []
    leave_out(request, {"page": "No such page."})
    leave_out(request, {"skill": "No such skill."})
    assert request.get_full_path() == "/"
    assert parameter_notes(request) == ["No such page.", "No such skill."]


# ------------------------------------------------------------------ on pages
@pytest.mark.django_db
def test_links_of_a_page_pass_on_no_foreign_parameter(client):
    for _ in range(25):
        make.make_role()
    text = client.get("/roles/?q=role&utm_source=mail").text
    assert 'href="?q=role&amp;page=2"' in text
    assert "utm_source" not in text


@pytest.mark.django_db
def test_the_note_reaches_htmx_beside_the_part_and_goes_with_the_next_answer(client):
    wrong = client.get("/roles/?family=none", headers=HTMX).text
    swap = (
        '<div class="parameter-notes" id="parameter-notes" role="status" data-hx-swap-oob="true">'
    )
    note = "Family: &#x27;none&#x27; is not known here. Shown without this filter."
    assert wrong.partition(swap)[2].split() == f'<p class="notice">{note}</p> </div>'.split()
    right = client.get("/roles/", headers=HTMX).text
    assert right.partition(swap)[2].split() == ["</div>"]


@pytest.mark.django_db
def test_addresses_with_wrong_values_fill_no_cache(client, django_assert_num_queries):
    make.make_role(title="First")
    client.get("/roles/?family=none")
    again = client.get("/roles/?family=none")
    assert (again["Cache-Control"], "ETag" in again) == ("private, no-store", False)
    client.get("/roles/?utm_source=1")
    with django_assert_num_queries(1):
        client.get("/roles/?utm_source=2&&")
