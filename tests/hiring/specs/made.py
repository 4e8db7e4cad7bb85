"""Specs for tests of the services, and what these tests do with them."""

from dataclasses import fields
from datetime import date

from hiring.specs.models import JobPosting, JobSpec
from hiring.specs.services import LineInput, create_spec, publish_spec
from tests.factories import (
    make_organisation,
    make_pay_band,
    make_responsibility,
    make_role_level,
    make_role_requirement,
    make_user,
)

TODAY = date(2026, 3, 2)
LATER = date(2026, 3, 9)


def make_spec(by=None, **terms) -> JobSpec:
    role_level = make_role_level(title="Senior analyst", summary="Answers questions.")
    make_responsibility(role=role_level.role)
    for _ in range(2):
        make_role_requirement(role_level=role_level, reason="It is the job.")
    make_pay_band(level=role_level.level)
    terms = {"job_location": "Leeds", "country": "GB"} | terms
    return create_spec(make_organisation(), role_level, by=by or make_user(), **terms)


def as_inputs(spec: JobSpec) -> list[LineInput]:
    about_origins = {"keep_origins", "from_catalogue"}
    names = {field.name for field in fields(LineInput)} - about_origins
    return [LineInput(**{name: getattr(line, name) for name in names}) for line in spec.lines.all()]


def changed(given: LineInput, **changes) -> LineInput:
    return LineInput(**vars(given) | changes)


def messages(caught) -> dict:
    return caught.value.message_dict


def publish(spec, user, version, on=TODAY) -> JobPosting:
    return publish_spec(spec, by=user, expected_version=version, on=on)
