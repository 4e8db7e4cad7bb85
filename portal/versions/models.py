from django.db import models


class ContentVersion(models.Model):
    """A number that moves with every change to a body of content, such as the catalogue.

    A model is part of it by declaring ``content_version``. Triggers in the database move the
    number (see ``portal.versions.triggers``), in the transaction of
    the change, so it moves whatever made the change: a page, the admin, an importer, a shell,
    ``bulk_create`` or plain SQL. It keys all that is derived from the content.
    """

    CATALOGUE = "catalogue"
    JOBS = "jobs"

    name = models.CharField(max_length=30, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @classmethod
    def current(cls) -> dict[str, int]:
        """The version of each body of content, in one query; read it before the content."""
        found = dict(cls.objects.values_list("name", "number"))
        return {name: found.get(name, 0) for name in (cls.CATALOGUE, cls.JOBS)}


def catalogue_version() -> int:
    return ContentVersion.current()[ContentVersion.CATALOGUE]
