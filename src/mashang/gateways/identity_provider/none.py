"""No identity provider is connected: the sign-in page offers none."""

from collections.abc import Mapping

from mashang.people.ports import Leaving, ProviderRefused, Vouched


class NotConnected:
    title = ""

    def begin(self, *, back: str) -> Leaving:
        raise ProviderRefused("no provider")

    def finish(self, *, kept: Mapping[str, str], answer: Mapping[str, str], back: str) -> Vouched:
        raise ProviderRefused("no provider")
