"""What charts call the terms of engagement."""

from hiring.plans.engine.inputs import Engagement

ENGAGEMENTS = {
    Engagement.PERMANENT: "Permanent",
    Engagement.FIXED_TERM: "Fixed term",
    Engagement.CONTRACT: "Contract",
    Engagement.DEDICATED_TEAM: "Dedicated team",
}
