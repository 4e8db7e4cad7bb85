from django.db import migrations

from portal.versions.triggers import move_version_with


class Migration(migrations.Migration):
    """Public jobs name their organisation, so a rename must not find an old answer cached."""

    dependencies = [
        ("hiring", "0003_add_spec_updated_by"),
        ("accounts", "0002_add_invitation"),
        ("versions", "0001_initial"),
    ]

    operations = [move_version_with("jobs", "accounts", "Organisation")]
