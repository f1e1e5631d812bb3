"""What a password must be, on top of Django's validators (settings.AUTH_PASSWORD_VALIDATORS)."""

from collections.abc import Callable

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 128
CLASSES: list[Callable[[str], bool]] = [
    str.islower,
    str.isupper,
    str.isdigit,
    lambda character: not character.isalnum(),
]


class LongEnough(MinimumLengthValidator):
    """Django's own sentence has no Chinese translation."""

    def get_error_message(self) -> str:
        return _("密码至少要 %(length)d 位。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        return self.get_error_message()


class ShortEnough:
    """What nobody types by hand would be hashed at every try; too long is told, never cut."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password-too-long")

    def get_help_text(self) -> str:
        return _("密码最多 %(length)d 位。") % {"length": LONGEST}


class ThreeClasses:
    """At least three of: small letters, capitals, digits, other signs (GB/T 22239, complexity of credentials)."""

    def validate(self, password: str, user: object = None) -> None:
        if sum(any(map(belongs, password)) for belongs in CLASSES) < 3:
            raise ValidationError(self.get_help_text(), code="password-too-plain")

    def get_help_text(self) -> str:
        return _("密码要包含小写字母、大写字母、数字、符号中的至少三类。")
