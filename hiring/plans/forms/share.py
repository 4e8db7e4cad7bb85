from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from hiring.plans.models import PlanShare


class ShareForm(forms.ModelForm):
    DAYS = ((7, "a week"), (30, "30 days"), (90, "90 days"), (0, "as long as you let it"))

    days = forms.TypedChoiceField(
        label="Works for", coerce=int, choices=DAYS, initial=30, widget=forms.Select
    )

    class Meta:
        model = PlanShare
        fields = ["label"]

    def expires_at(self) -> datetime | None:
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None
