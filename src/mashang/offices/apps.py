from django.apps import AppConfig


class Offices(AppConfig):
    name = "mashang.offices"
    verbose_name = "机构"
