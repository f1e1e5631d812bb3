"""Telling a story: one printed line per step, and after each the stranger gets nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mashang.commandline.story.browser import Person, StoryBroken
from mashang.demo import cast


@dataclass
class Story:
    """The people of one story, what came of it, and how each step went."""

    address: str
    began: float = field(default_factory=time.monotonic)
    people: dict[str, Person] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    steps: int = 0

    def person(self, name: str) -> Person:
        """Somebody of the cast at a browser of their own; not signed in yet."""
        if name not in self.people:
            self.people[name] = Person(name, self.address)
        return self.people[name]

    def signed_in(self, name: str, sign_in_name: str) -> Person:
        known = name in self.people
        who = self.person(name)
        if not known:
            page = who.sign_in(sign_in_name, cast.PASSWORD)
            if "/sign-in/" in page.path:
                raise StoryBroken(f"{name} cannot sign in: {page.text[:300]}")
        return who

    def step(self, who: str, act: str, do: Callable[[], object]) -> Any:
        """Does one step and prints who, act, result and time."""
        started = time.monotonic()
        result = do()
        self.steps += 1
        shown = result if isinstance(result, str) else ""
        print(f"{self.steps:2}  {who:<5}  {act:<22}  {shown:<46}  {time.monotonic() - started:5.2f} s", flush=True)
        return result

    def nothing_for_strangers(self, *paths: str) -> None:
        """A signed-in stranger gets 404 and a visitor is sent to sign in, at every one of these addresses."""
        stranger, visitor = self.signed_in("孙伟", cast.SUN.phone), self.person("访客")
        for path in paths:
            got = (stranger.status(path), visitor.status(path))
            if got not in {(404, 302), (404, 401)}:
                raise StoryBroken(f"{path}: a stranger got {got[0]}, a visitor {got[1]}")


def eventually(look: Callable[[], Any], *, seconds: float = 30) -> Any:
    """What `look` finds once it finds something; relays take a moment."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.3)
    raise StoryBroken("nothing came within the time that people wait")
