from tests.hiring.member_api import api, organisation, recruiter

__all__ = ["api", "organisation", "recruiter"]
