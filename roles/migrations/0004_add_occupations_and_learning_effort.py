import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models

from portal.versions.triggers import move_version_with, rest_version_of


class Migration(migrations.Migration):

    dependencies = [
        ('roles', '0003_word_conditional_constraints'),
    ]

    operations = [
        rest_version_of("catalogue", "roles", "PayBand", "Skill"),
        migrations.CreateModel(
            name='LearningEffort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('skill_type', models.CharField(choices=[('knowledge', 'Knowledge'), ('skill', 'Skill'), ('tool', 'Tool'), ('language', 'Programming language'), ('behaviour', 'Behaviour')], max_length=10)),
                ('proficiency', models.PositiveSmallIntegerField(choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')], help_text='That the step leads to.')),
                ('months', models.DecimalField(decimal_places=1, max_digits=4, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))])),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='learning_efforts', to='roles.source')),
            ],
            options={
                'ordering': ['skill_type', 'proficiency'],
                'constraints': [models.UniqueConstraint(fields=('skill_type', 'proficiency'), name='unique_learning_effort'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='learning_effort_proficiency_is_known'), models.CheckConstraint(condition=models.Q(('months__gt', 0)), name='learning_effort_takes_time')],
            },
        ),
        migrations.CreateModel(
            name='Occupation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(help_text="Its identity: ESCO's URI, O*NET's SOC code.", max_length=300)),
                ('code', models.CharField(blank=True, help_text='As the taxonomy numbers it; versions renumber.', max_length=30)),
                ('isco_08_code', models.CharField(blank=True, max_length=4, verbose_name='ISCO-08 code')),
                ('preferred_label', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=200, unique=True)),
                ('alt_labels', models.TextField(blank=True, help_text='One a line.', verbose_name='alternative labels')),
                ('description', models.TextField(blank=True)),
                ('job_zone', models.PositiveSmallIntegerField(blank=True, help_text="O*NET's step of preparation, from 1 (little) to 5 (extensive).", null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occupations', to='roles.framework')),
            ],
            options={
                'ordering': ['preferred_label', 'slug'],
                'indexes': [models.Index(fields=['preferred_label', 'slug'], name='roles_occup_preferr_bb253d_idx')],
                'constraints': [models.UniqueConstraint(fields=('framework', 'external_id'), name='unique_occupation_per_framework'), models.CheckConstraint(condition=models.Q(('job_zone__isnull', True), models.Q(('job_zone__gte', 1), ('job_zone__lte', 5)), _connector='OR'), name='occupation_job_zone_is_known', violation_error_message='A job zone is from 1 to 5.')],
            },
        ),
        migrations.CreateModel(
            name='OccupationRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[('primary-short', 'Among the ten nearest'), ('primary-long', 'Among the nearest'), ('supplemental', 'Further')], max_length=15)),
                ('position', models.PositiveSmallIntegerField(help_text='From 1, the nearest.')),
                ('from_occupation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='roles.occupation')),
                ('to_occupation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reverse_relations', to='roles.occupation')),
            ],
            options={
                'ordering': ['from_occupation', 'position', 'to_occupation'],
                'constraints': [models.UniqueConstraint(fields=('from_occupation', 'to_occupation'), name='unique_occupation_relation'), models.CheckConstraint(condition=models.Q(('from_occupation', models.F('to_occupation')), _negated=True), name='occupation_relation_is_not_to_itself', violation_error_message='An occupation cannot be related to itself.')],
            },
        ),
        migrations.CreateModel(
            name='OccupationSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('importance', models.CharField(choices=[('essential', 'Essential'), ('optional', 'Optional')], max_length=10)),
                ('is_in_demand', models.BooleanField(default=False, help_text="O*NET: often asked for in this occupation's adverts.", verbose_name='in demand')),
                ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupation_skills', to='roles.occupation')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupation_skills', to='roles.skill')),
            ],
            options={
                'ordering': ['occupation', 'importance', 'skill'],
                'constraints': [models.UniqueConstraint(fields=('occupation', 'skill'), name='unique_skill_per_occupation')],
            },
        ),
        migrations.AddField(
            model_name='payband',
            name='kind',
            field=models.CharField(choices=[('range', 'Range that the source gives'), ('quartiles', "Middle half of a survey's answers")], default='range', max_length=10),
        ),
        migrations.AddField(
            model_name='payband',
            name='median',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
        ),
        migrations.AddField(
            model_name='skill',
            name='esco_uri',
            field=models.URLField(blank=True, help_text='Of the ESCO skill that means the same.', max_length=300, verbose_name='ESCO URI'),
        ),
        migrations.AddField(
            model_name='skill',
            name='onet_technology',
            field=models.CharField(blank=True, help_text="O*NET's name of the same tool.", max_length=200, verbose_name='O*NET technology'),
        ),
        migrations.AlterField(
            model_name='payband',
            name='maximum',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='Empty where the top is open. Of quartiles: the upper one.', max_digits=12, null=True),
        ),
        migrations.AlterField(
            model_name='payband',
            name='minimum',
            field=models.DecimalField(decimal_places=2, help_text='Of quartiles: the lower one.', max_digits=12, validators=[django.core.validators.MinValueValidator(0)]),
        ),
        migrations.AddConstraint(
            model_name='payband',
            constraint=models.CheckConstraint(condition=models.Q(('median__isnull', True), models.Q(('median__gte', models.F('minimum')), ('median__lte', models.F('maximum'))), _connector='OR'), name='pay_median_between_minimum_and_maximum', violation_error_message='The median is outside the range.'),
        ),
        migrations.AddConstraint(
            model_name='payband',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quartiles'), _negated=True), models.Q(('maximum__isnull', False), ('median__isnull', False), ('sample_size__isnull', False)), _connector='OR'), name='pay_quartiles_are_complete', violation_error_message='Quartiles need a median, a maximum and a sample size.'),
        ),
        migrations.AddField(
            model_name='occupation',
            name='skills',
            field=models.ManyToManyField(related_name='occupations', through='roles.OccupationSkill', to='roles.skill'),
        ),
        move_version_with(
            "catalogue",
            "roles",
            "LearningEffort",
            "Occupation",
            "OccupationRelation",
            "OccupationSkill",
            "PayBand",
            "Skill",
        ),
    ]
