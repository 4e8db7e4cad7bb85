"""A drafted spec and its editor."""

import pytest


@pytest.fixture
def spec(drafted):
    return drafted()


@pytest.fixture
def editor(signed_in, people):
    """Somebody who may edit the spec."""
    return signed_in(people["recruiter"])


@pytest.fixture
def address(spec):
    """The address of the spec's editor."""
    return f"/hiring/job-specs/{spec.pk}/edit/"


@pytest.fixture
def typed(editor, address):
    """The data that the page would post without changes."""

    def typed(**changes) -> dict:
        context = editor.get(address).context
        data = {"version": context["version"]}
        for field in context["form"]:
            data[field.html_name] = field.value() or ""
        data["line"] = [line.key for line in context["lines"].forms]
        for line in context["lines"].forms:
            data |= {field.html_name: field.value() or "" for field in line}
            data[f"{line.key}-drop_origins"] = ""
        return data | changes

    return typed
