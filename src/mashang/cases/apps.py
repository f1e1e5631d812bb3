from django.apps import AppConfig


class Cases(AppConfig):
    name = "mashang.cases"
    verbose_name = "办件"
