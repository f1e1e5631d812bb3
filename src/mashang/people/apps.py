from django.apps import AppConfig


class People(AppConfig):
    name = "mashang.people"
    verbose_name = "人和组织"
