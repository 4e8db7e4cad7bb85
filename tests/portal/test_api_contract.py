"""Schemathesis, with all its checks, holds the API to its schema."""

from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils.timezone import localdate
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from knox.models import AuthToken

from hiring.plans import services as plan_services
from hiring.specs import services as spec_services
from hiring.specs.api import matches
from hiring.specs.jobs import matching
from portal.wsgi import application
from roles.careers.api import views
from roles.careers.engine import Engine
from roles.careers.engine_cache import EngineSnapshot
from roles.careers.loading import load
from tests import factories as make
from tests.hiring.plans.factories import make_plan

CONFIG = schemathesis.Config.from_path(Path(settings.BASE_DIR) / "schemathesis.toml")
schema = schemathesis.openapi.from_dict(
    SchemaGenerator().get_schema(request=None, public=True), config=CONFIG
)
schema.app = application
# A request of a whole API costs more than a call of a function.
EXAMPLES = hypothesis_settings().max_examples // 4
# Each boundary of each field takes minutes; the tool on its own tries them (docs/api.md).
schema.config.phases.coverage.enabled = False


@pytest.fixture
def token(db):
    member = make.make_membership(role="owner")
    # Named as in the schema's examples, so that these get complete responses.
    role_level = make.make_role_level(slug=views.EXAMPLE)
    for row in views.SKILLS:
        skill = make.make_skill(slug=row["skill"])
        make.make_role_requirement(role_level=role_level, skill=skill)
    terms = {"job_location": "Leeds", "country": "GB"}
    make.make_responsibility(role=role_level.role)
    specs = [
        spec_services.create_spec(member.organisation, role_level, by=member.user, **terms)
        for _ in range(2)
    ]
    spec_services.publish_spec(specs[1], expected_version=1, on=localdate(), by=member.user)
    plan = make_plan(organisation=member.organisation, owner=member.user)
    row = plan_services.RowInput({"role_level": role_level, "expected_start": plan.period_start})
    plan_services.save_plan(plan, expected_version=1, by=member.user, rows=[row])
    return AuthToken.objects.create(member.user)[1]


@pytest.fixture(autouse=True)
def _engine_of_the_test(token, monkeypatch):
    """What processes share would be of another test's rows."""
    snapshot = EngineSnapshot(Engine.build(load()), False)
    for module in (views, matches):
        monkeypatch.setattr(module, "current_engine", lambda: snapshot)
    monkeypatch.setattr(matching, "shared", matching.SharedJobs())


@pytest.fixture
def one_connection():
    """Like Django's test client: a request must not close the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@hypothesis_settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
def test_every_operation_keeps_its_contract(case, token, one_connection):
    case.call_and_validate(headers={"Authorization": f"Token {token}"})
