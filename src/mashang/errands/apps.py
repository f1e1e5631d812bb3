from django.apps import AppConfig


class Errands(AppConfig):
    name = "mashang.errands"
    verbose_name = "交办"
