from django.db import models


class ContentVersion(models.Model):
    """A number that increases with every change to a body of content, such as the catalogue.

    A model joins it by declaring ``content_version``. Database triggers increase the number in
    the transaction of the change (see ``portal.versions.triggers``), whatever made the change:
    a page, the admin, an importer, a shell, ``bulk_create`` or plain SQL. It keys every cache of
    derived content.
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
        numbers = dict(cls.objects.values_list("name", "number"))
        return {name: numbers.get(name, 0) for name in (cls.CATALOGUE, cls.JOBS)}


def catalogue_version() -> int:
    return ContentVersion.current()[ContentVersion.CATALOGUE]
