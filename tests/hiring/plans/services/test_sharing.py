"""Links to a plan: who makes and revokes them, and what they open."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from hiring.plans import services
from hiring.plans.models import PlanShare
from hiring.plans.services import sharing
from portal.accounts.limits import LinkThrottle
from portal.logs import HideTokens
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture(autouse=True)
def _fresh_rate_limits(db):
    cache.clear()


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, budget=50_000, business_goal="Fewer missed findings.")


@pytest.fixture
def shared(plan, people):
    """A share and its token."""

    def shared(**values):
        return services.share_plan(plan, by=people["recruiter"], **{"label": "The board"} | values)

    return shared


def address(token, rest="") -> str:
    return f"/shared/plans/{token}/{rest}"


def open_link(token, rest=""):
    return Client().get(address(token, rest))


# ------------------------------------------------------------------ the service
def test_only_a_hash_of_the_token_is_kept(shared):
    share, token = shared()
    assert len(token) >= 43
    assert token not in str(PlanShare.objects.values().get())
    assert PlanShare.objects.with_token(token).get() == share


def test_two_links_have_different_tokens(shared):
    assert shared()[1] != shared()[1]


def test_a_link_records_who_made_and_who_revoked_it(shared, people):
    share, _ = shared()
    revoked = services.revoke_share(share, by=people["owner"])
    assert (revoked.created_by, revoked.revoked_by) == (people["recruiter"], people["owner"])
    again = services.revoke_share(revoked, by=people["recruiter"])
    assert (again.revoked_at, again.revoked_by) == (revoked.revoked_at, people["owner"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"label": " "}, "label"),
        ({"label": "x" * 101}, "label"),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "expires_at"),
    ],
)
def test_a_link_without_a_name_or_a_future_is_refused(shared, values, field):
    with pytest.raises(ValidationError) as raised:
        shared(**values)
    assert field in raised.value.message_dict


def test_so_many_links_work_at_once(shared, people, monkeypatch):
    monkeypatch.setattr(sharing, "MOST_SHARES", 2)
    shared()
    second, _ = shared()
    with pytest.raises(ValidationError, match="Revoke one first"):
        shared()
    services.revoke_share(second, by=people["owner"])
    shared()


def test_opening_is_noted_once_an_hour(shared):
    share, token = shared()
    services.open_share(token)
    share.refresh_from_db()
    first = share.last_used_at
    services.open_share(token)
    share.refresh_from_db()
    assert first is not None and share.last_used_at == first


# ------------------------------------------------------------------ what it opens
def test_whoever_has_the_link_reads_the_plan(shared):
    response = open_link(shared()[1])
    for said in ("Diagnostics team", "Fewer missed findings.", "£125,000", "Senior data scientist"):
        assert said in response.text
    assert response.context["rows"][0].seats == 2


def test_nobody_is_named_and_nothing_can_be_changed(shared, people):
    text = open_link(shared()[1]).text
    for person in people.values():
        assert person.email not in text
        assert not person.name or person.name not in text
    assert 'method="post"' not in text
    assert "/hiring/plans/" not in text


def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(shared):
    for rest in ("", "plan.ics"):
        response = open_link(shared()[1], rest)
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in open_link(shared()[1]).text


def test_a_calendar_can_subscribe_to_its_dates(shared):
    response = open_link(shared()[1], "plan.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Open by: Senior data scientist" in response.text.replace("\r\n ", "")


@pytest.mark.parametrize("rest", ["", "plan.ics"])
def test_wrong_revoked_and_expired_links_are_answered_alike(shared, people, rest):
    revoked, expired = shared(), shared()
    services.revoke_share(revoked[0], by=people["owner"])
    PlanShare.objects.filter(pk=expired[0].pk).update(expires_at=timezone.now())
    answers = [(token, open_link(token, rest)) for token in (revoked[1], expired[1], "wrong")]
    assert {answer.status_code for _, answer in answers} == {404}
    assert len({answer.text.replace(token, "") for token, answer in answers}) == 1


def test_a_plan_that_cannot_be_computed_is_still_there(shared, plan):
    _, token = shared()
    plan.hires.update(pay_currency="EUR")
    response = open_link(token)
    assert "can’t be computed right now" in response.text
    assert "EUR" not in response.text
    assert "period starts" in open_link(token, "plan.ics").text


def test_a_link_opens_its_own_plan_only(shared, people, basis):
    make_full_plan(people, basis)
    share, token = shared()
    assert open_link(token).context["plan"].pk == share.plan_id


def test_it_takes_few_queries_whatever_the_rows(people, basis, queries, plan):
    counts = []
    for rows in (1, 4):
        bigger = make_full_plan(people, basis, rows=rows)
        _, token = services.share_plan(bigger, by=people["recruiter"], label="The board")
        counts.append(queries(Client(), address(token)))
    assert counts[0] == counts[1] <= MOST


def test_who_opens_links_too_often_has_to_wait(shared, monkeypatch):
    monkeypatch.setattr(LinkThrottle, "rate", "2/min", raising=False)
    _, token = shared()
    client = Client()
    answers = [client.get(address(tried)) for tried in ("wrong", token, token)]
    assert [answer.status_code for answer in answers] == [404, 200, 429]
    assert int(answers[-1]["Retry-After"]) <= 60


@pytest.mark.parametrize("token", ["wrong", "secret-token"])
def test_tokens_stay_out_of_the_logs(token):
    record = logging.LogRecord(
        "django.request", 30, "", 0, "Not Found: %s", (address(token),), None
    )
    assert HideTokens().filter(record)
    assert record.getMessage() == "Not Found: /shared/plans/…/"


# ------------------------------------------------------------------ the page of the plan
def test_a_link_is_shown_once(recruiter, plan):
    made = recruiter.post(f"/hiring/plans/{plan.pk}/shares/", {"label": "The board", "days": "30"})
    link = made.context["address"]
    assert link in made.text
    assert made["Referrer-Policy"] == "no-referrer"
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200
    page = recruiter.get(f"/hiring/plans/{plan.pk}/export/")
    assert [share.label for share in page.context["shares"]] == ["The board"]
    assert link.rsplit("/", 2)[1] not in page.text


@pytest.mark.parametrize(("days", "left"), [("7", 7), ("90", 90), ("0", None)])
def test_a_link_works_for_as_long_as_was_chosen(recruiter, plan, days, left):
    recruiter.post(f"/hiring/plans/{plan.pk}/shares/", {"label": "The board", "days": days})
    ends = PlanShare.objects.get().expires_at
    assert (ends and (ends - timezone.now()).days + 1) == left


@pytest.mark.parametrize("sent", [{"label": "", "days": "30"}, {"label": "Board", "days": "1"}])
def test_what_is_wrong_is_said_at_the_field(recruiter, plan, sent):
    response = recruiter.post(f"/hiring/plans/{plan.pk}/shares/", sent)
    assert response.status_code == 422
    assert response.context["share_form"].errors
    assert not PlanShare.objects.exists()


def test_a_revoked_link_leaves_the_page_and_opens_nothing(recruiter, plan, shared):
    share, token = shared()
    revoke = f"/hiring/plans/{plan.pk}/shares/{share.pk}/revoke/"
    response = recruiter.post(revoke, follow=True)
    assert "opens nothing any more" in response.text
    assert list(response.context["shares"]) == []
    assert open_link(token).status_code == 404


def test_a_share_of_another_plan_is_not_there(recruiter, shared, people, basis):
    share, token = shared()
    other = make_full_plan(people, basis)
    assert recruiter.post(f"/hiring/plans/{other.pk}/shares/{share.pk}/revoke/").status_code == 404
    assert open_link(token).status_code == 200


def test_only_who_may_change_the_plan_shares_it(people, signed_in, plan, shared):
    share, _ = shared()
    for name, status in (("approver", 403), ("stranger", 404), ("candidate", 404)):
        client = signed_in(people[name])
        sent = {"label": "Mine", "days": "30"}
        assert client.post(f"/hiring/plans/{plan.pk}/shares/", sent).status_code == status
        revoke = f"/hiring/plans/{plan.pk}/shares/{share.pk}/revoke/"
        assert client.post(revoke).status_code == status
    assert (
        "Share a link"
        not in signed_in(people["approver"]).get(f"/hiring/plans/{plan.pk}/export/").text
    )
    assert PlanShare.objects.get().revoked_at is None
