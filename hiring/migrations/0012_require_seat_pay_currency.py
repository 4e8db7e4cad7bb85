from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hiring", "0011_fill_seat_pay_currency")]

    operations = [
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actual_pay__isnull", True), ("actual_pay_currency__gt", ""), _connector="OR"
                ),
                name="seat_pay_has_currency",
                violation_error_message="Pay needs a currency.",
            ),
        ),
    ]
