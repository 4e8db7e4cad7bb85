"""A wrong or missing value in the environment is refused at start, in a sentence that names it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {"SECRET_KEY": "k" * 50, "DATABASE_URL": "sqlite:///:memory:"}


def start(**changes: str | None) -> subprocess.CompletedProcess:
    values = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", "import portal.settings"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **values},
        capture_output=True,
        text=True,
        check=False,
    )


def test_good_values_start():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", None, "Set SECRET_KEY in the environment."),
        ("SECRET_KEY", "short", "SECRET_KEY is too short. Set 50 random characters or more."),
        ("DEBUG", "maybe", "DEBUG is 'maybe'. Set it to True or False."),
        ("DATABASE_URL", "mysql://a:b@localhost/c", "DATABASE_URL names neither SQLite nor"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL "),
        ("SITE_URL", "foo", "SITE_URL is 'foo'. Start it with http:// or https://."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES is '-1'. Set it to a whole number from 0"),
    ],
)
def test_a_wrong_value_is_refused(name, value, says):
    refused = start(**{name: value})
    assert (refused.returncode, says in refused.stderr.splitlines()[-1]) == (1, True)


def test_a_pool_without_connections_is_refused():
    refused = start(DATABASE_URL="postgres://a@localhost/b", DATABASE_POOL="0")
    last = refused.stderr.splitlines()[-1]
    assert last.endswith("DATABASE_POOL is '0'. Set it to a whole number from 1 to 200.")
