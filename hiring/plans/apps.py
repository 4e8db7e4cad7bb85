from django.apps import AppConfig

from portal.navigation import MenuLink


class PlansConfig(AppConfig):
    name = "hiring.plans"
    label = "plans"
    verbose_name = "Hiring plans"
    menu_links = (MenuLink("members", 20, "Plans", "hiring:plan_list"),)
    demo_content = "hiring.plans.demo.create_demo_plans"

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415  (listens to what specs tell)
