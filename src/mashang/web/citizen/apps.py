from django.apps import AppConfig


class CitizenPages(AppConfig):
    name = "mashang.web.citizen"
    label = "web_citizen"
    verbose_name = "市民门户"
