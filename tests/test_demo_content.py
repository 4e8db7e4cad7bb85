"""The demo content that tests get equals its files."""

import pytest
from django.core.management import call_command
from django.db import transaction

from portal.fixture_files import fixture_files
from tests.content import content_models, load_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def inserted():
    """Inserted content: by the second call the process has cached the rows."""
    with transaction.atomic():
        load_content()
        transaction.set_rollback(True)
    load_content()


def stored() -> list[list[dict]]:
    return [list(model._base_manager.order_by("pk").values()) for model in content_models()]


@pytest.mark.once
def test_loading_the_files_over_inserted_rows_changes_nothing(inserted):
    before = stored()
    call_command("loaddata", *fixture_files(), verbosity=0)
    assert (stored() == before, all(before)) == (True, True)
