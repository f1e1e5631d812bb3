from django.apps import AppConfig


class Kernel(AppConfig):
    name = "mashang.kernel"
    verbose_name = "地基"

    def ready(self) -> None:
        from django.db.models import CharField, TextField
        from django.db.models.functions import Length

        CharField.register_lookup(Length)
        TextField.register_lookup(Length)
