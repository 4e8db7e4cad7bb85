"""Two threads that change the same rows at once."""

import threading
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connection

from portal.versioned.models import StaleVersionError


def _nothing() -> None:
    """What a thread does before and after, if nothing else is asked."""


def at_once(
    act: Callable[[str], str],
    *,
    before: Callable[[], None] = _nothing,
    after: Callable[[], object] = _nothing,
) -> tuple[list[str], list]:
    """What two threads, each with a connection of its own, get from ``act``, in order of words.

    And what each gets from ``after``, however its act ended.
    """
    start, results, found = threading.Barrier(2), [], []

    def run(name: str) -> None:
        before()
        try:
            start.wait(timeout=20)
            results.append(act(name))
        except StaleVersionError:
            results.append("stale")
        except ValidationError:
            results.append("refused")
        finally:
            found.append(after())
            connection.close()

    threads = [threading.Thread(target=run, args=[name]) for name in ("One", "Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results), found
