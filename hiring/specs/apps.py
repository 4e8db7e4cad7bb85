from django.apps import AppConfig

from portal.navigation import MenuLink


class SpecsConfig(AppConfig):
    name = "hiring.specs"
    label = "specs"
    verbose_name = "Job specs"
    menu_links = (
        MenuLink("public", 50, "Jobs", "hiring:job_list"),
        MenuLink("members", 10, "Specs", "hiring:jobspec_list"),
    )
    demo_content = "hiring.specs.demo.create_demo_specs"
