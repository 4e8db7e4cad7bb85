import django.core.validators
import django.db.models.deletion
import portal.country_field
import roles.models.pay
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        # Its tables' triggers move the versions.
        ('versions', '0001_create_content_versions'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Framework',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('title', models.CharField(max_length=200)),
                ('publisher', models.CharField(blank=True, max_length=200)),
                ('version', models.CharField(blank=True, max_length=50)),
                ('licence', models.CharField(blank=True, max_length=200)),
                ('licence_url', models.URLField(blank=True, max_length=500)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('attribution', models.CharField(blank=True, help_text='The sentence shown with its entries.', max_length=500)),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('kind', models.CharField(choices=[('outlook', 'Outlook'), ('hiring', 'Hiring advice'), ('career', 'Career advice'), ('questions', 'Questions and answers')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('body', models.TextField(blank=True, help_text='Markdown.')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
            ],
            options={
                'ordering': ['kind', 'position', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=50, unique=True)),
                ('rank', models.PositiveSmallIntegerField(unique=True)),
                ('summary', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['rank'],
            },
        ),
        migrations.CreateModel(
            name='LifecyclePhase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('title', models.CharField(max_length=100)),
                ('position', models.PositiveSmallIntegerField(unique=True)),
                ('summary', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('title', models.CharField(max_length=100, unique=True)),
                ('isic_section', models.CharField(blank=True, max_length=1, verbose_name='ISIC section')),
                ('summary', models.TextField(blank=True)),
                ('shift', models.CharField(blank=True, help_text='How the work is changing.', max_length=300)),
                ('emphasis', models.CharField(blank=True, help_text='What the sector emphasises.', max_length=300)),
                ('is_emerging', models.BooleanField(default=False, help_text='Already hires, but has no requirement profile yet.', verbose_name='emerging')),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('title', models.CharField(max_length=300)),
                ('publisher', models.CharField(blank=True, max_length=200)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('date_published', models.DateField(blank=True, null=True)),
                ('licence', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['title', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Occupation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(help_text='The ESCO URI or the O*NET-SOC code.', max_length=300)),
                ('code', models.CharField(blank=True, help_text="The taxonomy's own number, which may change between versions.", max_length=30)),
                ('isco_08_code', models.CharField(blank=True, max_length=4, verbose_name='ISCO-08 code')),
                ('preferred_label', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=200, unique=True)),
                ('alt_labels', models.TextField(blank=True, help_text='One per line.', verbose_name='alternative labels')),
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
            name='RoleFamily',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('title', models.CharField(max_length=100)),
                ('description', models.TextField(blank=True)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_families', to='roles.framework')),
            ],
            options={
                'verbose_name_plural': 'role families',
                'ordering': ['title', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(blank=True, max_length=300)),
                ('title', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=200, unique=True)),
                ('alt_titles', models.TextField(blank=True, help_text='One per line.', verbose_name='alternative titles')),
                ('summary', models.TextField(blank=True)),
                ('track', models.CharField(choices=[('practitioner', 'Practitioner'), ('leadership', 'Leadership')], default='practitioner', max_length=20)),
                ('esco_uri', models.URLField(blank=True, max_length=300, verbose_name='ESCO URI')),
                ('onet_soc_code', models.CharField(blank=True, max_length=10, verbose_name='O*NET-SOC code')),
                ('isco_08_code', models.CharField(blank=True, max_length=4, verbose_name='ISCO-08 code')),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='roles.framework')),
                ('family', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='roles.rolefamily')),
                ('sources', models.ManyToManyField(blank=True, related_name='roles', to='roles.source')),
            ],
            options={
                'ordering': ['title', 'slug'],
                'indexes': [models.Index(fields=['is_published', 'title', 'slug'], name='roles_role_is_publ_ef059e_idx')],
                'constraints': [models.UniqueConstraint(fields=('framework', 'title'), name='unique_role_title_per_framework'), models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('framework', 'external_id'), name='unique_role_external_id_per_framework', violation_error_message='A role with this external id already exists.')],
            },
        ),
        migrations.CreateModel(
            name='RoleLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=200, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_levels', to='roles.level')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_levels', to='roles.role')),
            ],
            options={
                'ordering': ['role', 'level__rank', 'position', 'slug'],
                'constraints': [models.UniqueConstraint(fields=('role', 'title'), name='unique_role_level_title')],
            },
        ),
        migrations.CreateModel(
            name='SectorRequirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('statement', models.CharField(max_length=200)),
                ('explanation', models.TextField(blank=True)),
                ('importance', models.CharField(choices=[('essential', 'Essential'), ('optional', 'Optional')], default='essential', max_length=10)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requirements', to='roles.sector')),
            ],
            options={
                'ordering': ['sector', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('sector', 'statement'), name='unique_sector_requirement')],
            },
        ),
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(blank=True, max_length=300)),
                ('preferred_label', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=200, unique=True)),
                ('alt_labels', models.TextField(blank=True, help_text='One per line.', verbose_name='alternative labels')),
                ('description', models.TextField(blank=True)),
                ('skill_type', models.CharField(choices=[('knowledge', 'Knowledge'), ('skill', 'Skill'), ('tool', 'Tool'), ('language', 'Programming language'), ('behaviour', 'Behaviour')], default='skill', max_length=10)),
                ('category', models.CharField(blank=True, choices=[('programming', 'Programming'), ('mathematics', 'Mathematics and statistics'), ('machine-learning', 'Machine learning'), ('generative-ai', 'Language models and generative AI'), ('data', 'Data'), ('engineering', 'Engineering and operations'), ('governance', 'Governance and assurance'), ('domain', 'Domain knowledge'), ('people', 'People and business')], max_length=20)),
                ('year_appeared', models.PositiveSmallIntegerField(blank=True, help_text='For a tool or practice: the year it was first released.', null=True)),
                ('esco_uri', models.URLField(blank=True, help_text='The ESCO skill with the same meaning.', max_length=300, verbose_name='ESCO URI')),
                ('onet_technology', models.CharField(blank=True, help_text="O*NET's name for the same tool.", max_length=200, verbose_name='O*NET technology')),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skills', to='roles.framework')),
                ('sources', models.ManyToManyField(blank=True, related_name='skills', to='roles.source')),
            ],
            options={
                'ordering': ['preferred_label', 'slug'],
                'indexes': [models.Index(fields=['is_published', 'preferred_label', 'slug'], name='roles_skill_is_publ_7ffabc_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('framework', 'external_id'), name='unique_skill_external_id_per_framework', violation_error_message='A skill with this external id already exists.'), models.UniqueConstraint(fields=('framework', 'preferred_label'), name='unique_skill_label_per_framework'), models.CheckConstraint(condition=models.Q(('year_appeared__isnull', True), models.Q(('year_appeared__gte', 1950), ('year_appeared__lte', 2100)), _connector='OR'), name='skill_year_appeared_is_plausible', violation_error_message='Give a year between 1950 and 2100.')],
            },
        ),
        migrations.CreateModel(
            name='SectorRequirementSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proficiency', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')], null=True)),
                ('importance', models.CharField(choices=[('essential', 'Essential'), ('optional', 'Optional')], default='essential', max_length=10)),
                ('from_level', models.ForeignKey(blank=True, help_text='Asked for from this level upwards; empty for all levels.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sector_links', to='roles.level')),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skill_links', to='roles.sectorrequirement')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sector_links', to='roles.skill')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sector_links', to='roles.source')),
            ],
            options={
                'ordering': ['requirement', 'skill__preferred_label', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('requirement', 'skill', 'from_level'), name='unique_skill_per_sector_requirement'), models.UniqueConstraint(condition=models.Q(('from_level__isnull', True)), fields=('requirement', 'skill'), name='unique_skill_per_sector_requirement_at_all_levels', violation_error_message='This skill already exists here for all levels.'), models.CheckConstraint(condition=models.Q(('importance', 'optional'), ('proficiency__isnull', False), _connector='OR'), name='essential_sector_skill_has_proficiency', violation_error_message='An essential requirement needs a proficiency.'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='sector_skill_proficiency_is_known')],
            },
        ),
        migrations.AddField(
            model_name='sectorrequirement',
            name='skills',
            field=models.ManyToManyField(related_name='sector_requirements', through='roles.SectorRequirementSkill', to='roles.skill'),
        ),
        migrations.CreateModel(
            name='OccupationSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('importance', models.CharField(choices=[('essential', 'Essential'), ('optional', 'Optional')], max_length=10)),
                ('is_in_demand', models.BooleanField(default=False, help_text='O*NET: often asked for in adverts for this occupation.', verbose_name='in demand')),
                ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupation_skills', to='roles.occupation')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupation_skills', to='roles.skill')),
            ],
            options={
                'ordering': ['occupation', 'importance', 'skill'],
                'constraints': [models.UniqueConstraint(fields=('occupation', 'skill'), name='unique_skill_per_occupation')],
            },
        ),
        migrations.AddField(
            model_name='occupation',
            name='skills',
            field=models.ManyToManyField(related_name='occupations', through='roles.OccupationSkill', to='roles.skill'),
        ),
        migrations.CreateModel(
            name='SkillRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('broader', 'Broader'), ('related', 'Related')], max_length=10)),
                ('weight', models.DecimalField(decimal_places=2, default=Decimal('0.5'), help_text='From 0 to 1: how much of the other skill it covers.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('1'))])),
                ('from_skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='roles.skill')),
                ('to_skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reverse_relations', to='roles.skill')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skill_relations', to='roles.source')),
            ],
            options={
                'ordering': ['from_skill', '-weight', 'to_skill'],
                'constraints': [models.UniqueConstraint(fields=('from_skill', 'to_skill'), name='unique_skill_relation'), models.CheckConstraint(condition=models.Q(('from_skill', models.F('to_skill')), _negated=True), name='skill_relation_is_not_to_itself', violation_error_message='A skill cannot be related to itself.'), models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('weight__lte', 1)), name='skill_relation_weight_in_range')],
            },
        ),
        migrations.CreateModel(
            name='SkillLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proficiency', models.PositiveSmallIntegerField(choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')])),
                ('description', models.TextField()),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='roles.skill')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skill_levels', to='roles.source')),
            ],
            options={
                'ordering': ['skill', 'proficiency'],
                'constraints': [models.UniqueConstraint(fields=('skill', 'proficiency'), name='unique_proficiency_per_skill'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='skill_level_proficiency_is_known')],
            },
        ),
        migrations.AddField(
            model_name='sectorrequirement',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sector_requirements', to='roles.source'),
        ),
        migrations.CreateModel(
            name='SectorNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('works-with', 'Works with'), ('note', 'Worth knowing')], max_length=20)),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='roles.sector')),
                ('sources', models.ManyToManyField(related_name='%(class)ss', to='roles.source')),
            ],
            options={
                'ordering': ['sector', 'kind', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('sector', 'kind', 'text'), name='unique_sector_note')],
            },
        ),
        migrations.AddField(
            model_name='sector',
            name='sources',
            field=models.ManyToManyField(blank=True, related_name='sectors', to='roles.source'),
        ),
        migrations.CreateModel(
            name='RoleRequirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proficiency', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')], null=True)),
                ('importance', models.CharField(choices=[('essential', 'Essential'), ('optional', 'Optional')], default='essential', max_length=10)),
                ('reason', models.CharField(blank=True, help_text='Why this level needs it.', max_length=300)),
                ('role_level', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requirements', to='roles.rolelevel')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_requirements', to='roles.skill')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_requirements', to='roles.source')),
            ],
            options={
                'ordering': ['role_level', 'importance', '-proficiency', 'skill__preferred_label'],
                'constraints': [models.UniqueConstraint(fields=('role_level', 'skill'), name='unique_role_requirement'), models.CheckConstraint(condition=models.Q(('importance', 'optional'), ('proficiency__isnull', False), _connector='OR'), name='essential_role_requirement_has_proficiency', violation_error_message='An essential requirement needs a proficiency.'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='role_requirement_proficiency_is_known')],
            },
        ),
        migrations.CreateModel(
            name='RoleNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('works-with', 'Works with'), ('workplace', 'Where it is found'), ('product', 'Typical products'), ('asked-for', 'What employers ask for'), ('competency', 'Competencies'), ('note', 'Worth knowing')], max_length=20)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='roles.role')),
                ('sources', models.ManyToManyField(related_name='%(class)ss', to='roles.source')),
            ],
            options={
                'ordering': ['role', 'kind', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('role', 'kind', 'text'), name='unique_role_note')],
            },
        ),
        migrations.CreateModel(
            name='Responsibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('from_level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities_from', to='roles.level')),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='roles.lifecyclephase')),
                ('to_level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities_to', to='roles.level')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responsibilities', to='roles.role')),
                ('sources', models.ManyToManyField(related_name='responsibilities', to='roles.source')),
            ],
            options={
                'verbose_name_plural': 'responsibilities',
                'ordering': ['role', 'phase', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('role', 'text'), name='unique_responsibility_per_role')],
            },
        ),
        migrations.CreateModel(
            name='PhaseNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('with', 'Works with'), ('asks', 'Asks'), ('from', 'Takes data from'), ('does', 'Does'), ('depends-on', 'Depends on'), ('on', 'Works on'), ('checks', 'Checks'), ('into', 'Delivers into'), ('then', 'And then'), ('note', 'Worth knowing')], max_length=20)),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='roles.lifecyclephase')),
                ('sources', models.ManyToManyField(related_name='%(class)ss', to='roles.source')),
            ],
            options={
                'ordering': ['phase', 'kind', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('phase', 'kind', 'text'), name='unique_phase_note')],
            },
        ),
        migrations.CreateModel(
            name='PayBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=150, unique=True)),
                ('country', portal.country_field.CountryField(blank=True, help_text='ISO 3166 code; empty if the source names no country.', max_length=2)),
                ('kind', models.CharField(choices=[('range', 'Range that the source gives'), ('quartiles', "Middle half of a survey's answers")], default='range', max_length=10)),
                ('minimum', models.DecimalField(decimal_places=2, help_text='For quartiles, the lower one.', max_digits=12, validators=[django.core.validators.MinValueValidator(0)])),
                ('median', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, help_text='Empty if the range has no top. For quartiles, the upper one.', max_digits=12, null=True)),
                ('is_top_open', models.BooleanField(default=False, help_text="The source gives a top and adds 'or more'.", verbose_name='top is open')),
                ('currency', models.CharField(max_length=3, validators=[roles.models.pay.validate_currency])),
                ('period', models.CharField(choices=[('hour', 'an hour'), ('day', 'a day'), ('month', 'a month'), ('year', 'a year')], default='year', max_length=10)),
                ('sample_size', models.PositiveIntegerField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('as_of', models.DateField(blank=True, help_text='Empty if the source gives no date.', null=True, verbose_name='as of')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pay_bands', to='roles.level')),
                ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pay_bands', to='roles.role')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pay_bands', to='roles.sector')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pay_bands', to='roles.source')),
            ],
            options={
                'ordering': ['level', 'currency', 'minimum', 'pk'],
                'indexes': [models.Index(fields=['-as_of', 'country', 'currency'], name='pay_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('maximum__isnull', True), ('minimum__lte', models.F('maximum')), _connector='OR'), name='pay_minimum_not_above_maximum', violation_error_message='The minimum is above the maximum.'), models.CheckConstraint(condition=models.Q(('minimum__gte', 0)), name='pay_minimum_not_negative'), models.CheckConstraint(condition=models.Q(('median__isnull', True), models.Q(('median__gte', models.F('minimum')), ('median__lte', models.F('maximum'))), _connector='OR'), name='pay_median_between_minimum_and_maximum', violation_error_message='The median is outside the range.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quartiles'), _negated=True), models.Q(('maximum__isnull', False), ('median__isnull', False), ('sample_size__isnull', False)), _connector='OR'), name='pay_quartiles_are_complete', violation_error_message='Quartiles need a median, a maximum and a sample size.')],
            },
        ),
        migrations.CreateModel(
            name='LevelNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('focus', 'Focus'), ('looked-for', 'What employers look for')], max_length=20)),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='roles.level')),
                ('sources', models.ManyToManyField(related_name='%(class)ss', to='roles.source')),
            ],
            options={
                'ordering': ['level', 'kind', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('level', 'kind', 'text'), name='unique_level_note')],
            },
        ),
        migrations.CreateModel(
            name='LearningRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('degree', 'Degree'), ('certificate', 'Certificate'), ('course', 'Course'), ('bootcamp', 'Bootcamp'), ('project', 'Project'), ('open-source', 'Open source'), ('community', 'Community')], max_length=20)),
                ('description', models.TextField(blank=True)),
                ('typical_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
                ('skills', models.ManyToManyField(blank=True, related_name='learning_routes', to='roles.skill')),
                ('sources', models.ManyToManyField(related_name='learning_routes', to='roles.source')),
            ],
            options={
                'ordering': ['kind', 'title'],
            },
        ),
        migrations.CreateModel(
            name='LearningEffort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('skill_type', models.CharField(choices=[('knowledge', 'Knowledge'), ('skill', 'Skill'), ('tool', 'Tool'), ('language', 'Programming language'), ('behaviour', 'Behaviour')], max_length=10)),
                ('proficiency', models.PositiveSmallIntegerField(choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')], help_text='The proficiency that the step leads to.')),
                ('months', models.DecimalField(decimal_places=1, max_digits=4, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))])),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='learning_efforts', to='roles.source')),
            ],
            options={
                'ordering': ['skill_type', 'proficiency'],
                'constraints': [models.UniqueConstraint(fields=('skill_type', 'proficiency'), name='unique_learning_effort'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='learning_effort_proficiency_is_known'), models.CheckConstraint(condition=models.Q(('months__gt', 0)), name='learning_effort_takes_time')],
            },
        ),
        migrations.CreateModel(
            name='GuideEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='For a question: the question.', max_length=200)),
                ('text', models.TextField(blank=True, help_text='Markdown, according to the sources.')),
                ('commentary', models.TextField(blank=True, help_text="Markdown. Rolebook's own comment, shown as Rolebook editorial.")),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_outlook', models.BooleanField(default=False, help_text='Describes a change. Entries of Outlook guides always appear there.', verbose_name='on the outlook')),
                ('self_check', models.CharField(blank=True, choices=[('suits', 'Suits people like this'), ('does-not-suit', "Doesn't suit people like this"), ('challenge', 'Challenge of the work'), ('summary', 'Summary')], help_text="Leave empty to keep it off the page 'Is this for me?'.", max_length=20, verbose_name='section of the self-check')),
                ('self_check_statement', models.CharField(blank=True, help_text="Replaces the title on the page 'Is this for me?': 'I enjoy working with data'.", max_length=200, verbose_name='statement for the self-check')),
                ('first_job_position', models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to keep it off the page 'First job'.", null=True, verbose_name='position on the first-job page')),
                ('guide', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='roles.guide')),
                ('skill', models.ForeignKey(blank=True, help_text='The outlook lists the roles that require this skill.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='guide_entries', to='roles.skill')),
                ('sources', models.ManyToManyField(related_name='guide_entries', to='roles.source')),
            ],
            options={
                'verbose_name_plural': 'guide entries',
                'ordering': ['guide', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('guide', 'title'), name='unique_entry_per_guide')],
            },
        ),
        migrations.CreateModel(
            name='Transition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('promotion', 'Promotion'), ('lateral', 'Sideways move'), ('leadership', 'Step into leadership')], max_length=20)),
                ('evidence', models.CharField(choices=[('curated', 'Curated'), ('computed', 'Computed')], default='curated', max_length=10)),
                ('typical_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('from_role_level', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions_onward', to='roles.rolelevel')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='roles.source')),
                ('to_role_level', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions_inward', to='roles.rolelevel')),
            ],
            options={
                'ordering': ['from_role_level', 'kind', 'to_role_level'],
                'constraints': [models.UniqueConstraint(fields=('from_role_level', 'to_role_level'), name='unique_transition'), models.CheckConstraint(condition=models.Q(('from_role_level', models.F('to_role_level')), _negated=True), name='transition_is_not_to_itself', violation_error_message='A transition must lead somewhere else.')],
            },
        ),
        migrations.CreateModel(
            name='UseCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('title', models.CharField(max_length=100)),
                ('summary', models.TextField(blank=True)),
                ('problem_type', models.CharField(blank=True, help_text="Such as 'calibrated risk over a time horizon'.", max_length=200)),
                ('data', models.CharField(blank=True, help_text='Kinds of data, their size and pitfalls.', max_length=300)),
                ('success_measure', models.CharField(blank=True, help_text='How the business can tell that it works.', max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('roles', models.ManyToManyField(blank=True, related_name='use_cases', to='roles.role')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='use_cases', to='roles.sector')),
                ('skills', models.ManyToManyField(blank=True, related_name='use_cases', to='roles.skill')),
                ('sources', models.ManyToManyField(related_name='use_cases', to='roles.source')),
            ],
            options={
                'ordering': ['sector', 'position', 'title'],
                'constraints': [models.UniqueConstraint(fields=('sector', 'title'), name='unique_use_case_per_sector')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(choices=[(30, '30 days'), (90, '90 days'), (365, '365 days')])),
                ('text', models.CharField(max_length=400)),
                ('role_level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='roles.rolelevel')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='roles.source')),
                ('use_case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='roles.usecase')),
            ],
            options={
                'ordering': ['days', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role_level__isnull', True), ('use_case__isnull', True), _connector='XOR'), name='outcome_has_one_owner', violation_error_message='Give either a role level or a use case.'), models.UniqueConstraint(fields=('role_level', 'days'), name='unique_role_level_outcome'), models.UniqueConstraint(fields=('use_case', 'days'), name='unique_use_case_outcome'), models.CheckConstraint(condition=models.Q(('days__in', [30, 90, 365])), name='outcome_days_are_known')],
            },
        ),
        migrations.CreateModel(
            name='UseCaseTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='roles.lifecyclephase')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='use_case_tasks', to='roles.source')),
                ('use_case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='roles.usecase')),
            ],
            options={
                'ordering': ['use_case', 'phase', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('use_case', 'text'), name='unique_use_case_task')],
            },
        ),
        migrations.CreateModel(
            name='UserSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proficiency', models.PositiveSmallIntegerField(choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')])),
                ('evidence_url', models.URLField(blank=True, help_text='A link to proof, such as code, a talk or a certificate.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='evidence')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='user_skills', to='roles.skill')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='user_skills', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['user', 'skill'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'skill'), name='unique_user_skill'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='user_skill_proficiency_is_known')],
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
    ]
