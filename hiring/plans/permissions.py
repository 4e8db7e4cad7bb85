"""Who in an organisation may do what with its hiring plans and recruiting figures."""

from portal.accounts.permissions import ANY_MEMBER, APPROVERS, DRAFTERS, declare

declare(
    {
        "plans.view_plan": ANY_MEMBER,
        "plans.add_plan": DRAFTERS,
        "plans.change_plan": DRAFTERS,
        "plans.approve_plan": APPROVERS,
        "plans.view_recruiting_figures": ANY_MEMBER,
        "plans.change_recruiting_figures": DRAFTERS,
    }
)
