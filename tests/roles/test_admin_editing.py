"""A curator's work in the admin: add, change, publish, find, delete, and who may not."""

import pytest
from django.contrib.auth.models import Permission
from django.utils.html import strip_tags

from roles.models import (
    Guide,
    Outcome,
    Role,
    RoleRequirement,
    Sector,
    SectorRequirementSkill,
    Skill,
    SkillLevel,
    Source,
)
from tests import factories as make
from tests.admin_pages import form_data, signed_in


def filled(curator, page, /, **values) -> dict[str, object]:
    """What a browser would send back from a form with these values typed in."""
    return form_data(curator.get(page)) | values


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def row_errors(response, inline=0) -> list[dict]:
    assert response.status_code == 200
    return response.context["inline_admin_formsets"][inline].formset.errors


def listed(curator, address) -> set[str]:
    response = curator.get(f"/admin/roles/{address}")
    assert response.status_code == 200, address
    return {str(row) for row in response.context["cl"].queryset}


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# ------------------------------------------------------------------ adding
def test_a_skill_is_added_with_its_levels(curator):
    address, source = "/admin/roles/skill/add/", make.make_source()
    row = {"proficiency": 2, "description": "Uses it.", "source": source.pk}
    data = filled(
        curator,
        address,
        preferred_label="Rust",
        slug="rust",
        framework=make.make_framework().pk,
        **{"levels-TOTAL_FORMS": 1},
        **{f"levels-0-{name}": value for name, value in row.items()},
    )
    response = curator.post(address, data, follow=True)
    assert strip_tags(said(response)[0]) == "The skill “Rust” was added successfully."
    level = SkillLevel.objects.get(skill__slug="rust")
    assert (level.proficiency, level.description, level.source) == (2, "Uses it.", source)


def test_what_is_added_is_not_public_until_it_is_published(curator, client):
    address = "/admin/roles/sector/add/"
    curator.post(address, filled(curator, address, title="Mining", slug="mining"))
    assert client.get("/sectors/mining/").status_code == 404
    sector = Sector.objects.get(slug="mining")
    address = f"/admin/roles/sector/{sector.pk}/change/"
    curator.post(address, filled(curator, address, is_published="on"))
    assert client.get("/sectors/mining/").status_code == 200


def test_a_guide_is_added_with_an_entry_and_its_sources(curator):
    address, sources = "/admin/roles/guide/add/", [make.make_source(), make.make_source()]
    row = {"title": "Why?", "text": "Because.", "position": 1, "sources": [s.pk for s in sources]}
    data = filled(curator, address, title="Questions", slug="questions", kind="questions")
    data |= {"entries-TOTAL_FORMS": 1} | {f"entries-0-{name}": row[name] for name in row}
    assert curator.post(address, data).status_code == 302
    entry = Guide.objects.get(slug="questions").entries.get()
    assert (entry.title, set(entry.sources.all())) == ("Why?", set(sources))


def test_an_address_without_a_scheme_is_taken_as_https(curator):
    address = "/admin/roles/source/add/"
    data = filled(curator, address, title="Survey", slug="survey", address="example.org/survey")
    assert curator.post(address, data).status_code == 302
    assert Source.objects.get(slug="survey").address == "https://example.org/survey"


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("skill", "preferred_label"),
        ("skill", "framework"),
        ("role", "family"),
        ("sector", "title"),
        ("payband", "minimum"),
        ("transition", "source"),
        ("usecase", "sector"),
    ],
)
def test_what_is_missing_is_named_at_its_field(curator, model, field):
    address = f"/admin/roles/{model}/add/"
    found = errors(curator.post(address, filled(curator, address, **{field: ""})))
    assert found[field] == ["This field is required."]


# ------------------------------------------------------------------ rules, in words
def test_a_taken_slug_is_named_at_its_field(curator):
    make.make_sector(slug="health")
    address = "/admin/roles/sector/add/"
    response = curator.post(address, filled(curator, address, title="Health", slug="health"))
    assert errors(response) == {"slug": ["Sector with this Slug already exists."]}


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"maximum": "10"}, "minimum", "The minimum is above the maximum."),
        ({"currency": "XYZ"}, "currency", "'XYZ' is not an ISO 4217 currency code, such as GBP."),
        (
            {"country": "XX"},
            "country",
            "“XX” is no country. Give its name or its two letters, such as GB.",
        ),
        ({"minimum": "-1"}, "minimum", "Ensure this value is greater than or equal to 0."),
    ],
)
def test_a_wrong_pay_band_says_what_is_wrong(curator, values, field, says):
    band = make.make_pay_band()
    address = f"/admin/roles/payband/{band.pk}/change/"
    assert errors(curator.post(address, filled(curator, address, **values)))[field] == [says]
    assert (type(band).objects.get().minimum, type(band).objects.get().currency) == (50000, "GBP")


def test_a_transition_to_itself_is_refused_in_words(curator):
    step = make.make_transition()
    address = f"/admin/roles/transition/{step.pk}/change/"
    data = filled(curator, address, to_role_level=step.from_role_level_id)
    says = ["A transition must lead somewhere else."]
    assert errors(curator.post(address, data)) == {"to_role_level": says}


@pytest.mark.parametrize("owners", [[], ["role_level", "use_case"]])
def test_an_outcome_without_exactly_one_owner_is_refused_in_words(curator, owners):
    rows = {"role_level": make.make_role_level().pk, "use_case": make.make_use_case().pk}
    address = "/admin/roles/outcome/add/"
    values = {name: rows[name] for name in owners}
    data = filled(curator, address, days=30, text="x", source=make.make_source().pk, **values)
    says = ["Give either a role level or a use case."]
    assert errors(curator.post(address, data)) == {"__all__": says}
    assert not Outcome.objects.exists()


def test_a_wrong_weight_is_named_at_its_row(curator):
    relation = make.make_skill_relation(make.make_skill(), make.make_skill())
    address = f"/admin/roles/skill/{relation.from_skill_id}/change/"
    response = curator.post(address, filled(curator, address, **{"relations-0-weight": "1.5"}))
    says = ["Ensure this value is less than or equal to 1."]
    assert row_errors(response, inline=1) == [{"weight": says}]


def test_a_skill_mapped_twice_for_all_levels_is_named_at_its_row(curator):
    link = make.make_sector_requirement_skill()
    other = make.make_sector_requirement_skill(requirement=link.requirement)
    address = f"/admin/roles/sectorrequirement/{link.requirement_id}/change/"
    data = filled(curator, address, **{"skill_links-1-skill": link.skill_id})
    data |= {"skill_links-0-skill": link.skill_id}
    says = {"__all__": ["This skill already exists here for all levels."]}
    assert row_errors(curator.post(address, data)) == [{}, says]
    assert SectorRequirementSkill.objects.get(pk=other.pk).skill == other.skill


def test_a_skill_mapped_twice_from_different_levels_is_taken(curator):
    link = make.make_sector_requirement_skill()
    make.make_sector_requirement_skill(
        requirement=link.requirement, skill=link.skill, from_level=make.make_level()
    )
    address = f"/admin/roles/sectorrequirement/{link.requirement_id}/change/"
    data = filled(curator, address, **{"skill_links-1-importance": "optional"})
    assert curator.post(address, data).status_code == 302
    assert SectorRequirementSkill.objects.filter(importance="optional").count() == 1


def test_a_skill_related_to_itself_is_named_at_its_row(curator):
    relation = make.make_skill_relation(make.make_skill(), make.make_skill())
    address = f"/admin/roles/skill/{relation.from_skill_id}/change/"
    data = filled(curator, address, **{"relations-0-to_skill": relation.from_skill_id})
    says = {"to_skill": ["A skill cannot be related to itself."]}
    assert row_errors(curator.post(address, data), inline=1) == [says]


def test_a_role_level_is_added_with_its_first_outcome(curator):
    address, source = "/admin/roles/rolelevel/add/", make.make_source()
    role, level = make.make_role(), make.make_level()
    data = filled(curator, address, title="Lead", slug="lead", role=role.pk, level=level.pk)
    row = {"days": 30, "text": "Knows the team.", "source": source.pk}
    data |= {"outcomes-TOTAL_FORMS": 1} | {f"outcomes-0-{name}": row[name] for name in row}
    assert curator.post(address, data).status_code == 302
    assert str(role.role_levels.get().outcomes.get()) == "30 days: Knows the team."


# ------------------------------------------------------------------ inline rows
def test_an_inline_row_is_deleted_and_the_others_stay(curator):
    gone = make.make_role_requirement()
    kept = make.make_role_requirement(role_level=gone.role_level)
    address = f"/admin/roles/rolelevel/{gone.role_level_id}/change/"
    data = filled(curator, address)
    place = 0 if int(data["requirements-0-id"]) == gone.pk else 1
    assert curator.post(address, data | {f"requirements-{place}-DELETE": "on"}).status_code == 302
    assert list(RoleRequirement.objects.all()) == [kept]


def test_there_is_no_room_for_a_fifth_proficiency(curator):
    skill = make.make_skill()
    for proficiency in (1, 2, 3, 4):
        make.make_skill_level(skill, proficiency)
    response = curator.get(f"/admin/roles/skill/{skill.pk}/change/")
    formset = response.context["inline_admin_formsets"][0].formset
    assert (len(formset.forms), formset.max_num) == (4, 4)


# ------------------------------------------------------------------ history
def test_the_history_says_what_was_changed_and_by_whom(curator):
    role = make.make_role(title="Tester")
    address = f"/admin/roles/role/{role.pk}/"
    curator.post(f"{address}change/", filled(curator, f"{address}change/", title="Prober"))
    (entry,) = curator.get(f"{address}history/").context["action_list"]
    assert entry.get_change_message() == "Changed Title."
    assert entry.user.email in curator.get(f"{address}history/").content.decode()


# ------------------------------------------------------------------ publishing several
def test_publishing_counts_only_what_was_not_published(curator):
    rows = [make.make_skill(is_published=state) for state in (False, False, True)]
    data = {"action": "publish", "_selected_action": [row.pk for row in rows]}
    response = curator.post("/admin/roles/skill/", data, follow=True)
    assert said(response) == ["2 skills published."]
    response = curator.post("/admin/roles/skill/", data, follow=True)
    assert said(response) == ["0 skills published."]


def test_unpublishing_takes_the_page_away_at_once(curator, client):
    kept, gone = make.make_role(), make.make_role()
    assert client.get(gone.get_absolute_url()).status_code == 200
    data = {"action": "unpublish", "_selected_action": [gone.pk]}
    curator.post("/admin/roles/role/", data)
    found = [client.get(role.get_absolute_url()).status_code for role in (kept, gone)]
    assert found == [200, 404]


# ------------------------------------------------------------------ links to the page
def test_a_use_case_links_to_its_page_while_its_sector_is_published(curator):
    use_case = make.make_use_case()
    address = f"/admin/roles/usecase/{use_case.pk}/change/"
    assert curator.get(address).context["absolute_url"]
    Sector.objects.update(is_published=False)
    assert not curator.get(address).context.get("absolute_url")


@pytest.mark.parametrize("made", [make.make_role, make.make_sector, make.make_skill])
def test_what_is_not_published_has_no_link_to_a_page(curator, made):
    shown, hidden = made(), made(is_published=False)
    text = curator.get(f"/admin/roles/{shown._meta.model_name}/").content.decode()
    assert f'href="{shown.get_absolute_url()}"' in text
    assert f'href="{hidden.get_absolute_url()}"' not in text


# ------------------------------------------------------------------ finding
@pytest.fixture
def some(db):
    own, uk = make.make_framework(slug="rolebook"), make.make_framework(slug="uk")
    family = make.make_role_family(framework=uk)
    make.make_role(title="Tester", alt_titles="Prober", family=family, track="leadership")
    make.make_role(title="Builder", is_published=False, external_id="B-17")
    make.make_skill(preferred_label="Rust", category="programming", framework=own)
    make.make_skill(preferred_label="Care", category="people", alt_labels="Kindness")
    make.make_sector_requirement(statement="Unmapped")
    skill = Skill.objects.get(preferred_label="Rust")
    requirement = make.make_sector_requirement(statement="Mapped", importance="optional")
    make.make_sector_requirement_skill(requirement=requirement, skill=skill)


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("role/", {"Tester", "Builder"}),
        ("role/?q=prober", {"Tester"}),
        ("role/?q=B-17", {"Builder"}),
        ("role/?q=nobody", set()),
        ("role/?is_published__exact=0", {"Builder"}),
        ("role/?track__exact=leadership", {"Tester"}),
        ("role/?track__exact=leadership&is_published__exact=0", set()),
        ("role/?attention=unpublished-roles", {"Builder"}),
        ("skill/?q=kindness", {"Care"}),
        ("skill/?category__exact=programming", {"Rust"}),
        ("skill/?attention=levels", {"Rust"}),
        ("sectorrequirement/?attention=mapping", {"Unmapped"}),
        ("sectorrequirement/?importance__exact=optional", {"Mapped"}),
        ("sectorrequirementskill/?q=rust", {"Mapped: Rust"}),
    ],
)
def test_lists_are_searched_and_filtered(curator, some, address, rows):
    assert listed(curator, address) == rows


def test_a_relation_is_found_by_typing(curator):
    skill = make.make_skill(preferred_label="Gradient descent")
    make.make_skill(preferred_label="Other")
    parameters = {
        "app_label": "roles",
        "model_name": "rolerequirement",
        "field_name": "skill",
        "term": "gradient",
    }
    answer = curator.get("/admin/autocomplete/", parameters).json()
    assert answer["results"] == [{"id": str(skill.pk), "text": "Gradient descent"}]


# ------------------------------------------------------------------ deleting
def test_what_facts_rest_on_cannot_be_deleted(curator):
    requirement = make.make_role_requirement()
    for row in (requirement.skill, requirement.source):
        address = f"/admin/roles/{row._meta.model_name}/{row.pk}/delete/"
        assert curator.get(address).context["protected"]
        curator.post(address, {"post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_role_is_deleted_with_what_belongs_to_it(curator):
    requirement = make.make_role_requirement()
    role = requirement.role_level.role
    curator.post(f"/admin/roles/role/{role.pk}/delete/", {"post": "yes"})
    assert (Role.objects.count(), RoleRequirement.objects.count()) == (0, 0)
    assert Skill.objects.filter(pk=requirement.skill_id).exists()


# ------------------------------------------------------------------ who may not
@pytest.fixture
def reader(db):
    """Staff who may see roles, and do nothing else."""
    user = make.make_user(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_role"))
    return signed_in(user)


def test_who_may_only_look_changes_nothing(reader):
    role = make.make_role(title="Tester")
    change = f"/admin/roles/role/{role.pk}/change/"
    assert "Tester" in reader.get(change).content.decode()
    assert reader.post(change, {"title": "Prober"}).status_code == 403
    for address in ("add/", f"{role.pk}/delete/"):
        assert reader.get(f"/admin/roles/role/{address}").status_code == 403
    assert reader.get("/admin/roles/skill/").status_code == 403


def test_who_may_only_look_publishes_nothing(reader):
    role = make.make_role(is_published=False)
    data = {"action": "publish", "_selected_action": [role.pk]}
    page = reader.post("/admin/roles/role/", data, follow=True)
    role.refresh_from_db()
    assert not role.is_published
    assert "Publish the selected" not in page.content.decode()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_stranger_publishes_and_deletes_nothing(db, client, is_signed_in):
    role = make.make_role(is_published=False)
    client = signed_in(make.make_user()) if is_signed_in else client
    data = {"action": "publish", "_selected_action": [role.pk], "post": "yes"}
    for address in ("", f"{role.pk}/delete/"):
        assert client.post(f"/admin/roles/role/{address}", data).status_code == 302
    assert list(Role.objects.values_list("is_published", flat=True)) == [False]
