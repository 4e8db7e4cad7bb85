"""What no view can use is refused with words that name it, and is not logged."""

import logging

import pytest

pytestmark = pytest.mark.django_db


def test_a_refused_value_is_named_to_the_visitor_but_not_logged(client, caplog):
    with caplog.at_level(logging.INFO):
        response = client.get("/skills/", {"category": "my\nsecret"})
    assert response.status_code == 400
    assert "category: Select a valid choice." in response.content.decode()
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/skills/?q=%00", "The query parameter &#x27;q&#x27; contains a NUL byte."),
        ("/skills/?q=%ff", "The query parameter &#x27;q&#x27; is not valid UTF-8."),
        ("/skills/%00/", "The address contains a NUL byte."),
        ("/skills/?%00=1", "The name of a query parameter contains a NUL byte."),
        ("/skills/?colour=red", "colour: Unknown parameter."),
        ("/skills/?page=abc", "page: Give a whole number from 1."),
        ("/skills/?role=nobody", "role: &#x27;nobody&#x27; is not known here."),
    ],
)
def test_the_culprit_is_named(client, address, says):
    response = client.get(address)
    assert response.status_code == 400
    assert says in response.content.decode()
