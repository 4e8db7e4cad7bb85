from django.urls import URLPattern, URLResolver, include, path

from .views import account, members, organisations

app_name = "accounts"

member_urls = [
    path("invite/", members.InviteView.as_view(), name="member_invite"),
    path("<int:pk>/role/", members.change_role, name="membership_change_role"),
    path("<int:pk>/remove/", members.remove_member, name="membership_remove"),
]
organisation_urls: list[URLPattern | URLResolver] = [
    path("", organisations.OrganisationListView.as_view(), name="organisation_list"),
    path("new/", organisations.OrganisationCreateView.as_view(), name="organisation_create"),
    path("invitations/<str:token>/", members.accept_invitation, name="invitation_accept"),
    path(
        "<slug:slug>/", organisations.OrganisationDetailView.as_view(), name="organisation_detail"
    ),
    path(
        "<slug:slug>/edit/",
        organisations.OrganisationUpdateView.as_view(),
        name="organisation_update",
    ),
    path("<slug:slug>/members/", include(member_urls)),
    path(
        "<slug:slug>/invitations/<int:pk>/withdraw/",
        members.withdraw_invitation,
        name="invitation_withdraw",
    ),
]
account_urls: list[URLPattern] = [
    path("", account.ProfileView.as_view(), name="profile"),
    path("tokens/", account.TokenListView.as_view(), name="token_list"),
    path("tokens/create/", account.create_token, name="token_create"),
    path("tokens/<str:token_key>/revoke/", account.revoke_token, name="token_revoke"),
]
urlpatterns = [
    path("organisations/", include(organisation_urls)),
    path("account/", include(account_urls)),
]
