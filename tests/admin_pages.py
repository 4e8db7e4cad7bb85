"""What tests of the admin share: somebody signed in, and a form as a browser sends it."""

from django.test import Client


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.UserBackend")
    return client


def form_data(response) -> dict[str, object]:
    """What a browser would send back from an admin form, unchanged."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = getattr(value, "pk", value)
    return data
