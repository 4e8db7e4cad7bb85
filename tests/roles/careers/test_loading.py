import pytest

pytestmark = pytest.mark.django_db


def test_x(demo):
    e = demo
    print(
        len(e.matrix.nodes),
        len(e.matrix.requirements),
        e.matrix.width,
        e.graph.costs.shape,
        list(e.graph.sector_costs),
    )
    n = e.role_level("mid-data-scientist")
    for r in e.routes(
        e.role_level("chief-ai-officer"),
        start=n,
    ):
        print(r.months, [(s.node.title, s.evidence, s.months, s.pay_change) for s in r.steps])
    from roles.careers import Wishes, PayIn

    for r in e.routes(
        e.role_level("chief-ai-officer"),
        start=n,
        wishes=Wishes(sector="healthcare", pay=PayIn("USD", "US"), no_step_down_in_pay=True),
    ):
        print(
            r.months,
            [(s.node.title, s.evidence, s.months, s.pay_change, s.typical_months) for s in r.steps],
        )
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from roles.careers.loading import load

    with CaptureQueriesContext(connection) as q:
        load()
    print(len(q))
