from django.db import models
from django.db.models import Q

from portal.constraints import CheckedModel, FieldCheck
from roles.models import LifecyclePhase, Proficiency, Skill
from roles.models.skill import proficiency_is_known

from .job_spec import JobSpec

LONGEST_TEXT = 500


class SpecLine(CheckedModel):
    """A line of a spec, with its origins in the catalogue; without any, it is an 'own' line.

    ``origins`` is a list of dicts as ``hiring.specs.drafting.origins`` makes them, frozen when the
    line was drafted, so that later changes to the catalogue don't affect it. The line keeps its
    origins when it is reworded (``text`` then differs from ``original_text``).
    """

    class Section(models.TextChoices):
        OUTCOME = "outcome"
        RESPONSIBILITY = "responsibility"
        MUST_HAVE = "must-have", "Must-have"
        NICE_TO_HAVE = "nice-to-have", "Nice-to-have"

    class Stage(models.TextChoices):
        SCREEN = "screen", "Screening call"
        WORK_SAMPLE = "work-sample", "Work sample"
        SYSTEM_DESIGN = "system-design", "System design interview"
        DOMAIN = "domain", "Domain and stakeholder interview"

    spec = models.ForeignKey(JobSpec, models.CASCADE, related_name="lines")
    section = models.CharField(max_length=15, choices=Section)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=LONGEST_TEXT)
    original_text = models.CharField(max_length=LONGEST_TEXT, blank=True, editable=False)
    skill = models.ForeignKey(
        Skill, models.PROTECT, related_name="spec_lines", null=True, blank=True
    )
    proficiency = models.PositiveSmallIntegerField(choices=Proficiency, null=True, blank=True)
    phase = models.ForeignKey(
        LifecyclePhase, models.PROTECT, related_name="spec_lines", null=True, blank=True
    )
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField("assessed in", max_length=15, choices=Stage, blank=True)
    origins = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["spec", "section", "position", "pk"]
        constraints = [
            FieldCheck(
                field="stage",
                condition=~Q(section="must-have") | ~Q(stage=""),
                name="must_have_is_assessed_in_a_stage",
                violation_error_message="Choose the stage that assesses this must-have.",
            ),
            FieldCheck(
                field="days",
                condition=~Q(section="outcome") | Q(days__isnull=False, days__in=[30, 90, 365]),
                name="outcome_has_days",
                violation_error_message="Choose a day: 30, 90 or 365.",
            ),
            proficiency_is_known("spec_line_proficiency_is_known"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_own(self) -> bool:
        return not self.origins

    @property
    def is_reworded(self) -> bool:
        return bool(self.origins) and self.text != self.original_text
