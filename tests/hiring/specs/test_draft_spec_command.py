"""``manage.py draft_spec`` prints a draft, or says which value it does not know."""

import pytest
from django.core.management import CommandError, call_command

from hiring.specs.models import JobSpec
from tests.factories import (
    make_level,
    make_outcome,
    make_pay_band,
    make_responsibility,
    make_role,
    make_role_level,
    make_role_requirement,
    make_sector,
    make_skill,
    make_source,
    make_use_case,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def role_level():
    source = make_source(slug="s", title="A source")
    role = make_role(slug="data-scientist", title="Data scientist")
    level = make_level(slug="senior", title="Senior")
    role_level = make_role_level(
        role=role, level=level, title="Senior data scientist", summary="Finds things out."
    )
    make_role_requirement(
        role_level=role_level,
        skill=make_skill(preferred_label="Python", category="programming"),
        proficiency=4,
        reason="It is the language.",
        source=source,
    )
    make_outcome(role_level=role_level, text="Has shipped *it*", source=source)
    duty = make_responsibility(role=role, text="Asks why")
    duty.sources.set([source])
    make_pay_band(level=level, source=source, is_top_open=True)
    make_use_case(
        sector=make_sector(slug="healthcare", title="Healthcare"),
        slug="risk",
        title="Patient risk",
    )
    return role_level


def run(capsys, *args: str) -> str:
    call_command("draft_spec", "--role", "data-scientist", "--level", "senior", *args)
    return capsys.readouterr().out


def test_it_prints_the_draft_with_its_origins_as_footnotes(capsys):
    assert run(capsys, "--place", "Leeds", "--country", "gb") == (
        "# Senior data scientist\n"
        "\n"
        "- Place and work mode: Leeds, United Kingdom · Hybrid\n"
        "- Employment: Full time, permanent\n"
        "- Pay: GBP 50,000 to 60,000 or more a year[^1] (The top is open: the source says "
        "'or more'. The source names no country; compare it with pay in GB.)\n"
        "\n"
        "## About the job\n"
        "\n"
        "Finds things out.[^2]\n"
        "\n"
        "## Outcomes\n"
        "\n"
        "- By day 30: Has shipped \\*it\\*[^3]\n"
        "\n"
        "## What you will do\n"
        "\n"
        "- Asks why[^4]\n"
        "\n"
        "## Must-haves\n"
        "\n"
        "- Python, expert[^5]\n"
        "\n"
        "## Scorecard\n"
        "\n"
        "- Screening call, 30 minutes, recruiter\n"
        "- Work sample, 90 minutes, two people who do this work\n"
        "  - Python\n"
        "- System design interview, 60 minutes, two engineers of the team\n"
        "- Domain and stakeholder interview, 45 minutes, hiring manager and somebody who uses "
        "the results\n"
        "\n"
        "[^1]: Level: Senior – GBP 50,000 to 60,000 or more a year. Source: A source.\n"
        "[^2]: Role: Senior data scientist – Finds things out. Source: not given.\n"
        "[^3]: Role: Senior data scientist – Has shipped \\*it\\*. Source: A source.\n"
        "[^4]: Role: Data scientist – Asks why. Source: A source.\n"
        "[^5]: Role: Senior data scientist – It is the language. Source: A source.\n"
    )
    assert not JobSpec.objects.exists()


@pytest.mark.parametrize("name", ["risk", "Patient risk", "PATIENT RISK"])
def test_a_use_case_goes_by_slug_or_title(capsys, name):
    out = run(capsys, "--sector", "healthcare", "--use-case", name)
    assert "- Use cases: Patient risk\n" in out


@pytest.mark.parametrize(
    "args,message",
    [
        (["--role", "data-scientst"], "role 'data-scientst'. Did you mean: data-scientist?"),
        (["--level", "seniro"], "There is no level 'seniro'. Did you mean: senior?"),
        (["--sector", "healthcar"], "There is no sector 'healthcar'. Did you mean: healthcare?"),
        (["--sector", "zzz"], "There is no sector 'zzz'."),
        (
            ["--sector", "healthcare", "--use-case", "patient risks"],
            "There is no use case 'patient risks'. Did you mean: risk?",
        ),
        (["--use-case", "risk"], "--use-case needs --sector: a use case belongs to a sector."),
        (["--work-mode", "remot"], "There is no work mode 'remot'. Did you mean: remote?"),
        (["--country", "Germny"], "“Germny” is no country. Did you mean Germany (DE)?"),
    ],
)
def test_an_unknown_value_is_named_with_near_matches(capsys, args, message):
    with pytest.raises(CommandError) as caught:
        run(capsys, *args)
    assert str(caught.value).endswith(message)


def test_a_level_that_the_role_lacks_is_named_with_those_it_has(capsys):
    make_level(slug="lead", title="Lead")
    with pytest.raises(CommandError) as caught:
        run(capsys, "--level", "lead")
    assert str(caught.value) == "Data scientist has no level 'lead'. It has: Senior."
