from django.apps import AppConfig


class Certificates(AppConfig):
    name = "mashang.certificates"
    verbose_name = "证照"
