"""The files of the demo content, one for each model, in the order in which they load."""

import json
from graphlib import TopologicalSorter
from pathlib import Path

from django.apps import apps
from django.conf import settings


def fixture_files() -> list[str]:
    """List each file after those that it refers to, as natural keys are read from the database."""
    rank = {label: number for number, label in enumerate(_models())}
    paths = sorted(Path(settings.BASE_DIR, "fixtures").glob("*.json"))
    return [str(path) for path in sorted(paths, key=lambda path: rank[model_of(path)])]


def model_of(path: Path) -> str:
    """Return the label of the one model whose rows a file holds."""
    rows = json.loads(path.read_text())
    return rows[0]["model"]


def _models() -> list[str]:
    models = sorted(apps.get_models(), key=lambda model: model._meta.label_lower)
    needs = {
        model._meta.label_lower: {
            field.related_model._meta.label_lower
            for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
            if field.is_relation and field.related_model not in (None, model)
        }
        for model in models
    }
    return list(TopologicalSorter(needs).static_order())
