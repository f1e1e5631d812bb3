from django.apps import AppConfig


class ConsolePages(AppConfig):
    name = "mashang.web.console"
    label = "web_console"
    verbose_name = "管理台"
