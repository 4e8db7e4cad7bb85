from django.contrib.admin import AdminSite


class RolebookAdminSite(AdminSite):
    site_header = "Rolebook"
    site_title = "Rolebook admin"
    index_title = "Look after the catalogue"
