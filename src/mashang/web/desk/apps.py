from django.apps import AppConfig


class DeskPages(AppConfig):
    name = "mashang.web.desk"
    label = "web_desk"
    verbose_name = "审批工作台"
