"""Who is needed: job specs and hiring plans, as Django apps by capability."""
