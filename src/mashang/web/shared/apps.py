from django.apps import AppConfig


class SharedPages(AppConfig):
    name = "mashang.web.shared"
    label = "web_shared"
    verbose_name = "页面"
