"""Each request has an id, in its answer and in the log."""

import json
import logging
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.logs import JSONFormatter
from portal.request_id import RequestIdFilter, RequestIdMiddleware, current_request_id

pytestmark = pytest.mark.django_db
MADE = re.compile("[0-9a-f]{32}")


@pytest.mark.parametrize("path", ["/", "/roles/", "/api/v1/roles/", "/nothing/", "/healthz/"])
def test_each_answer_has_its_own(client, path):
    ids = {client.get(path)["X-Request-ID"] for _ in range(2)}
    assert len(ids) == 2
    assert all(MADE.fullmatch(one) for one in ids)


def test_an_id_that_a_proxy_gave_is_kept(client):
    given = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"
    assert client.get("/", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "1234567\t", "12345678 ERROR forged", "é" * 8]
)
def test_an_id_that_could_forge_the_log_is_not(client, given):
    answer = client.get("/", headers={"X-Request-ID": given})
    assert MADE.fullmatch(answer["X-Request-ID"])


def test_the_lines_of_the_log_carry_it():
    ids = []

    def view(request):
        record = logging.makeLogRecord({"msg": "Asked %s", "args": ("twice",), "name": "portal"})
        RequestIdFilter().filter(record)
        line = json.loads(JSONFormatter().format(record))
        assert (line["message"], line["logger"]) == ("Asked twice", "portal")
        ids.append(line["request_id"])
        return HttpResponse()

    response = RequestIdMiddleware(view)(RequestFactory().get("/"))
    assert ids == [response["X-Request-ID"]]
    assert current_request_id() == "-"


def test_a_trace_is_one_line_of_json():
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord("portal", logging.ERROR, "", 1, "Failed", (), trace)
    text = JSONFormatter().format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["level"], line["message"]) == ("ERROR", "Failed")
    assert line["exception"].endswith("ValueError: two\nlines")
