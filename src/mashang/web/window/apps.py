from django.apps import AppConfig


class WindowPages(AppConfig):
    name = "mashang.web.window"
    label = "web_window"
    verbose_name = "窗口工作台"
