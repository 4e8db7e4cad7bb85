from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now pay was in the currency of the row or, where that gives none, mostly the plan's."""
    Seat = apps.get_model("hiring", "Seat")
    PlannedHire = apps.get_model("hiring", "PlannedHire")
    unnamed = Seat.objects.filter(actual_pay__isnull=False, actual_pay_currency="")
    row = PlannedHire.objects.filter(pk=OuterRef("hire"))
    unnamed.update(actual_pay_currency=Subquery(row.values("pay_currency")[:1]))
    unnamed.update(actual_pay_currency=Subquery(row.values("plan__currency")[:1]))


class Migration(migrations.Migration):
    dependencies = [("hiring", "0010_add_recruiting_figures")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
