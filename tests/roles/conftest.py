"""People who may use the admin."""

import pytest

from portal.accounts.services import ensure_curators_group
from tests import factories as make
from tests.admin_pages import signed_in


@pytest.fixture
def root(db):
    return signed_in(make.make_user(is_staff=True, is_superuser=True))


@pytest.fixture
def curator(db):
    user = make.make_user(is_staff=True)
    user.groups.add(ensure_curators_group())
    return signed_in(user)
