from portal.accounts.signed_in import SignedInMixin
from portal.listing import PagedList


class OwnListView(SignedInMixin, PagedList):
    """A paginated list of the signed-in user's own rows."""

    paginate_by = 25
