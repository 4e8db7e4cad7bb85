"""What is no name of a person or an organisation."""

import re

from django.core.exceptions import ValidationError

# Our mails and pages repeat names: an address in one would be ours to vouch for.
ADDRESS = re.compile(r"://|\bwww\.|@|\b[\w-]+\.(com|net|org|io|example)/", re.IGNORECASE)


def checked_name(name: str) -> str:
    """The name on one line, with single spaces; raises ``ValidationError`` if it has an address."""
    if ADDRESS.search(name):
        raise ValidationError({"name": "Leave addresses and links out of the name."})
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(printable.split())
