from django.db import models
from django.urls import reverse

from .base import PublishedQuerySet, TitledModel, unique
from .provenance import Source
from .skill import Skill


class Guide(TitledModel):
    """An editorial page: an introduction in Markdown, and entries that each have sources."""

    class Kind(models.TextChoices):
        OUTLOOK = "outlook"
        HIRING = "hiring", "Hiring advice"
        CAREER = "career", "Career advice"
        QUESTIONS = "questions", "Questions and answers"

    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True, help_text="Markdown.")
    position = models.PositiveSmallIntegerField(default=0)
    is_published = models.BooleanField("published", default=False)

    objects = PublishedQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        ordering = ["kind", "position", "title"]

    def get_absolute_url(self) -> str:
        return reverse("roles:guide_detail", args=[self.slug])


class GuideEntry(TitledModel):
    """A trend, question, mistake or step in a guide."""

    class SelfCheck(models.TextChoices):
        SUITS = "suits", "Suits people like this"
        DOES_NOT_SUIT = "does-not-suit", "Doesn't suit people like this"
        CHALLENGE = "challenge", "Challenge of the work"
        SUMMARY = "summary"

    natural_key_fields = ("guide__slug", "title")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="entries")
    title = models.CharField(max_length=200, help_text="For a question: the question.")
    text = models.TextField(blank=True, help_text="Markdown, according to the sources.")
    commentary = models.TextField(
        blank=True, help_text="Markdown. Rolebook's own comment, shown as Rolebook editorial."
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_outlook = models.BooleanField(
        "on the outlook",
        default=False,
        help_text="Describes a change. Entries of Outlook guides always appear there.",
    )
    skill = models.ForeignKey(
        Skill,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="guide_entries",
        help_text="The outlook lists the roles that require this skill.",
    )
    self_check = models.CharField(
        "section of the self-check",
        max_length=20,
        choices=SelfCheck,
        blank=True,
        help_text="Leave empty to keep it off the page 'Is this for me?'.",
    )
    self_check_statement = models.CharField(
        "statement for the self-check",
        max_length=200,
        blank=True,
        help_text="Replaces the title on the page 'Is this for me?': 'I enjoy working with data'.",
    )
    first_job_position = models.PositiveSmallIntegerField(
        "position on the first-job page",
        null=True,
        blank=True,
        help_text="Leave empty to keep it off the page 'First job'.",
    )
    sources = models.ManyToManyField(Source, related_name="guide_entries")

    class Meta:
        ordering = ["guide", "position", "pk"]
        verbose_name_plural = "guide entries"
        constraints = [unique("unique_entry_per_guide", "guide", "title")]

    def get_absolute_url(self) -> str:
        return f"{self.guide.get_absolute_url()}#entry-{self.pk}"

    @property
    def marked_commentary(self) -> str:
        """The commentary in Markdown, marked as Rolebook's own."""
        return f"Rolebook editorial: {self.commentary}" if self.commentary else ""

    @property
    def full_text(self) -> str:
        """The text and the marked commentary, in Markdown."""
        return "\n\n".join(part for part in (self.text, self.marked_commentary) if part)

    @property
    def suitability(self) -> str:
        """For whom the work is or isn't suited, if the entry is about that."""
        about_people = (self.SelfCheck.SUITS, self.SelfCheck.DOES_NOT_SUIT)
        return self.get_self_check_display() if self.self_check in about_people else ""
