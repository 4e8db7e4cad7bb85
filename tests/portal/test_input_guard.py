"""Unusable input is refused with a message that names it, and is not logged."""

import logging

import pytest
from django.http import QueryDict

pytestmark = pytest.mark.django_db


def test_a_wrong_value_is_named_to_the_visitor_but_not_logged(client, caplog):
    with caplog.at_level(logging.INFO):
        response = client.get("/skills/", {"category": "my\nsecret"})
    assert "Category: Select a valid choice." in response.content.decode()
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/skills/?q=%00", "The query parameter &#x27;q&#x27; contains a NUL byte."),
        ("/skills/?q=%ff", "The query parameter &#x27;q&#x27; is not valid UTF-8."),
        ("/skills/%00/", "The address contains a NUL byte."),
        ("/skills/?%00=1", "The name of a query parameter contains a NUL byte."),
    ],
)
def test_the_parameter_is_named(client, address, message):
    response = client.get(address)
    assert response.status_code == 400
    assert message in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *("q=%C3%A9", "q=100%25", "q=a%20b+c", "q=%F0%9F%98%80", "q=%", "q=%zz", "q=", "&&", ""),
        *("q=%0A", "q=a=b", "q=%E6%97%A5"),
    ],
)
def test_text_of_any_kind_goes_through(client, query):
    assert client.get(f"/skills/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "culprit"),
    [
        ("a=1&b=%00&c=%ff", "The query parameter &#x27;b&#x27; contains a NUL byte."),
        ("a+b=%00", "The query parameter &#x27;a+b&#x27; contains a NUL byte."),
        ("=%00", "The query parameter &#x27;&#x27; contains a NUL byte."),
        ("q=%ED%A0%80", "The query parameter &#x27;q&#x27; is not valid UTF-8."),
        ("q=%C0%80", "The query parameter &#x27;q&#x27; is not valid UTF-8."),
        ("<b>=%00", "The query parameter &#x27;&lt;b&gt;&#x27; contains a NUL byte."),
        (f"{'x' * 90}=%00", f"&#x27;{'x' * 50}&#x27; contains a NUL byte."),
    ],
)
def test_the_first_culprit_is_named_without_markup_and_in_short(client, query, culprit):
    response = client.get(f"/skills/?{query}")
    assert response.status_code == 400
    assert culprit in response.content.decode()


@pytest.mark.parametrize("address", ["/%FF/", "/roles/%C3%28/", "/%ED%A0%80/", "/nowhere/%00"])
def test_an_undecodable_address_is_refused_before_routing(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
def test_every_method_is_guarded(client, method):
    assert getattr(client, method)("/accounts/login/?next=%00").status_code == 400


def test_a_form_is_read_without_nul_bytes(client):
    data = {"login": "a\0@example.org", "pass\0word": "x\0y", "next": "/roles/"}
    response = client.post("/accounts/login/", data)
    assert QueryDict("login=a@example.org&password=xy&next=/roles/") == response.wsgi_request.POST
    with pytest.raises(AttributeError):
        response.wsgi_request.POST["login"] = "b"


def test_a_refusal_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/api/v1/roles/?q=%00").status_code == 400
