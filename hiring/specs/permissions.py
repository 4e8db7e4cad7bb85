"""The permissions on job specs, by the roles of members."""

from portal.accounts.permissions import ANY_MEMBER, DRAFTERS, declare

declare(
    {
        "specs.view_job_spec": ANY_MEMBER,
        "specs.add_job_spec": DRAFTERS,
        "specs.change_job_spec": DRAFTERS,
        "specs.publish_job_spec": ANY_MEMBER,
        "specs.close_job_spec": ANY_MEMBER,
    }
)
