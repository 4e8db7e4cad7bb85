from django.apps import AppConfig


class SpecsConfig(AppConfig):
    name = "hiring.specs"
    label = "specs"
    verbose_name = "Job specs"
