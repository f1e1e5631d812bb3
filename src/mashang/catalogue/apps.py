from django.apps import AppConfig


class Catalogue(AppConfig):
    name = "mashang.catalogue"
    verbose_name = "事项目录"
