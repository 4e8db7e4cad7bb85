from itertools import groupby
from typing import Any

from django.db.models import Q

from portal.listing import DetailPage, ListPage
from roles import queries
from roles.filtersets import SkillFilterSet
from roles.models import SectorRequirementSkill, Skill, SkillRelation


class SkillListView(ListPage):
    queryset = Skill.objects.published().for_list()
    filterset_class = SkillFilterSet
    paginate_by = 30


class SkillDetailView(DetailPage):
    queryset = Skill.objects.published().for_detail()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        skill = self.object
        asking = queries.role_levels_asking_for(skill.pk)
        return super().get_context_data(**kwargs) | {
            "asked_by": [
                {"role": role, "requirements": list(requirements)}
                for role, requirements in groupby(asking, lambda each: each.role_level.role)
            ],
            "sector_links": SectorRequirementSkill.objects.filter(
                skill=skill, requirement__sector__is_published=True
            ).select_related("requirement__sector", "from_level"),
            "relations": self.related(skill),
            "learning_routes": skill.learning_routes.published(),
        }

    def related(self, skill: Skill) -> list[dict[str, Any]]:
        """Return related skills in either direction, nearest first, in one query."""
        relations = (
            SkillRelation.objects.filter(Q(from_skill=skill) | Q(to_skill=skill))
            .filter(from_skill__is_published=True, to_skill__is_published=True)
            .select_related("from_skill", "to_skill")
            .order_by("-weight", "pk")
        )
        others: dict[int, dict[str, Any]] = {}
        for relation in relations:
            is_from = relation.from_skill_id == skill.pk
            other = relation.to_skill if is_from else relation.from_skill
            others.setdefault(other.pk, {"skill": other, "relation": relation})
        return list(others.values())
