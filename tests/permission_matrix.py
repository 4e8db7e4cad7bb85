"""Who finds what at which address: every pattern of the URL resolver, for seven visitors.

The third is a recruiter of another organisation; the next three are members of the one that the
addresses are of. "login" is a redirect to sign in, "prove" one to give the password again, 302 one
to go on. A 400, a 409 or a 422 lets the visitor in, and asks for more than the test sends.
"""

from dataclasses import dataclass

VISITORS = ("anonymous", "candidate", "stranger", "recruiter", "approver", "owner", "curator")


@dataclass(frozen=True)
class Row:
    method: str
    path: str
    wanted: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def read(table: str) -> list[Row]:
    lines = [line.split() for line in table.splitlines() if line and not line.startswith("#")]
    return [Row(method, path, tuple(wanted)) for method, path, *wanted in lines]


# What is sent, where an empty form would not show who may.
SENT = {
    ("POST", "/hiring/job-specs/new/"): {
        "role_level": "{role_level}",
        "job_location": "Leeds",
        "country": "GB",
    },
    ("POST", "/hiring/job-specs/{draft}/edit/"): {"version": 1},
    ("POST", "/hiring/job-specs/{draft}/publish/"): {"version": 1},
    ("POST", "/hiring/job-specs/{published}/close/"): {"version": 2},
    ("POST", "/hiring/plans/{plan}/edit/"): {"version": 3},
    ("POST", "/hiring/plans/{plan}/actuals/"): {"version": 2},
    ("POST", "/hiring/plans/{plan}/assumptions/edit/"): {"version": 3},
    ("POST", "/hiring/plans/{plan}/scenarios/"): {"name": "Another way"},
    ("POST", "/hiring/plans/{plan}/suggestion/"): {"scenario_name": "Cheapest"},
    ("POST", "/hiring/recruiting-figures/{acme}/"): {"version": 1},
    ("POST", "/hiring/plans/{scenario}/promote/"): {"version": 3},
    ("POST", "/hiring/plans/{scenario}/delete/"): {"version": 1},
    **{
        ("POST", f"/hiring/plans/{{plan}}/{step}/"): {"version": 3, "note": "Why."}
        for step in ("submit", "approve", "send-back", "activate", "close")
    },
    ("POST", "/organisations/new/"): {"name": "New and Sons"},
    ("POST", "/organisations/{acme}/members/invite/"): {
        "email": "new@example.org",
        "role": "recruiter",
    },
    ("POST", "/organisations/{acme}/members/{member}/role/"): {"role": "approver"},
    ("POST", "/account/"): {"name": "Ada"},
    ("POST", "/account/tokens/create/"): {"days": "30"},
    ("POST", "/api/v1/job-specs/"): {
        "organisation": "{acme}",
        "role_level": "{role_level}",
    },
    ("PATCH", "/api/v1/job-specs/{draft}/"): {"title": "Another title"},
    ("POST", "/api/v1/plans/"): {
        "organisation": "{acme}",
        "name": "Another plan",
        "period_start": "2027-01-01",
        "period_end": "2027-12-31",
        "currency": "GBP",
    },
    ("POST", "/api/v1/plans/evaluate/"): {
        "period_start": "2027-01-01",
        "period_end": "2027-12-31",
        "currency": "GBP",
        "rows": [],
    },
    ("PATCH", "/api/v1/plans/{plan}/"): {"name": "Another name"},
    ("POST", "/api/v1/plans/{plan}/suggestion/scenario/"): {"name": "Cheapest"},
    ("POST", "/api/v1/plans/{plan}/send-back/"): {"note": "Why."},
    ("POST", "/api/v1/plans/{plan}/scenarios/"): {"name": "Another way"},
}

TABLE = """\
#                                                          anon  cand other  recr  appr owner curat
# The site
GET   /                                                     200   200   200   200   200   200   200
GET   /healthz/                                             200   200   200   200   200   200   200
GET   /robots.txt                                           200   200   200   200   200   200   200
GET   /sitemap.xml                                          200   200   200   200   200   200   200
# The catalogue
GET   /roles/                                               200   200   200   200   200   200   200
GET   /roles/{role}/                                        200   200   200   200   200   200   200
GET   /roles/{role}/levels/{role_level}/                    200   200   200   200   200   200   200
GET   /roles/{role}/sectors/{sector}/                       200   200   200   200   200   200   200
GET   /sectors/                                             200   200   200   200   200   200   200
GET   /sectors/{sector}/                                    200   200   200   200   200   200   200
GET   /sectors/{sector}/{use_case}/                         200   200   200   200   200   200   200
GET   /skills/                                              200   200   200   200   200   200   200
GET   /skills/{skill}/                                      200   200   200   200   200   200   200
GET   /careers/skills/                                      200   200   200   200   200   200   200
POST  /careers/skills/                                      302   302   302   302   302   302   302
POST  /careers/skills/find/                                 422   422   422   422   422   422   422
POST  /careers/skills/from-text/                            422   422   422   422   422   422   422
POST  /careers/skills/add/                                  422   422   422   422   422   422   422
POST  /careers/skills/take/                                 302   302   302   302   302   302   302
POST  /careers/skills/keep/                               login   302   302   302   302   302   302
POST  /careers/skills/delete/                               302   302   302   302   302   302   302
GET   /careers/skills/export/                               200   200   200   200   200   200   200
GET   /careers/                                             200   200   200   200   200   200   200
GET   /careers/map/                                         200   200   200   200   200   200   200
GET   /careers/first-job/                                   200   200   200   200   200   200   200
GET   /careers/is-this-for-me/                              200   200   200   200   200   200   200
GET   /careers/outlook/                                     200   200   200   200   200   200   200
GET   /careers/routes/                                      200   200   200   200   200   200   200
POST  /careers/routes/                                      422   422   422   422   422   422   422
POST  /careers/routes/suggest/                              200   200   200   200   200   200   200
GET   /careers/routes/shared/                               200   200   200   200   200   200   200
POST  /careers/routes/shared/                               422   422   422   422   422   422   422
GET   /careers/pay/                                         200   200   200   200   200   200   200
GET   /guides/                                              200   200   200   200   200   200   200
GET   /guides/{guide}/                                      200   200   200   200   200   200   200
GET   /sources/                                             200   200   200   200   200   200   200
GET   /sources/{source}/                                    200   200   200   200   200   200   200
# Jobs and job specs
GET   /jobs/                                                200   200   200   200   200   200   200
GET   /jobs/for-my-skills/                                  200   200   200   200   200   200   200
GET   /jobs/{job}/                                          200   200   200   200   200   200   200
GET   /hiring/job-specs/                                  login   200   200   200   200   200   200
GET   /hiring/job-specs/new/                                200   200   200   200   200   200   200
POST  /hiring/job-specs/new/                              login   403   302   302   403   302   403
GET   /hiring/job-specs/{draft}/                          login   404   404   200   200   200   404
GET   /hiring/job-specs/{draft}/edit/                     login   404   404   200   403   200   404
POST  /hiring/job-specs/{draft}/edit/                     login   404   404   422   403   422   404
POST  /hiring/job-specs/{draft}/publish/                  login   404   404   302   302   302   404
POST  /hiring/job-specs/{published}/close/                login   404   404   302   302   302   404
GET   /hiring/job-specs/{draft}/markdown/                 login   404   404   200   200   200   404
# Whoever has the link
GET   /shared/plans/{share_token}/                          200   200   200   200   200   200   200
GET   /shared/plans/{share_token}/plan.ics                  200   200   200   200   200   200   200
# Hiring plans
GET   /hiring/plans/                                      login   200   200   200   200   200   200
GET   /hiring/plans/new/                                  login   403   200   200   403   200   403
POST  /hiring/plans/new/                                  login   403   422   422   403   422   403
GET   /hiring/plans/{plan}/                               login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/timeline/                      login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/cost/                          login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/coverage/                      login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/funnel/                        login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/actuals/                       login   404   404   200   200   200   404
POST  /hiring/plans/{plan}/actuals/                       login   404   404   302   403   302   404
GET   /hiring/plans/{plan}/assumptions/                   login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/scenarios/                     login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/suggestion/                    login   404   404   200   200   200   404
POST  /hiring/plans/{plan}/suggestion/                    login   404   404   302   403   302   404
GET   /hiring/recruiting-figures/{acme}/                  login   404   404   200   200   200   404
POST  /hiring/recruiting-figures/{acme}/                  login   404   404   422   403   422   404
GET   /hiring/plans/{plan}/history/                       login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/export/                        login   404   404   200   200   200   404
POST  /hiring/plans/{plan}/shares/                        login   404   404   422   403   422   404
POST  /hiring/plans/{plan}/shares/{share}/revoke/         login   404   404   302   403   302   404
GET   /hiring/plans/{plan}/plan.xlsx                      login   404   404   302   302   302   404
GET   /hiring/plans/{plan}/plan.pdf                       login   404   404   302   302   302   404
GET   /hiring/plans/{plan}/plan.ics                       login   404   404   302   302   302   404
GET   /hiring/plans/{plan}/edit/                          login   404   404   200   403   200   404
POST  /hiring/plans/{plan}/edit/                          login   404   404   422   403   422   404
POST  /hiring/plans/{plan}/preview/                       login   404   404   200   403   200   404
GET   /hiring/plans/{plan}/assumptions/edit/              login   404   404   200   403   200   404
POST  /hiring/plans/{plan}/assumptions/edit/              login   404   404   422   403   422   404
GET   /hiring/plans/{plan}/rows.csv                       login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/rows.xlsx                      login   404   404   200   200   200   404
GET   /hiring/plans/{plan}/import/                        login   404   404   200   403   200   404
POST  /hiring/plans/{plan}/import/                        login   404   404   422   403   422   404
POST  /hiring/plans/{plan}/import/apply/                  login   404   404   422   403   422   404
POST  /hiring/plans/{plan}/scenarios/                     login   404   404   302   403   302   404
POST  /hiring/plans/{plan}/job-specs/                     login   404   404   302   403   302   404
GET   /hiring/plans/{scenario}/promote/                   login   404   404   200   403   200   404
POST  /hiring/plans/{scenario}/promote/                   login   404   404   302   403   302   404
GET   /hiring/plans/{scenario}/delete/                    login   404   404   200   403   200   404
POST  /hiring/plans/{scenario}/delete/                    login   404   404   302   403   302   404
POST  /hiring/plans/{plan}/submit/                        login   404   404   302   403   302   404
POST  /hiring/plans/{plan}/activate/                      login   404   404   302   403   302   404
POST  /hiring/plans/{plan}/close/                         login   404   404   302   403   302   404
POST  /hiring/plans/{plan}/approve/                       login   404   404   403   302   302   404
POST  /hiring/plans/{plan}/send-back/                     login   404   404   403   302   302   404
# Organisations
GET   /organisations/                                     login   200   200   200   200   200   200
GET   /organisations/new/                                 login   200   200   200   200   200   200
POST  /organisations/new/                                 login   302   302   302   302   302   302
GET   /organisations/{acme}/                              login   404   404   200   200   200   404
GET   /organisations/{acme}/edit/                         login   404   404   403   403   200   404
POST  /organisations/{acme}/edit/                         login   404   404   403   403   302   404
GET   /organisations/{acme}/members/invite/               login   404   404   403   403   200   404
POST  /organisations/{acme}/members/invite/               login   404   404   403   403   302   404
POST  /organisations/{acme}/members/{member}/role/        login   404   404   403   403   302   404
POST  /organisations/{acme}/members/{member}/remove/      login   404   404   302   403   302   404
POST  /organisations/{acme}/invitations/{invite}/withdraw/ login   404   404   403   403   302   404
GET   /organisations/invitations/{invite_token}/            200   200   200   200   200   200   200
POST  /organisations/invitations/{invite_token}/            403   302   403   403   403   403   403
# One's own account
GET   /account/                                           login   200   200   200   200   200   200
POST  /account/                                           login   302   302   302   302   302   302
GET   /account/tokens/                                    login   200   200   200   200   200   200
POST  /account/tokens/create/                             login prove prove prove prove prove prove
POST  /account/tokens/{token}/revoke/                     login   404   404   404   404   302   404
# Signing in, by allauth
GET   /accounts/login/                                      200   302   302   302   302   302   302
POST  /accounts/login/                                      200   302   302   302   302   302   302
GET   /accounts/login/code/confirm/                       login   302   302   302   302   302   302
POST  /accounts/login/code/confirm/                       login   302   302   302   302   302   302
GET   /accounts/logout/                                     302   200   200   200   200   200   200
POST  /accounts/logout/                                     302   302   302   302   302   302   302
GET   /accounts/inactive/                                   200   200   200   200   200   200   200
GET   /accounts/signup/                                     200   302   302   302   302   302   302
POST  /accounts/signup/                                     200   302   302   302   302   302   302
GET   /accounts/reauthenticate/                           login   200   200   200   200   200   200
POST  /accounts/reauthenticate/                           login   200   200   200   200   200   200
GET   /accounts/email/                                    login   200   200   200   200   200   200
POST  /accounts/email/                                    login   302   302   302   302   302   302
GET   /accounts/confirm-email/                              200   200   200   200   200   200   200
GET   /accounts/confirm-email/unknown/                      200   200   200   200   200   200   200
POST  /accounts/confirm-email/unknown/                      404   404   404   404   404   404   404
GET   /accounts/password/change/                          login   200   200   200   200   200   200
POST  /accounts/password/change/                          login   200   200   200   200   200   200
GET   /accounts/password/set/                             login   302   302   302   302   302   302
POST  /accounts/password/set/                             login   302   302   302   302   302   302
GET   /accounts/password/reset/                             200   200   200   200   200   200   200
POST  /accounts/password/reset/                             200   200   200   200   200   200   200
GET   /accounts/password/reset/done/                        200   200   200   200   200   200   200
GET   /accounts/password/reset/key/1-unknown/               200   200   200   200   200   200   200
POST  /accounts/password/reset/key/1-unknown/               200   200   200   200   200   200   200
GET   /accounts/password/reset/key/done/                    200   200   200   200   200   200   200
GET   /accounts/sessions/                                 login   200   200   200   200   200   200
POST  /accounts/sessions/                                 login   302   302   302   302   302   302
# The second factor, by allauth
GET   /accounts/2fa/                                      login   200   200   200   200   200   200
GET   /accounts/2fa/authenticate/                         login   302   302   302   302   302   302
POST  /accounts/2fa/authenticate/                         login   302   302   302   302   302   302
GET   /accounts/2fa/reauthenticate/                       login prove prove prove prove prove prove
POST  /accounts/2fa/reauthenticate/                       login prove prove prove prove prove prove
GET   /accounts/2fa/totp/activate/                        login prove prove prove prove prove prove
POST  /accounts/2fa/totp/activate/                        login prove prove prove prove prove prove
GET   /accounts/2fa/totp/deactivate/                      login   404   404   404   404   404   404
POST  /accounts/2fa/totp/deactivate/                      login   404   404   404   404   404   404
GET   /accounts/2fa/recovery-codes/                       login   404   404   404   404   404   404
GET   /accounts/2fa/recovery-codes/generate/              login prove prove prove prove prove prove
POST  /accounts/2fa/recovery-codes/generate/              login prove prove prove prove prove prove
GET   /accounts/2fa/recovery-codes/download/              login   404   404   404   404   404   404
POST  /accounts/2fa/recovery-codes/download/              login   404   404   404   404   404   404
GET   /accounts/2fa/webauthn/                             login   200   200   200   200   200   200
GET   /accounts/2fa/webauthn/add/                         login prove prove prove prove prove prove
POST  /accounts/2fa/webauthn/add/                         login prove prove prove prove prove prove
GET   /accounts/2fa/webauthn/reauthenticate/              login prove prove prove prove prove prove
POST  /accounts/2fa/webauthn/reauthenticate/              login prove prove prove prove prove prove
GET   /accounts/2fa/webauthn/keys/{passkey}/remove/       login prove prove prove prove prove prove
POST  /accounts/2fa/webauthn/keys/{passkey}/remove/       login prove prove prove prove prove prove
GET   /accounts/2fa/webauthn/keys/{passkey}/edit/         login prove prove prove prove prove prove
POST  /accounts/2fa/webauthn/keys/{passkey}/edit/         login prove prove prove prove prove prove
GET   /accounts/2fa/webauthn/login/                       login   302   302   302   302   302   302
POST  /accounts/2fa/webauthn/login/                       login   302   302   302   302   302   302
# The API
GET   /api/v1/                                              200   200   200   200   200   200   200
GET   /api/v1/schema/                                       200   200   200   200   200   200   200
GET   /api/v1/docs/                                         200   200   200   200   200   200   200
GET   /api/v1/problems/not_found/                           200   200   200   200   200   200   200
GET   /api/v1/frameworks/                                   200   200   200   200   200   200   200
GET   /api/v1/frameworks/{framework}/                       200   200   200   200   200   200   200
GET   /api/v1/sources/                                      200   200   200   200   200   200   200
GET   /api/v1/sources/{source}/                             200   200   200   200   200   200   200
GET   /api/v1/skills/                                       200   200   200   200   200   200   200
GET   /api/v1/skills/{skill}/                               200   200   200   200   200   200   200
GET   /api/v1/role-families/                                200   200   200   200   200   200   200
GET   /api/v1/role-families/{family}/                       200   200   200   200   200   200   200
GET   /api/v1/roles/                                        200   200   200   200   200   200   200
GET   /api/v1/roles/{role}/                                 200   200   200   200   200   200   200
GET   /api/v1/levels/                                       200   200   200   200   200   200   200
GET   /api/v1/levels/{role_level}/                          404   404   404   404   404   404   404
GET   /api/v1/role-levels/                                  200   200   200   200   200   200   200
GET   /api/v1/role-levels/{role_level}/                     200   200   200   200   200   200   200
GET   /api/v1/lifecycle-phases/                             200   200   200   200   200   200   200
GET   /api/v1/lifecycle-phases/{phase}/                     200   200   200   200   200   200   200
GET   /api/v1/responsibilities/                             200   200   200   200   200   200   200
GET   /api/v1/responsibilities/{responsibility}/            200   200   200   200   200   200   200
GET   /api/v1/role-requirements/                            200   200   200   200   200   200   200
GET   /api/v1/role-requirements/{role_requirement}/         200   200   200   200   200   200   200
GET   /api/v1/outcomes/                                     200   200   200   200   200   200   200
GET   /api/v1/outcomes/{outcome}/                           200   200   200   200   200   200   200
GET   /api/v1/sectors/                                      200   200   200   200   200   200   200
GET   /api/v1/sectors/{sector}/                             200   200   200   200   200   200   200
GET   /api/v1/sector-requirements/                          200   200   200   200   200   200   200
GET   /api/v1/sector-requirements/{sector_requirement}/     200   200   200   200   200   200   200
GET   /api/v1/use-cases/                                    200   200   200   200   200   200   200
GET   /api/v1/use-cases/{use_case}/                         200   200   200   200   200   200   200
GET   /api/v1/transitions/                                  200   200   200   200   200   200   200
GET   /api/v1/transitions/{transition}/                     200   200   200   200   200   200   200
GET   /api/v1/pay-bands/                                    200   200   200   200   200   200   200
GET   /api/v1/pay-bands/{pay_band}/                         200   200   200   200   200   200   200
GET   /api/v1/learning-routes/                              200   200   200   200   200   200   200
GET   /api/v1/learning-routes/{learning_route}/             200   200   200   200   200   200   200
GET   /api/v1/guides/                                       200   200   200   200   200   200   200
GET   /api/v1/guides/{guide}/                               200   200   200   200   200   200   200
GET   /api/v1/profiles/{role_level}/                        200   200   200   200   200   200   200
GET   /api/v1/careers/gap/                                  400   400   400   400   400   400   400
POST  /api/v1/careers/gap/                                  400   400   400   400   400   400   400
GET   /api/v1/careers/nearest/                              400   400   400   400   400   400   400
POST  /api/v1/careers/nearest/                              400   400   400   400   400   400   400
GET   /api/v1/careers/routes/                               400   400   400   400   400   400   400
POST  /api/v1/careers/routes/                               400   400   400   400   400   400   400
POST  /api/v1/careers/skill-suggestions/                    400   400   400   400   400   400   400
POST  /api/v1/careers/role-suggestions/                     400   400   400   400   400   400   400
POST  /api/v1/careers/matches/                              400   400   400   400   400   400   400
GET   /api/v1/jobs/                                         200   200   200   200   200   200   200
GET   /api/v1/jobs/{job}/                                   200   200   200   200   200   200   200
GET   /api/v1/job-specs/                                    401   200   200   200   200   200   200
POST  /api/v1/job-specs/                                    401   409   409   201   403   201   409
GET   /api/v1/job-specs/{draft}/                            401   404   404   200   200   200   404
PUT   /api/v1/job-specs/{draft}/                            401   404   404   400   403   400   404
PATCH /api/v1/job-specs/{draft}/                            401   404   404   200   403   200   404
POST  /api/v1/job-specs/{draft}/publish/                    401   404   404   200   200   200   404
POST  /api/v1/job-specs/{published}/close/                  401   404   404   200   200   200   404
GET   /api/v1/recruiting-figures/{acme}/                    401   404   404   200   200   200   404
PUT   /api/v1/recruiting-figures/{acme}/                    401   404   404   400   403   400   404
GET   /api/v1/plans/                                         401   200   200   200   200   200   200
POST  /api/v1/plans/                                         401   409   409   201   403   201   409
POST  /api/v1/plans/evaluate/                                401   200   200   200   200   200   200
GET   /api/v1/plans/{plan}/                                  401   404   404   200   200   200   404
PUT   /api/v1/plans/{plan}/                                  401   404   404   400   403   400   404
PATCH /api/v1/plans/{plan}/                                  401   404   404   200   403   200   404
DELETE /api/v1/plans/{plan}/                                 401   404   404   409   403   409   404
GET   /api/v1/plans/{plan}/scenarios/                        401   404   404   200   200   200   404
POST  /api/v1/plans/{plan}/scenarios/                        401   404   404   201   403   201   404
GET   /api/v1/plans/{plan}/comparison/                       401   404   404   200   200   200   404
GET   /api/v1/plans/{plan}/decisions/                        401   404   404   200   200   200   404
PUT   /api/v1/plans/{plan}/assumptions/                      401   404   404   400   403   400   404
POST  /api/v1/plans/{plan}/job-specs/                        401   404   404   400   403   400   404
POST  /api/v1/plans/{scenario}/promote/                      401   404   404   200   403   200   404
GET   /api/v1/plans/{plan}/cost/                             401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/coverage/                         401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/recruiting/                       401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/findings/                         401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/rows/                             401   404   404   200   200   200   404
POST  /api/v1/plans/{plan}/import/                           401   404   404   415   403   415   404
GET   /api/v1/plans/{plan}/actuals/                         401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/seat-transitions/                401   404   404   200   200   200   404
POST  /api/v1/plans/{plan}/seat-transitions/                401   404   404   400   403   400   404
GET   /api/v1/plans/{plan}/xlsx/                             401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/pdf/                              401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/ics/                              401   404   404   409   409   409   404
GET   /api/v1/plans/{plan}/shares/                           401   404   404   200   403   200   404
POST  /api/v1/plans/{plan}/shares/                           401   404   404   400   403   400   404
DELETE /api/v1/plans/{plan}/shares/{share}/                  401   404   404   204   403   204   404
GET   /api/v1/plans/{plan}/suggestion/                       401   404   404   409   409   409   404
POST  /api/v1/plans/{plan}/suggestion/                       401   404   404   409   409   409   404
POST  /api/v1/plans/{plan}/suggestion/scenario/              401   404   404   409   403   409   404
POST  /api/v1/plans/{plan}/submit/                           401   404   404   409   403   409   404
POST  /api/v1/plans/{plan}/approve/                          401   404   404   403   200   200   404
POST  /api/v1/plans/{plan}/send-back/                        401   404   404   403   200   200   404
POST  /api/v1/plans/{plan}/activate/                         401   404   404   409   403   409   404
POST  /api/v1/plans/{plan}/close/                            401   404   404   200   403   200   404
# The admin
GET   /admin/                                             login login login login login login   200
POST  /admin/                                             login login login login login login   200
GET   /admin/login/                                       login   403   403   403   403   403   302
POST  /admin/login/                                       login   403   403   403   403   403   200
GET   /admin/logout/                                        302   302   302   302   302   302   405
POST  /admin/logout/                                        302   302   302   302   302   302   200
GET   /admin/password_change/                             login login login login login login   200
POST  /admin/password_change/                             login login login login login login   200
GET   /admin/password_change/done/                        login login login login login login   200
GET   /admin/autocomplete/                                login login login login login login   403
GET   /admin/jsi18n/                                      login login login login login login   200
GET   /admin/r/{user_type}/{owner_id}/                    login login login login login login   404
POST  /admin/r/{user_type}/{owner_id}/                    login login login login login login   404
GET   /admin/unknown/                                     login login login login login login   404
POST  /admin/unknown/                                     login login login login login login   404
GET   /admin/roles/                                       login login login login login login   200
POST  /admin/roles/                                       login login login login login login   200
GET   /admin/roles/skill/{own_skill_id}/links/            login login login login login login   200
POST  /admin/roles/skill/{own_skill_id}/links/            login login login login login login   302
GET   /admin/roles/role/{own_role_id}/links/              login login login login login login   200
POST  /admin/roles/role/{own_role_id}/links/              login login login login login login   302
GET   /admin/specs/                                       login login login login login login   404
POST  /admin/specs/                                       login login login login login login   404
GET   /admin/plans/                                       login login login login login login   200
POST  /admin/plans/                                       login login login login login login   200
GET   /admin/accounts/                                    login login login login login login   404
POST  /admin/accounts/                                    login login login login login login   404
GET   /admin/accounts/user/{owner_id}/password/           login login login login login login   403
POST  /admin/accounts/user/{owner_id}/password/           login login login login login login   403
"""

# {catalogue} stands for each model of roles in the admin, {other} for each of the other apps.
ADMIN = """\
#                                                          anon  cand other  recr  appr owner curat
GET   /admin/{catalogue}/                                 login login login login login login   200
POST  /admin/{catalogue}/                                 login login login login login login   200
GET   /admin/{catalogue}/add/                             login login login login login login   200
POST  /admin/{catalogue}/add/                             login login login login login login   200
GET   /admin/{catalogue}/{id}/                            login login login login login login   302
POST  /admin/{catalogue}/{id}/                            login login login login login login   302
GET   /admin/{catalogue}/{id}/change/                     login login login login login login   200
POST  /admin/{catalogue}/{id}/change/                     login login login login login login   200
GET   /admin/{catalogue}/{id}/delete/                     login login login login login login   200
POST  /admin/{catalogue}/{id}/delete/                     login login login login login login   200
GET   /admin/{catalogue}/{id}/history/                    login login login login login login   200
POST  /admin/{catalogue}/{id}/history/                    login login login login login login   200
GET   /admin/{other}/                                     login login login login login login   403
POST  /admin/{other}/                                     login login login login login login   403
GET   /admin/{other}/add/                                 login login login login login login   403
POST  /admin/{other}/add/                                 login login login login login login   403
GET   /admin/{other}/{id}/                                login login login login login login   302
POST  /admin/{other}/{id}/                                login login login login login login   302
GET   /admin/{other}/{id}/change/                         login login login login login login   403
POST  /admin/{other}/{id}/change/                         login login login login login login   403
GET   /admin/{other}/{id}/delete/                         login login login login login login   403
POST  /admin/{other}/{id}/delete/                         login login login login login login   403
GET   /admin/{other}/{id}/history/                        login login login login login login   403
POST  /admin/{other}/{id}/history/                        login login login login login login   403
"""
