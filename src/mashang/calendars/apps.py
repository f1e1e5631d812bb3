from django.apps import AppConfig


class Calendars(AppConfig):
    name = "mashang.calendars"
    verbose_name = "日历"
