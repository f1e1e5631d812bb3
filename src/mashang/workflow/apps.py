from django.apps import AppConfig


class Workflow(AppConfig):
    name = "mashang.workflow"
    verbose_name = "流程"
