import django.core.validators
import django.db.models.deletion
import portal.country_field
import roles.models.pay
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_create_accounts'),
        ('accounts', '__first__'),
        ('roles', '0001_create_catalogue'),
    ]

    operations = [
        migrations.CreateModel(
            name='JobSpec',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150)),
                ('work_mode', models.CharField(choices=[('on-site', 'On site'), ('hybrid', 'Hybrid'), ('remote', 'Remote')], default='hybrid', max_length=10)),
                ('job_location', models.CharField(blank=True, help_text='A town or region. Leave it empty if the work is remote.', max_length=150, verbose_name='place')),
                ('country', portal.country_field.CountryField(blank=True, max_length=2)),
                ('employment_type', models.CharField(choices=[('full-time', 'Full time'), ('part-time', 'Part time'), ('intern', 'Internship')], default='full-time', max_length=10)),
                ('engagement_model', models.CharField(choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('contract', 'Contract'), ('dedicated-team', 'Dedicated team')], default='permanent', max_length=15)),
                ('visa_sponsorship', models.CharField(blank=True, choices=[('', 'Not stated'), ('yes', 'Yes'), ('no', 'No'), ('on-request', 'On request')], default='', max_length=10)),
                ('salary_minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='lowest pay')),
                ('salary_maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='highest pay')),
                ('salary_currency', models.CharField(blank=True, max_length=3, validators=[roles.models.pay.validate_currency], verbose_name='currency')),
                ('salary_period', models.CharField(choices=[('hour', 'an hour'), ('day', 'a day'), ('month', 'a month'), ('year', 'a year')], default='year', max_length=10, verbose_name='per')),
                ('valid_through', models.DateField(blank=True, help_text='The last day for applications, for example 2027-01-31.', null=True, verbose_name='closing date')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('summary', models.TextField(blank=True, max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='about the job')),
                ('job_benefits', models.TextField(blank=True, help_text='One per line.', max_length=4000, validators=[django.core.validators.MaxLengthValidator(4000)], verbose_name='benefits')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('closed', 'Closed')], default='draft', max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='job_specs', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='accounts.organisation')),
                ('pay_band', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='job_specs', to='roles.payband')),
                ('role_level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='roles.rolelevel')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='roles.sector')),
                ('updated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss_updated', to=settings.AUTH_USER_MODEL)),
                ('use_cases', models.ManyToManyField(blank=True, related_name='job_specs', to='roles.usecase')),
            ],
            options={
                'ordering': ['-updated_at', '-pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['organisation', '-updated_at', '-id'], name='specs_jobsp_organis_6882e6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('salary_maximum__isnull', True), ('salary_minimum__isnull', True), ('salary_minimum__lte', models.F('salary_maximum')), _connector='OR'), name='jobspec_salary_minimum_not_above_maximum', violation_error_message='The lowest pay is above the highest.'), models.CheckConstraint(condition=models.Q(models.Q(('salary_maximum__isnull', True), ('salary_minimum__isnull', True)), models.Q(('salary_currency', ''), _negated=True), _connector='OR'), name='jobspec_salary_has_currency', violation_error_message='Pay needs a currency.')],
            },
        ),
        migrations.CreateModel(
            name='SpecLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(choices=[('outcome', 'Outcome'), ('responsibility', 'Responsibility'), ('must-have', 'Must-have'), ('nice-to-have', 'Nice-to-have')], max_length=15)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.CharField(max_length=500)),
                ('original_text', models.CharField(blank=True, editable=False, max_length=500)),
                ('proficiency', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Awareness'), (2, 'Working'), (3, 'Practitioner'), (4, 'Expert')], null=True)),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('stage', models.CharField(blank=True, choices=[('screen', 'Screening call'), ('work-sample', 'Work sample'), ('system-design', 'System design interview'), ('domain', 'Domain and stakeholder interview')], max_length=15, verbose_name='assessed in')),
                ('origins', models.JSONField(blank=True, default=list)),
                ('phase', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spec_lines', to='roles.lifecyclephase')),
                ('skill', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spec_lines', to='roles.skill')),
                ('spec', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='specs.jobspec')),
            ],
            options={
                'ordering': ['spec', 'section', 'position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('section', 'must-have'), _negated=True), models.Q(('stage', ''), _negated=True), _connector='OR'), name='must_have_is_assessed_in_a_stage', violation_error_message='Choose the stage that assesses this must-have.'), models.CheckConstraint(condition=models.Q(models.Q(('section', 'outcome'), _negated=True), models.Q(('days__in', [30, 90, 365]), ('days__isnull', False)), _connector='OR'), name='outcome_has_days', violation_error_message='Choose a day: 30, 90 or 365.'), models.CheckConstraint(condition=models.Q(('proficiency__in', [1, 2, 3, 4])), name='spec_line_proficiency_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SpecVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='spec_versions', to=settings.AUTH_USER_MODEL)),
                ('spec', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='specs.jobspec')),
            ],
            options={
                'ordering': ['spec', '-number'],
                'constraints': [models.UniqueConstraint(fields=('spec', 'number'), name='unique_spec_version')],
            },
        ),
        migrations.CreateModel(
            name='JobPosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150)),
                ('work_mode', models.CharField(choices=[('on-site', 'On site'), ('hybrid', 'Hybrid'), ('remote', 'Remote')], default='hybrid', max_length=10)),
                ('job_location', models.CharField(blank=True, help_text='A town or region. Leave it empty if the work is remote.', max_length=150, verbose_name='place')),
                ('country', portal.country_field.CountryField(blank=True, max_length=2)),
                ('employment_type', models.CharField(choices=[('full-time', 'Full time'), ('part-time', 'Part time'), ('intern', 'Internship')], default='full-time', max_length=10)),
                ('engagement_model', models.CharField(choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('contract', 'Contract'), ('dedicated-team', 'Dedicated team')], default='permanent', max_length=15)),
                ('visa_sponsorship', models.CharField(blank=True, choices=[('', 'Not stated'), ('yes', 'Yes'), ('no', 'No'), ('on-request', 'On request')], default='', max_length=10)),
                ('salary_minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='lowest pay')),
                ('salary_maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='highest pay')),
                ('salary_currency', models.CharField(blank=True, max_length=3, validators=[roles.models.pay.validate_currency], verbose_name='currency')),
                ('salary_period', models.CharField(choices=[('hour', 'an hour'), ('day', 'a day'), ('month', 'a month'), ('year', 'a year')], default='year', max_length=10, verbose_name='per')),
                ('valid_through', models.DateField(blank=True, help_text='The last day for applications, for example 2027-01-31.', null=True, verbose_name='closing date')),
                ('date_posted', models.DateField()),
                ('is_closed', models.BooleanField(default=False, verbose_name='closed')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='accounts.organisation')),
                ('role_level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='roles.rolelevel')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='roles.sector')),
                ('spec', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='posting', to='specs.jobspec')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='specs.specversion')),
            ],
            options={
                'ordering': ['-date_posted', '-pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['is_closed', '-date_posted', '-id'], name='specs_jobpo_is_clos_8f894b_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('salary_maximum__isnull', True), ('salary_minimum__isnull', True), ('salary_minimum__lte', models.F('salary_maximum')), _connector='OR'), name='jobposting_salary_minimum_not_above_maximum', violation_error_message='The lowest pay is above the highest.'), models.CheckConstraint(condition=models.Q(models.Q(('salary_maximum__isnull', True), ('salary_minimum__isnull', True)), models.Q(('salary_currency', ''), _negated=True), _connector='OR'), name='jobposting_salary_has_currency', violation_error_message='Pay needs a currency.')],
            },
        ),
    ]
