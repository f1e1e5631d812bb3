from django.apps import AppConfig


class Documents(AppConfig):
    name = "mashang.documents"
    verbose_name = "文书"
