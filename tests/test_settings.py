"""An invalid or missing environment value is refused at start, by name."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {"SECRET_KEY": "k" * 50, "DATABASE_URL": "sqlite:///:memory:"}


def start(then: str = "", **changes: str | None) -> subprocess.CompletedProcess:
    values = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", f"import portal.settings\n{then}"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **values},
        capture_output=True,
        text=True,
        check=False,
    )


def test_good_values_start():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SECRET_KEY", None, "Set SECRET_KEY in the environment."),
        ("SECRET_KEY", "short", "SECRET_KEY is too short. Set 50 random characters or more."),
        ("DEBUG", "maybe", "DEBUG is 'maybe'. Set it to True or False."),
        ("JOB_MATCHING", "off", "JOB_MATCHING is 'off'. Set it to True or False."),
        ("DATABASE_URL", "mysql://a:b@localhost/c", "DATABASE_URL names neither SQLite nor"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL "),
        ("SITE_URL", "foo", "SITE_URL is 'foo'. Start it with http:// or https://."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES is '-1'. Set it to a whole number from 0"),
        ("API_RATE_ANONYMOUS", "300", "API_RATE_ANONYMOUS is '300'. Set it to a number per sec"),
        ("API_RATE_USER", "9/fortnight", "API_RATE_USER is '9/fortnight'. Set it to a number per"),
        ("API_RATE_USER", "0/min", "API_RATE_USER is '0/min'. Set it to a number per sec, min"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD'. Set it to one of DEBUG, INFO, WARNING,"),
        ("EMAIL_URL", "nonsense", "EMAIL_URL can't be read. Set it like smtp+tls://user"),
        ("EMAIL_URL", "smtp://a:b@host:x", "EMAIL_URL can't be read. Set it like smtp+tls://user"),
        ("REDIS_URL", "localhost:6379", "REDIS_URL can't be read. Set it like redis://localhost"),
        ("CSRF_TRUSTED_ORIGINS", "a.example", "is ['a.example']. Start each with http:// or"),
    ],
)
def test_a_wrong_value_is_refused(name, value, message):
    refused = start(**{name: value})
    assert (refused.returncode, message in refused.stderr.splitlines()[-1]) == (1, True)


def test_a_wrong_address_with_a_password_in_it_is_not_repeated():
    for name in ("EMAIL_URL", "REDIS_URL", "DATABASE_URL"):
        refused = start(**{name: "nonsense://me:hush@host:x"})
        last = refused.stderr.splitlines()[-1]
        assert (name, refused.returncode, name in last) == (name, 1, True)
        assert (name, "hush" in refused.stderr) == (name, False)


RATES = "REST_FRAMEWORK['DEFAULT_THROTTLE_RATES']"
BACKENDS = "django.core.mail.backends"


def setting(expression: str, **changes: str | None) -> str:
    """Return a setting under these environment values."""
    return start(f"print(portal.settings.{expression})", **changes).stdout.strip()


@pytest.mark.parametrize("site", ["https://rolebook.example", "http://rolebook.example"])
def test_an_address_with_tls_makes_cookies_and_redirects_secure(site):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    asked = f"SITE_URL, [vars(portal.settings).get(name, False) for name in {names}]"
    is_secure = site.startswith("https")
    assert setting(asked, SITE_URL=f"{site}/") == f"{site} {[is_secure] * 3}"


@pytest.mark.parametrize(
    ("name", "value", "expression", "wanted"),
    [
        ("ALLOWED_HOSTS", " a.example , b.example,", "ALLOWED_HOSTS", "['a.example', 'b.example']"),
        ("ALLOWED_HOSTS", None, "ALLOWED_HOSTS", "['localhost', '127.0.0.1']"),
        ("DEBUG", None, "DEBUG", "False"),
        ("DEBUG", "  ", "DEBUG", "False"),
        ("API_RATE_USER", "5/day", f"{RATES}['user']", "5/day"),
        ("API_RATE_USER", "5/minute", f"{RATES}['user']", "5/minute"),
        ("JOB_MATCHING", None, "JOB_MATCHING", "True"),
        ("JOB_MATCHING", "False", "JOB_MATCHING", "False"),
        ("TRUSTED_PROXIES", "2", "REST_FRAMEWORK['NUM_PROXIES']", "2"),
        ("EMAIL_DIR", "/tmp/mail", "EMAIL_BACKEND", f"{BACKENDS}.filebased.EmailBackend"),
        ("EMAIL_URL", "smtp+tls://a:b@h:587", "EMAIL_USE_TLS", "True"),
        ("REDIS_URL", "redis://h:1/0", "CACHES['shared_default']['LOCATION']", "redis://h:1/0"),
    ],
)
def test_the_effect_of_a_value(name, value, expression, wanted):
    assert setting(expression, **{name: value}) == wanted


def test_the_readme_documents_exactly_the_values_that_are_read():
    code = (settings.BASE_DIR / "portal" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))
    table = (settings.BASE_DIR / "README.md").read_text().partition("## Settings")[2]
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", table.partition("\n## ")[0], re.MULTILINE))
    assert (read - documented, documented - read, len(read) > 10) == (set(), set(), True)


def test_a_pool_without_connections_is_refused():
    refused = start(DATABASE_URL="postgres://a@localhost/b", DATABASE_POOL="0")
    last = refused.stderr.splitlines()[-1]
    assert last.endswith("DATABASE_POOL is '0'. Set it to a whole number from 1 to 200.")
