from django.apps import AppConfig


class Programs(AppConfig):
    name = "mashang.programs"
    verbose_name = "对接系统"
