"""The access of seven visitors to every URL pattern, by method.

``stranger`` is a recruiter of another organisation; the next three are members of the organisation
in the URL. The outcomes are in permission_matrix.txt: "login" is a redirect to sign in, "prove" one
to confirm the password, 302 any other. A 400, 409 or 422 means that the visitor has access, but the
test's request is incomplete. In permission_matrix_admin.txt a row stands for several models.
"""

from dataclasses import dataclass
from pathlib import Path

VISITORS = ("anonymous", "candidate", "stranger", "recruiter", "approver", "owner", "curator")


@dataclass(frozen=True)
class Row:
    method: str
    path: str
    wanted: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def read(name: str) -> list[Row]:
    """Read a table whose columns are a method, a path and an outcome for each visitor."""
    text = Path(__file__).with_name(name).read_text()
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [Row(method, path, tuple(wanted)) for method, path, *wanted in lines]


# Data to send where an empty form would not show who has access.
SENT = {
    ("POST", "/hiring/job-specs/new/"): {
        "role_level": "{role_level}",
        "job_location": "Leeds",
        "country": "GB",
    },
    ("POST", "/hiring/job-specs/{draft}/edit/"): {"version": 1},
    ("POST", "/hiring/job-specs/{draft}/publish/"): {"version": 1},
    ("POST", "/hiring/job-specs/{published}/close/"): {"version": 2},
    ("POST", "/hiring/plans/{plan}/edit/"): {"version": 3},
    ("POST", "/hiring/plans/{plan}/actuals/"): {"version": 2},
    ("POST", "/hiring/plans/{plan}/assumptions/edit/"): {"version": 3},
    ("POST", "/hiring/plans/{plan}/scenarios/"): {"name": "Another way"},
    ("POST", "/hiring/plans/{plan}/suggestion/"): {"scenario_name": "Cheapest"},
    ("POST", "/hiring/recruiting-figures/{acme}/"): {"version": 1},
    ("POST", "/hiring/plans/{scenario}/promote/"): {"version": 3},
    ("POST", "/hiring/plans/{scenario}/delete/"): {"version": 1},
    **{
        ("POST", f"/hiring/plans/{{plan}}/{step}/"): {"version": 3, "note": "Why."}
        for step in ("submit", "approve", "send-back", "activate", "close")
    },
    ("POST", "/organisations/new/"): {"name": "New and Sons"},
    ("POST", "/organisations/{acme}/members/invite/"): {
        "email": "new@example.org",
        "role": "recruiter",
    },
    ("POST", "/organisations/{acme}/members/{member}/role/"): {"role": "approver"},
    ("POST", "/account/"): {"name": "Ada"},
    ("POST", "/account/tokens/create/"): {"days": "30"},
    ("POST", "/api/v1/job-specs/"): {
        "organisation": "{acme}",
        "role_level": "{role_level}",
    },
    ("PATCH", "/api/v1/job-specs/{draft}/"): {"title": "Another title"},
    ("POST", "/api/v1/plans/"): {
        "organisation": "{acme}",
        "name": "Another plan",
        "period_start": "2027-01-01",
        "period_end": "2027-12-31",
        "currency": "GBP",
    },
    ("POST", "/api/v1/plans/evaluate/"): {
        "period_start": "2027-01-01",
        "period_end": "2027-12-31",
        "currency": "GBP",
        "rows": [],
    },
    ("PATCH", "/api/v1/plans/{plan}/"): {"name": "Another name"},
    ("POST", "/api/v1/plans/{plan}/suggestion/scenario/"): {"name": "Cheapest"},
    ("POST", "/api/v1/plans/{plan}/send-back/"): {"note": "Why."},
    ("POST", "/api/v1/plans/{plan}/scenarios/"): {"name": "Another way"},
}
