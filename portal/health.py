"""Whether this process lives, and whether it can do its work."""

from collections.abc import Callable

from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

_seen_migrated: list[bool] = []  # reading all migrations takes a tenth of a second


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process answers at all: a restart would mend nothing else."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 503, with what fails, unless this process can serve visitors."""
    failing = [name for name, works in CHECKS.items() if not _works(works)]
    if failing:
        return JsonResponse({"status": "failing", "failing": failing}, status=503)
    return JsonResponse({"status": "ok"})


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Error:
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def is_migrated() -> bool:
    """Whether the database has every migration of this release; once it has, it keeps them."""
    if not _seen_migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _seen_migrated.append(True)
    return True


def cache_tables_exist() -> bool:
    tables = {
        backend._table  # type: ignore[attr-defined]
        for backend in (caches[name] for name in ("shared_default", "shared_api_limits"))
        if isinstance(backend, BaseDatabaseCache)
    }
    return tables <= set(connection.introspection.table_names())


CHECKS = {
    "database": database_answers,
    "migrations": is_migrated,
    "cache tables": cache_tables_exist,
}
