from django.db import migrations, models

from portal.versions.triggers import move_version_with, rest_version_of


class Migration(migrations.Migration):

    dependencies = [
        ('roles', '0006_index_pay_bands_by_year'),
    ]

    operations = [
        rest_version_of("catalogue", "roles", "GuideEntry"),
        migrations.AddField(
            model_name='guideentry',
            name='is_outlook',
            field=models.BooleanField(default=False, help_text='Says what is changing. All entries of guides of the kind Outlook are there.', verbose_name='on the outlook'),
        ),
        move_version_with("catalogue", "roles", "GuideEntry"),
    ]
