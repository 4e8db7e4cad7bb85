from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "hiring.plans"
    label = "plans"
    verbose_name = "Hiring plans"

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415  (listens to what specs tell)
