"""An employer, its people and the basis of a draft; ways to sign in and to count queries."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hiring.specs import services
from tests import factories as make


@pytest.fixture
def employer(db):
    return make.make_organisation("Acme", slug="acme", about="We make things.")


@pytest.fixture
def people(employer):
    """Somebody of each kind, by name."""
    member = {
        role: make.make_membership(employer, role=role).user
        for role in ("recruiter", "approver", "owner")
    }
    return member | {"stranger": make.make_membership().user, "candidate": make.make_user()}


@pytest.fixture
def signed_in():
    """A client signed in as somebody."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="portal.accounts.backends.UserBackend")
        return client

    return signed_in


@pytest.fixture
def recruiter(people, signed_in):
    """A client signed in as the person who plans and drafts."""
    return signed_in(people["recruiter"])


@pytest.fixture
def basis(db):
    """A role-level in a sector, with something in each section of a draft."""
    role_level = make.make_role_level(slug="ds-senior", title="Senior data scientist")
    sector = make.make_sector(slug="health", title="Health")
    use_case = make.make_use_case(sector=sector, slug="risk", title="Risk prediction")
    use_case.roles.add(role_level.role)
    for number in range(3):
        skill = make.make_skill(preferred_label=f"Skill {number}")
        make.make_role_requirement(role_level=role_level, skill=skill)
        make.make_responsibility(role=role_level.role)
    make.make_role_requirement(role_level=role_level, importance="optional")
    make.make_outcome(role_level=role_level, days=30)
    return {"role_level": role_level, "sector": sector, "use_cases": [use_case]}


@pytest.fixture
def drafted(employer, people, basis):
    """Makes specs that can be published."""

    def drafted(**terms):
        terms = {"job_location": "Leeds", "country": "GB"} | terms
        return services.create_spec(employer, **basis, by=people["recruiter"], **terms)

    return drafted


@pytest.fixture
def published(drafted, people):
    """Makes published jobs."""

    def published(on=None, fields=None, **terms):
        spec = drafted(**terms)
        by = people["recruiter"]
        if fields:
            spec = services.save_spec(spec, expected_version=1, fields=fields, by=by)
        day = on or spec.created_at.date()
        return services.publish_spec(spec, by=by, expected_version=spec.version, on=day)

    return published


@pytest.fixture
def queries():
    """How many queries a page makes when it is not cached."""

    def queries(client, address: str) -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as made:
            assert client.get(address).status_code == 200
        return len(made)

    return queries
