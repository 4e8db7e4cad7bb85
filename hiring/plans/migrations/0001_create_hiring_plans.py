import django.core.validators
import django.db.models.deletion
import portal.country_field
import roles.models.pay
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_create_accounts'),
        ('accounts', '__first__'),
        ('roles', '0001_create_catalogue'),
        ('specs', '0001_create_job_specs'),
    ]

    operations = [
        migrations.CreateModel(
            name='HiringPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('name', models.CharField(max_length=150)),
                ('business_goal', models.TextField(blank=True, max_length=2000, validators=[django.core.validators.MaxLengthValidator(2000)])),
                ('goal_measure', models.CharField(blank=True, help_text='The figure that shows you have reached the goal, and by when.', max_length=300, verbose_name='measure of the goal')),
                ('period_start', models.DateField(verbose_name='first day')),
                ('period_end', models.DateField(verbose_name='last day')),
                ('currency', models.CharField(max_length=3, validators=[roles.models.pay.validate_currency])),
                ('budget', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('approved', 'Approved'), ('active', 'Active'), ('closed', 'Closed')], default='draft', max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hiring_plans', to='accounts.organisation')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='hiring_plans', to=settings.AUTH_USER_MODEL)),
                ('scenario_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='scenarios', to='plans.hiringplan')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hiring_plans', to='roles.sector')),
                ('updated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss_updated', to=settings.AUTH_USER_MODEL)),
                ('use_cases', models.ManyToManyField(blank=True, related_name='hiring_plans', to='roles.usecase')),
            ],
            options={
                'ordering': ['-updated_at', '-pk'],
                'indexes': [models.Index(fields=['organisation', '-updated_at', '-id'], name='plans_hirin_organis_bac8a2_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('period_start__lte', models.F('period_end'))), name='plan_starts_before_it_ends', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('budget__isnull', True), ('budget__gte', 0), _connector='OR'), name='plan_budget_not_negative', violation_error_message='The budget is below zero.')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3, validators=[roles.models.pay.validate_currency])),
                ('rate', models.DecimalField(decimal_places=8, max_digits=16, validators=[django.core.validators.MinValueValidator(Decimal('1E-8'), 'Enter a rate above zero.')])),
                ('source', models.CharField(blank=True, max_length=300)),
                ('as_of', models.DateField(verbose_name='as of')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exchange_rates', to='plans.hiringplan')),
            ],
            options={
                'ordering': ['plan', 'currency'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'currency'), name='unique_rate_of_plan'), models.CheckConstraint(condition=models.Q(('rate__gt', 0)), name='exchange_rate_above_zero', violation_error_message='Enter a rate above zero.')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationAssumption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('factor', models.CharField(choices=[('bonus-rate', 'Bonus, of pay'), ('on-cost-rate', 'On-costs, of pay and bonus'), ('overhead', 'Overhead a month'), ('fee-rate', "Agency fee, of a year's pay"), ('one-time-cost', 'One-time cost of a hire'), ('markup-rate', 'Mark-up on a day rate'), ('billable-days', 'Billable days a year'), ('setup-cost', 'Set-up of a dedicated seat'), ('management-rate', 'Management of a dedicated team'), ('ramp-months', 'Months to full productivity'), ('notice-days', 'Notice, working days'), ('time-to-fill', 'Time to fill, working days'), ('screen-rate', 'Applicants who are screened'), ('interview-rate', 'Screened who are interviewed'), ('final-rate', 'Interviewed who reach the final round'), ('offer-rate', 'Finalists who get an offer'), ('accept-rate', 'Offers that are accepted'), ('screen-hours', 'Hours for a screen'), ('interview-hours', 'Hours for an interview'), ('final-hours', 'Hours for a final round'), ('interviewer-capacity', "Interviewers' hours a month"), ('hires-per-recruiter', 'Hires a recruiter makes in a quarter'), ('recruiters', 'Recruiters on the plan')], max_length=25)),
                ('country', portal.country_field.CountryField(blank=True, help_text='ISO 3166 code. Leave empty for all.', max_length=2)),
                ('engagement_model', models.CharField(blank=True, choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('contract', 'Contract'), ('dedicated-team', 'Dedicated team')], help_text='Leave empty for all.', max_length=15)),
                ('value', models.DecimalField(decimal_places=4, help_text='Write a share as 0.25, not as 25.', max_digits=14, validators=[django.core.validators.MinValueValidator(0)])),
                ('currency', models.CharField(blank=True, help_text='For amounts only.', max_length=3, validators=[roles.models.pay.validate_currency])),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='as of')),
                ('source', models.CharField(blank=True, help_text='A publisher and year, or your own figures.', max_length=300)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hiring_assumptions', to='accounts.organisation')),
            ],
            options={
                'ordering': ['organisation', 'factor', 'country', 'engagement_model'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'factor', 'country', 'engagement_model'), name='unique_assumption_of_organisation', violation_error_message='Another row has this assumption already. Change that row.'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='organisation_assumption_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='PlanAssumption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('factor', models.CharField(choices=[('bonus-rate', 'Bonus, of pay'), ('on-cost-rate', 'On-costs, of pay and bonus'), ('overhead', 'Overhead a month'), ('fee-rate', "Agency fee, of a year's pay"), ('one-time-cost', 'One-time cost of a hire'), ('markup-rate', 'Mark-up on a day rate'), ('billable-days', 'Billable days a year'), ('setup-cost', 'Set-up of a dedicated seat'), ('management-rate', 'Management of a dedicated team'), ('ramp-months', 'Months to full productivity'), ('notice-days', 'Notice, working days'), ('time-to-fill', 'Time to fill, working days'), ('screen-rate', 'Applicants who are screened'), ('interview-rate', 'Screened who are interviewed'), ('final-rate', 'Interviewed who reach the final round'), ('offer-rate', 'Finalists who get an offer'), ('accept-rate', 'Offers that are accepted'), ('screen-hours', 'Hours for a screen'), ('interview-hours', 'Hours for an interview'), ('final-hours', 'Hours for a final round'), ('interviewer-capacity', "Interviewers' hours a month"), ('hires-per-recruiter', 'Hires a recruiter makes in a quarter'), ('recruiters', 'Recruiters on the plan')], max_length=25)),
                ('country', portal.country_field.CountryField(blank=True, help_text='ISO 3166 code. Leave empty for all.', max_length=2)),
                ('engagement_model', models.CharField(blank=True, choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('contract', 'Contract'), ('dedicated-team', 'Dedicated team')], help_text='Leave empty for all.', max_length=15)),
                ('value', models.DecimalField(decimal_places=4, help_text='Write a share as 0.25, not as 25.', max_digits=14, validators=[django.core.validators.MinValueValidator(0)])),
                ('currency', models.CharField(blank=True, help_text='For amounts only.', max_length=3, validators=[roles.models.pay.validate_currency])),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='as of')),
                ('source', models.CharField(blank=True, help_text='A publisher and year, or your own figures.', max_length=300)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assumptions', to='plans.hiringplan')),
            ],
            options={
                'ordering': ['plan', 'factor', 'country', 'engagement_model'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'factor', 'country', 'engagement_model'), name='unique_assumption_of_plan', violation_error_message='Another row has this assumption already. Change that row.'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='plan_assumption_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='PlanDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('submitted', 'Submitted'), ('approved', 'Approved'), ('sent-back', 'Sent back'), ('reopened', 'Changed after approval'), ('activated', 'Activated'), ('closed', 'Closed'), ('promoted', 'Scenario promoted'), ('deleted', 'Scenario deleted')], max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('note', models.TextField(blank=True, max_length=2000, validators=[django.core.validators.MaxLengthValidator(2000)])),
                ('content', models.JSONField(default=dict)),
                ('approved_snapshot', models.JSONField(blank=True, default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='plan_decisions', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='plans.hiringplan')),
            ],
            options={
                'ordering': ['plan', '-at', '-pk'],
                'indexes': [models.Index(fields=['plan', '-at', '-id'], name='plans_pland_plan_id_c1a163_idx')],
            },
        ),
        migrations.CreateModel(
            name='PlannedHire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('count', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)])),
                ('knows_sector', models.BooleanField(default=False, help_text="Must meet the sector's requirements at this level.", verbose_name='sector specialist')),
                ('reason', models.CharField(choices=[('growth', 'Growth'), ('backfill', 'Backfill'), ('conversion', 'Conversion')], default='growth', max_length=10)),
                ('job_location', models.CharField(blank=True, max_length=150, verbose_name='place')),
                ('country', portal.country_field.CountryField(blank=True, max_length=2)),
                ('work_mode', models.CharField(choices=[('on-site', 'On site'), ('hybrid', 'Hybrid'), ('remote', 'Remote')], default='hybrid', max_length=10)),
                ('engagement_model', models.CharField(choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('contract', 'Contract'), ('dedicated-team', 'Dedicated team')], default='permanent', max_length=15)),
                ('fte', models.DecimalField(decimal_places=2, default=1, help_text='1 for full time, 0.5 for half.', max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0.01'), 'Give a share above 0 and at most 1.'), django.core.validators.MaxValueValidator(1)], verbose_name='full-time share')),
                ('expected_start', models.DateField()),
                ('latest_start', models.DateField(blank=True, null=True)),
                ('end', models.DateField(blank=True, help_text='Leave empty if the work has no end.', null=True, verbose_name='last day')),
                ('pay', models.DecimalField(blank=True, decimal_places=2, help_text="For a year, a contractor's day or a dedicated seat's month. Leave empty to use the middle of the pay band.", max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('pay_currency', models.CharField(blank=True, max_length=3, validators=[roles.models.pay.validate_currency])),
                ('priority', models.PositiveSmallIntegerField(choices=[(1, 'Must'), (2, 'Should'), (3, 'Could')], default=2)),
                ('probability', models.DecimalField(decimal_places=2, default=1, help_text='How likely these hires are, from 0 to 1.', max_digits=3, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)])),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hires', to='plans.hiringplan')),
                ('role_level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_hires', to='roles.rolelevel')),
            ],
            options={
                'ordering': ['plan', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'identity'), name='unique_row_of_plan'), models.CheckConstraint(condition=models.Q(('count__gte', 1), ('count__lte', 99)), name='planned_hire_count_in_range'), models.CheckConstraint(condition=models.Q(('fte__gt', 0), ('fte__lte', 1)), name='planned_hire_fte_in_range', violation_error_message='The full-time share is above 0 and at most 1.'), models.CheckConstraint(condition=models.Q(('probability__gte', 0), ('probability__lte', 1)), name='planned_hire_probability_in_range'), models.CheckConstraint(condition=models.Q(('pay__gte', 0)), name='planned_hire_pay_not_negative'), models.CheckConstraint(condition=models.Q(('pay__isnull', True), models.Q(('pay_currency', ''), _negated=True), _connector='OR'), name='planned_hire_pay_has_currency', violation_error_message='Pay needs a currency.'), models.CheckConstraint(condition=models.Q(('latest_start__isnull', True), ('latest_start__gte', models.F('expected_start')), _connector='OR'), name='planned_hire_latest_start_not_before_expected', violation_error_message='The latest start is before the expected one.'), models.CheckConstraint(condition=models.Q(('end__isnull', True), ('end__gte', models.F('expected_start')), _connector='OR'), name='planned_hire_ends_after_start', violation_error_message='The last day is before the start.')],
            },
        ),
        migrations.CreateModel(
            name='PlanShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='So that you know which link to revoke.', max_length=100, verbose_name='for whom')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='plan_shares', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='plans.hiringplan')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['plan', '-created_at', '-id'], name='plans_plans_plan_id_5d0515_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='plan_share_has_label')],
            },
        ),
        migrations.CreateModel(
            name='RecruitingFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recruiting_figures', to='accounts.organisation')),
                ('updated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss_updated', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'recruiting figures',
                'ordering': ['organisation'],
            },
        ),
        migrations.CreateModel(
            name='RecruitingHistory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_start', models.DateField(verbose_name='first day')),
                ('period_end', models.DateField(verbose_name='last day')),
                ('applicants', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10000000)])),
                ('screens', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10000000)])),
                ('interviews', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10000000)])),
                ('finals', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10000000)])),
                ('offers', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10000000)])),
                ('hires', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10000000)])),
                ('source', models.CharField(blank=True, help_text='Where you counted, such as your applicant tracker.', max_length=300)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recruiting_histories', to='accounts.organisation')),
                ('role_family', models.ForeignKey(blank=True, help_text='Leave empty for all roles.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recruiting_histories', to='roles.rolefamily')),
            ],
            options={
                'verbose_name_plural': 'recruiting histories',
                'ordering': ['organisation', '-period_end', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('period_start__lte', models.F('period_end'))), name='history_starts_before_it_ends', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('screens__lte', models.F('applicants'))), name='history_screens_not_above_applicants', violation_error_message='There are more screens than applicants.'), models.CheckConstraint(condition=models.Q(('interviews__lte', models.F('screens'))), name='history_interviews_not_above_screens', violation_error_message='There are more interviews than screens.'), models.CheckConstraint(condition=models.Q(('finals__lte', models.F('interviews'))), name='history_finals_not_above_interviews', violation_error_message='There are more finals than interviews.'), models.CheckConstraint(condition=models.Q(('offers__lte', models.F('finals'))), name='history_offers_not_above_finals', violation_error_message='There are more offers than finals.'), models.CheckConstraint(condition=models.Q(('hires__lte', models.F('offers'))), name='history_hires_not_above_offers', violation_error_message='There are more hires than offers.')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('spec-drafted', 'Spec drafted'), ('open', 'Open'), ('offer', 'Offer'), ('filled', 'Filled'), ('on-hold', 'On hold'), ('cancelled', 'Cancelled')], default='planned', max_length=15)),
                ('expected_start', models.DateField()),
                ('approved_start', models.DateField(blank=True, null=True)),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('actual_start', models.DateField(blank=True, null=True)),
                ('actual_pay', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('actual_pay_currency', models.CharField(blank=True, max_length=3, validators=[roles.models.pay.validate_currency])),
                ('left_on', models.DateField(blank=True, null=True)),
                ('backfills', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='backfilled_by', to='plans.seat')),
                ('hire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='plans.plannedhire')),
                ('spec', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='seats', to='specs.jobspec')),
            ],
            options={
                'ordering': ['hire', 'number'],
                'constraints': [models.UniqueConstraint(fields=('hire', 'number'), name='unique_seat_of_hire'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('actual_start__lte', models.F('left_on')), _connector='OR'), name='seat_left_after_start', violation_error_message='Nobody leaves before they start.'), models.CheckConstraint(condition=models.Q(('actual_pay__isnull', True), models.Q(('actual_pay_currency', ''), _negated=True), _connector='OR'), name='seat_pay_has_currency', violation_error_message='Pay needs a currency.')],
            },
        ),
        migrations.CreateModel(
            name='SeatTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('draft-spec', 'Spec drafted'), ('open', 'Opened'), ('offer', 'Offer made'), ('fill', 'Filled'), ('hold', 'Put on hold'), ('resume', 'Resumed'), ('cancel', 'Cancelled'), ('leave', 'Left')], max_length=10)),
                ('from_status', models.CharField(choices=[('planned', 'Planned'), ('spec-drafted', 'Spec drafted'), ('open', 'Open'), ('offer', 'Offer'), ('filled', 'Filled'), ('on-hold', 'On hold'), ('cancelled', 'Cancelled')], max_length=15, verbose_name='from')),
                ('to_status', models.CharField(choices=[('planned', 'Planned'), ('spec-drafted', 'Spec drafted'), ('open', 'Open'), ('offer', 'Offer'), ('filled', 'Filled'), ('on-hold', 'On hold'), ('cancelled', 'Cancelled')], max_length=15, verbose_name='to')),
                ('effective_on', models.DateField(blank=True, help_text='The day it was opened, started or left.', null=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='seat_transitions', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seat_transitions', to='plans.hiringplan')),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='transitions', to='plans.seat')),
            ],
            options={
                'ordering': ['plan', '-at', '-pk'],
                'indexes': [models.Index(fields=['plan', '-at', '-id'], name='plans_seatt_plan_id_1fd976_idx')],
            },
        ),
        migrations.CreateModel(
            name='Benchmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('factor', models.CharField(choices=[('bonus-rate', 'Bonus, of pay'), ('on-cost-rate', 'On-costs, of pay and bonus'), ('overhead', 'Overhead a month'), ('fee-rate', "Agency fee, of a year's pay"), ('one-time-cost', 'One-time cost of a hire'), ('markup-rate', 'Mark-up on a day rate'), ('billable-days', 'Billable days a year'), ('setup-cost', 'Set-up of a dedicated seat'), ('management-rate', 'Management of a dedicated team'), ('ramp-months', 'Months to full productivity'), ('notice-days', 'Notice, working days'), ('time-to-fill', 'Time to fill, working days'), ('screen-rate', 'Applicants who are screened'), ('interview-rate', 'Screened who are interviewed'), ('final-rate', 'Interviewed who reach the final round'), ('offer-rate', 'Finalists who get an offer'), ('accept-rate', 'Offers that are accepted'), ('screen-hours', 'Hours for a screen'), ('interview-hours', 'Hours for an interview'), ('final-hours', 'Hours for a final round'), ('interviewer-capacity', "Interviewers' hours a month"), ('hires-per-recruiter', 'Hires a recruiter makes in a quarter'), ('recruiters', 'Recruiters on the plan')], max_length=25)),
                ('country', portal.country_field.CountryField(blank=True, help_text='ISO 3166 code. Leave empty for all.', max_length=2)),
                ('engagement_model', models.CharField(blank=True, choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('contract', 'Contract'), ('dedicated-team', 'Dedicated team')], help_text='Leave empty for all.', max_length=15)),
                ('value', models.DecimalField(decimal_places=4, help_text='Write a share as 0.25, not as 25.', max_digits=14, validators=[django.core.validators.MinValueValidator(0)])),
                ('currency', models.CharField(blank=True, help_text='For amounts only.', max_length=3, validators=[roles.models.pay.validate_currency])),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='as of')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benchmarks', to='roles.source')),
            ],
            options={
                'ordering': ['factor', 'country', 'engagement_model'],
                'constraints': [models.UniqueConstraint(fields=('factor', 'country', 'engagement_model'), name='unique_benchmark'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='benchmark_not_negative')],
            },
        ),
    ]
