from django.db import models
from django.urls import reverse

from .base import CatalogueModel, PublishedQuerySet, unique
from .provenance import Source

# Introduces the part of an entry that is our own reading of its sources.
OUR_READING = "Rolebook editorial:"


class Guide(CatalogueModel):
    """An editorial page: an introduction in Markdown, and entries that each have sources."""

    class Kind(models.TextChoices):
        OUTLOOK = "outlook", "Outlook"
        HIRING = "hiring", "Hiring advice"
        CAREER = "career", "Career advice"
        QUESTIONS = "questions", "Questions and answers"

    # Guides whose entries pages of careers show by themselves.
    CHALLENGES = "challenges-of-the-work"
    COMMON_QUESTIONS = "common-questions"
    IS_THIS_FOR_ME = "is-this-for-me"
    LEARNING = "learning-the-trade"

    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True, help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)
    is_published = models.BooleanField("published", default=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roles:guide_detail", args=[self.slug])


class GuideEntry(CatalogueModel):
    """One trend, question, mistake or step of a guide."""

    natural_key_fields = ("guide__slug", "title")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="entries")
    title = models.CharField(max_length=200, help_text="For a question: the question.")
    text = models.TextField(blank=True, help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)
    is_outlook = models.BooleanField(
        "on the outlook",
        default=False,
        help_text="Describes a change. Entries of Outlook guides always appear there.",
    )
    sources = models.ManyToManyField(Source, related_name="guide_entries")

    class Meta:
        ordering = ["guide", "position", "pk"]
        verbose_name_plural = "guide entries"
        constraints = [unique("unique_entry_per_guide", "guide", "title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.guide.get_absolute_url()}#entry-{self.pk}"

    @property
    def stated(self) -> str:
        """The text that its sources support, without our reading of it."""
        return self.text.partition(OUR_READING)[0].strip()

    @property
    def has_reading(self) -> bool:
        return OUR_READING in self.text
