"""Parsing of JSON request bodies and its limits."""

from io import BytesIO

import pytest
from knox.models import AuthToken
from rest_framework.exceptions import ParseError

from portal.rest.parsers import StrictJSONParser, TooLarge
from tests import factories as make


def parsed(body: bytes):
    return StrictJSONParser().parse(BytesIO(body))


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": 9223372036854775807}', {"a": 2**63 - 1}),
        (b'{"a": -9223372036854775807}', {"a": -(2**63) + 1}),
        (b'{"a": 1e308}', {"a": 1e308}),
        (b'{"a": {"b": 1}, "b": 2}', {"a": {"b": 1}, "b": 2}),
        (b'"\\ud83d\\ude00 \xc3\xa9"', "\U0001f600 é"),
        (b" \n[]\t", []),
    ],
)
def test_values_that_both_databases_can_store_are_accepted(body, value):
    assert parsed(body) == value


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The body is not JSON"),
        (b"[" * 21 + b"1" + b"]" * 21, "nested more than 20 levels deep"),
        (b"[-9223372036854775808]", "The number -9223372036854775808 is too large."),
        (b"[" + b"9" * 21 + b"]", "is too large."),
        (b"[-1e999]", "The number -1e999 is too large."),
        (b"[Infinity]", "Infinity is not JSON."),
        (b"[-Infinity]", "-Infinity is not JSON."),
        (b"{'a': 1}", "The body is not JSON"),
        (b"[1,]", "The body is not JSON"),
        (b"[1] []", "The body is not JSON"),
        (b"\xef\xbb\xbf[]", "The body is not JSON"),
        (b"[\xff]", "The body is not UTF-8 (byte 1)."),
        (b'"\\u0000"', "The body contains a NUL character."),
        (b'["a", ["\\u0000"]]', "The value of '[1][0]' contains a NUL character."),
        (b'{"a": {"b": "\\udc00"}}', "The value of 'a.b' contains half a surrogate pair."),
        (b'{"\\ud800": 1}', "The name '\\ud800' contains half a surrogate pair."),
        (b'[{"a": 1, "a": 1}]', "The body contains 'a' twice."),
    ],
)
def test_values_that_they_cannot_store_are_refused_by_name(body, message):
    with pytest.raises(ParseError) as refused:
        parsed(body)
    assert message in str(refused.value)


def test_twenty_levels_are_not_too_deep():
    value = parsed(b"[" * 20 + b"1" + b"]" * 20)
    for _ in range(20):
        (value,) = value
    assert value == 1


def test_long_names_and_numbers_are_not_repeated_in_full():
    for body in (b'{"' + b"x" * 900 + b'": "\\u0000"}', b"[" + b"9" * 900 + b"]"):
        with pytest.raises(ParseError) as refused:
            parsed(body)
        assert len(str(refused.value)) < 120


def test_a_body_may_be_as_large_as_the_limit_and_no_larger(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert parsed(b'"12345678"') == "12345678"
    with pytest.raises(TooLarge):
        parsed(b'"123456789"')


@pytest.fixture
def post(client, db):
    """Send a body as a recruiter; a readable one is a 400 for its values."""
    secret = AuthToken.objects.create(make.make_membership().user)[1]

    def post(body: bytes, content_type: str):
        headers = {"Authorization": f"Token {secret}"}
        return client.generic("POST", "/api/v1/job-specs/", body, content_type, headers=headers)

    return post


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"]
)
def test_json_is_read_whatever_its_parameters(post, kind):
    answer = post(b"{}", kind)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize(
    "kind",
    [
        *("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"),
        *("application/merge-patch+json", "application/jsonp", "nonsense", ""),
    ],
)
def test_nothing_but_json_is_read(post, kind):
    answer = post(b"{}", kind)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


def test_the_type_of_a_body_is_looked_at_before_its_size(post):
    assert post(b"x" * 1_000_001, "text/plain").status_code == 415
    assert post(b"x" * 1_000_001, "application/json").status_code == 413
