"""``load_demo`` fills an empty portal, and leaves any other unchanged."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from hiring.plans.models import Benchmark, HiringPlan
from hiring.specs.models import JobPosting, JobSpec
from portal.accounts.models import User
from roles.models import Role

pytestmark = pytest.mark.django_db


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def output(django_db_setup, django_db_blocker):
    """The output of the first run, for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def test_it_loads_content_accounts_jobs_and_plans_and_prints_the_passwords(client, output):
    assert Role.objects.published().count() == 13
    assert (JobSpec.objects.count(), JobPosting.objects.count()) == (7, 6)
    assert Benchmark.objects.exists()
    plans = HiringPlan.objects.all()
    assert (plans.without_scenarios().count(), plans.exclude(scenario_of=None).count()) == (3, 3)
    for user in User.objects.all():
        assert user.email in output
    assert client.get("/jobs/").status_code == 200


@pytest.mark.usefixtures("output")
def test_a_second_run_changes_nothing():
    Role.objects.filter(slug="data-scientist").update(title="Changed by a curator")
    assert load() == "Content exists already; nothing was loaded.\n"
    assert Role.objects.get(slug="data-scientist").title == "Changed by a curator"
    assert (JobSpec.objects.count(), HiringPlan.objects.count()) == (7, 6)
