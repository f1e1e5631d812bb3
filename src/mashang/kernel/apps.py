from django.apps import AppConfig


class Kernel(AppConfig):
    name = "mashang.kernel"
    verbose_name = "地基"

    def ready(self) -> None:
        from django.db.models import CharField, TextField
        from django.db.models.functions import Length
        from django.utils.module_loading import autodiscover_modules

        CharField.register_lookup(Length)
        TextField.register_lookup(Length)
        autodiscover_modules("local")  # every process knows every room's local rules, whatever work it does
