"""The engine and the indexes that each process keeps, while the catalogue changes."""

import pytest

from portal.versions.cache import VersionedCache
from portal.versions.models import catalogue_version
from roles.careers import engine_cache, skill_search
from roles.careers.engine_cache import FRESH_MAX_AGE, STALE_MAX_AGE, EngineSnapshot
from tests import factories as make


@pytest.fixture
def kept(monkeypatch):
    """As processes have it, in place of what the tests of the project build when asked."""

    def keep(module):
        as_always = VersionedCache(module.__name__, module.build, catalogue_version)
        monkeypatch.setattr(module, "cache", as_always)
        return as_always

    return keep


def test_stale_answers_are_kept_for_a_short_time():
    assert EngineSnapshot(None, is_stale=False).max_age == FRESH_MAX_AGE
    assert EngineSnapshot(None, is_stale=True).max_age == STALE_MAX_AGE


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_catalogue_reaches_the_engine(kept):
    engines = kept(engine_cache)
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    assert len(engine_cache.current_engine().engine.matrix.nodes) == 1
    other = make.make_role_level()
    old = engine_cache.current_engine()
    assert (old.is_stale, len(old.engine.matrix.nodes)) == (True, 1)
    engines.wait()
    new = engine_cache.current_engine()
    assert (new.is_stale, new.engine.role_level(other.slug)) == (False, 1)


@pytest.mark.django_db(transaction=True)
def test_the_old_index_answers_until_the_new_one_is_built(kept):
    skills = kept(skill_search)
    old = make.make_skill(preferred_label="Python")

    def found():
        return {hit.key for hit in skill_search.skill_search().index.search("pyhton")}

    assert found() == {old.pk}
    new = make.make_skill(preferred_label="Pyhton")
    assert found() == {old.pk}
    skills.wait()
    assert found() == {old.pk, new.pk}


@pytest.mark.django_db(transaction=True)
def test_a_skill_hidden_just_now_is_no_longer_suggested(kept, client):
    skills = kept(skill_search)
    skill = make.make_skill(preferred_label="Python")
    client.post("/careers/skills/find/", {"q": "python"})
    skill.is_published = False
    skill.save()
    for address, sent in (("find/", {"q": "python"}), ("from-text/", {"text": "Python"})):
        answer = client.post(f"/careers/skills/{address}", sent)
        assert f'value="{skill.pk}"' not in answer.content.decode()
    skills.wait()
