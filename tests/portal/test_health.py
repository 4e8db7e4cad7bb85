"""Whether the process lives, whether it can work, and what visitors get while it can't."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from portal import health


@pytest.fixture(autouse=True)
def unseen(monkeypatch):
    monkeypatch.setattr(health, "_seen_migrated", [])


@pytest.fixture
def away(monkeypatch):
    """Every query fails, as without a database server."""

    def refuse(*args):
        raise OperationalError("connection to server at 10.0.0.7 failed: Connection refused")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.django_db
def test_a_process_that_can_work_is_ready(client):
    for path in ("/livez/", "/readyz/"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_once_seen_the_migrations_cost_nothing(client, django_assert_num_queries):
    client.get("/readyz/")
    tables = 1
    with django_assert_num_queries(1 + tables):
        client.get("/readyz/")


@pytest.mark.django_db
def test_without_the_newest_migration_it_is_not_ready_but_alive(client):
    MigrationRecorder(connection).migration_qs.filter(app="idempotency").delete()
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json() == {"status": "failing", "failing": ["migrations"]}
    assert client.get("/livez/").status_code == 200


@pytest.mark.django_db
def test_without_the_table_of_the_limits_it_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE portal_cache_api_limits RENAME TO elsewhere")
    assert client.get("/readyz/").json()["failing"] == ["cache tables"]


@pytest.mark.django_db
def test_without_a_database_it_is_alive_and_not_ready(client, away):
    assert client.get("/livez/").status_code == 200
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["database", "migrations", "cache tables"]
    assert "10.0.0.7" not in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/roles/", "/jobs/", "/accounts/login/", "/"])
def test_without_a_database_pages_say_when_to_come_back(path, away):
    visitor = Client(raise_request_exception=False)
    answer = visitor.get(path, headers={"Cookie": "sessionid=abcdefghijklmnop"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Rolebook can’t reach its database" in answer.text
    assert "10.0.0.7" not in answer.text


@pytest.mark.django_db
def test_without_a_database_the_api_answers_with_a_problem(away):
    answer = Client(raise_request_exception=False).get("/api/v1/roles/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert (answer["Content-Type"], answer.json()["code"]) == (
        "application/problem+json",
        "unavailable",
    )
