"""Slugs for imported rows: each begins with its framework's, and a row keeps the one it got."""

from itertools import chain, count

from django.db import models
from django.utils.text import slugify

from .texts import longest


class FreeSlugs:
    """Hands out slugs of a model that nothing has."""

    def __init__(self, model: type[models.Model], prefix: str) -> None:
        self.prefix = prefix
        self.longest = longest(model, "slug")
        begun = model._default_manager.filter(slug__startswith=f"{prefix}-")
        self.taken = set(begun.values_list("slug", flat=True))

    def take(self, title: str, owner: str = "") -> str:
        """A slug of the title, else with its owner's title, else with a number."""
        stems = [slugify(f"{self.prefix} {title}"), slugify(f"{self.prefix} {owner} {title}")]
        start = stems[0][: self.longest - 5]
        candidates = (stem[: self.longest].strip("-") for stem in stems)
        numbered = (f"{start}-{number}" for number in count(2))
        slug = next(slug for slug in chain(candidates, numbered) if slug not in self.taken)
        self.taken.add(slug)
        return slug
