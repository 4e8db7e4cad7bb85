from django.db import migrations

from portal.versions.triggers import move_version_with

MODELS = [
    "Framework",
    "Guide",
    "GuideEntry",
    "LearningRoute",
    "Level",
    "LevelNote",
    "LifecyclePhase",
    "Outcome",
    "PayBand",
    "PhaseNote",
    "Responsibility",
    "Role",
    "RoleFamily",
    "RoleLevel",
    "RoleNote",
    "RoleRequirement",
    "Sector",
    "SectorNote",
    "SectorRequirement",
    "SectorRequirementSkill",
    "Skill",
    "SkillLevel",
    "SkillRelation",
    "Source",
    "Transition",
    "UseCase",
    "UseCaseTask",
]


class Migration(migrations.Migration):
    dependencies = [("roles", "0001_initial"), ("versions", "0001_initial")]

    operations = [move_version_with("catalogue", "roles", *MODELS)]
