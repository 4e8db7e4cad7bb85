"""Which passwords are refused because many people have them."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "password",
    [
        "Password123!",
        "P@ssw0rd2026!",
        "PASSWORD!!!!",
        "iloveyou-2026",
        "Qwertyuiop123",
        "dragon202611",
    ],
)
def test_a_common_word_in_disguise_is_refused(password):
    with pytest.raises(ValidationError) as caught:
        validate_password(password)
    assert {error.code for error in caught.value.error_list} == {"password_too_common"}


@pytest.mark.parametrize("password", ["Short-1!", "elevenchars"])
def test_less_than_twelve_characters_are_refused(password):
    with pytest.raises(ValidationError) as caught:
        validate_password(password)
    assert "password_too_short" in {error.code for error in caught.value.error_list}


@pytest.mark.parametrize(
    "password", ["seven purple boats", "password of my aunt", "monkey-4c9Zq-tuba", "Fjørd møøse 71"]
)
def test_what_merely_contains_a_common_word_is_not(password):
    validate_password(password)
