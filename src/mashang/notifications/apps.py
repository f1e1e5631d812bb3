from django.apps import AppConfig


class Notifications(AppConfig):
    name = "mashang.notifications"
    verbose_name = "消息"
