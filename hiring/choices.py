"""How work is engaged and where it is done: shared by specs and plans."""

from django.db import models


class WorkMode(models.TextChoices):
    ON_SITE = "on-site", "On site"
    HYBRID = "hybrid"
    REMOTE = "remote"


class EmploymentType(models.TextChoices):
    FULL_TIME = "full-time", "Full time"
    PART_TIME = "part-time", "Part time"
    INTERN = "intern", "Internship"


class EngagementModel(models.TextChoices):
    PERMANENT = "permanent"
    FIXED_TERM = "fixed-term", "Fixed term"
    CONTRACT = "contract"
    DEDICATED_TEAM = "dedicated-team", "Dedicated team"
