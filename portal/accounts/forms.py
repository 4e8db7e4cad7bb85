from datetime import timedelta

from django import forms

from .models import Invitation, Membership, Organisation, User
from .services import create_organisation


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]
        help_texts = {"name": "How you appear to other members of your organisations."}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class OrganisationForm(forms.ModelForm):
    website = forms.URLField(
        required=False, assume_scheme="https", widget=forms.URLInput(attrs={"autocomplete": "url"})
    )

    class Meta:
        model = Organisation
        fields = ["website", "about"]
        widgets = {"about": forms.Textarea(attrs={"rows": 6})}


class OrganisationCreateForm(OrganisationForm):
    class Meta(OrganisationForm.Meta):
        fields = ["name", "website", "about"]

    def create(self, *, by: User) -> Organisation:
        return create_organisation(by=by, **self.cleaned_data)


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role"]
        help_texts = {
            "role": "Recruiters draft and publish. Approvers review and publish. "
            "Owners can do everything and manage members."
        }


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["role"]


class TokenForm(forms.Form):
    DAYS = ((30, "30 days"), (90, "90 days"), (365, "1 year"))

    days = forms.TypedChoiceField(
        label="Valid for", coerce=int, choices=DAYS, initial=90, widget=forms.Select
    )

    def lifetime(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])
