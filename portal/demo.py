"""``make demo``: set up and serve a portal with demo content and accounts on this machine.

It runs as in production (DEBUG off, hashed static files, granian) on an SQLite database, with its
key and e-mails under ``.demo/``. A second run keeps the data and starts in seconds.
"""

import argparse
import os
import secrets
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO_DIR = BASE_DIR / ".demo"


def main() -> None:
    if sys.argv[1:2] == ["manage"]:
        manage(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description="Serve a demo of Rolebook.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prepare-only", action="store_true", help="Set up, but do not serve.")
    options = parser.parse_args()
    set_environment(options.port)
    prepare()
    if not options.prepare_only:
        serve(options.port)


def manage(arguments: list[str]) -> None:
    """Run a command of ``manage.py`` on the demo: ``python -m portal.demo manage draft_spec …``."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    set_environment(8000)
    execute_from_command_line(["python -m portal.demo manage", *arguments])


def set_environment(port: int) -> None:
    DEMO_DIR.mkdir(exist_ok=True)
    key_file = DEMO_DIR / "secret_key"
    if not key_file.exists():
        key_file.touch(mode=0o600)
        key_file.write_text(secrets.token_urlsafe(64))
    defaults = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": key_file.read_text().strip(),
        "SITE_URL": f"http://localhost:{port}",
        "EMAIL_DIR": str(DEMO_DIR / "mail"),
        "LOG_LEVEL": "WARNING",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def prepare() -> None:
    import django  # noqa: PLC0415  (needs the environment)
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo")


def serve(port: int) -> None:
    sys.stdout.write(
        f"\nRolebook is running at http://localhost:{port}/   (press Ctrl-C to stop)\n"
        f"  Admin    http://localhost:{port}/admin/\n"
        f"  API      http://localhost:{port}/api/v1/docs/\n"
        f"  E-mails  {os.environ['EMAIL_DIR']}\n\n"
    )
    sys.stdout.flush()
    os.execv(
        sys.executable,
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--workers",
            "1",
            "--respawn-failed-workers",
            "--blocking-threads",
            "4",
            "--no-ws",
            "--log-level",
            "warning",
            "portal.wsgi:application",
        ],
    )


if __name__ == "__main__":
    main()
