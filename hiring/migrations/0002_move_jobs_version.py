from django.db import migrations

from portal.versions.triggers import move_version_with


class Migration(migrations.Migration):
    dependencies = [("hiring", "0001_initial"), ("versions", "0001_initial")]

    operations = [move_version_with("jobs", "hiring", "JobPosting", "SpecVersion")]
