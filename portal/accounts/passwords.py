"""What is no password."""

import re
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator as DjangoCommonPasswordValidator,
)

# As people hide a common word to please a form that asks for signs and digits.
DISGUISES = str.maketrans("@431!05$7", "aaeiiosst")


class CommonPasswordValidator(DjangoCommonPasswordValidator):
    """Django's list of 20,000 common passwords, also in capitals, disguised or with a tail.

    'Password123!' and 'P@ssw0rd2026' are long enough, and among the first that are tried.
    """

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        lowered = password.lower().strip()
        plain = lowered.translate(DISGUISES)
        for word in {
            re.sub("[^a-z]+$", "", lowered),
            re.sub("[^a-z]+", "", plain),
            re.sub("[0-9]*[^a-z0-9]*$", "", lowered).translate(DISGUISES),
        }:
            # A short word with a long tail of its own is no common password.
            if len(word) * 2 >= len(lowered):
                super().validate(word, user)
