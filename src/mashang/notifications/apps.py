from django.apps import AppConfig


class Notifications(AppConfig):
    name = "mashang.notifications"
    verbose_name = "消息"

    def ready(self) -> None:
        from mashang.notifications import texts  # noqa: F401  declares the shipped texts
