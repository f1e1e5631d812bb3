from django.apps import AppConfig


class Evaluation(AppConfig):
    name = "mashang.evaluation"
    verbose_name = "评价"
