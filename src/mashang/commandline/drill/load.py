"""The load of a drill: citizens who apply and officials who decide, over HTTP, each asking again until answered."""

import queue
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

from mashang.commandline.drill import city
from mashang.commandline.drill.place import PATIENCE, DrillFailed
from mashang.demo import cast, samples

PAUSE = 0.2  # seconds before somebody without an answer asks again


@dataclass
class Seen:
    """What was acknowledged to somebody: (act, case number); and how often somebody had to ask again."""

    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    asked: int = 0
    asked_again: int = 0
    longest: float = 0.0  # seconds until an answer, all attempts together
    troubles: list[str] = field(default_factory=list)


class Caller:
    """Somebody with a program that speaks the open interface. A request without an answer is sent again."""

    def __init__(self, address: str, name: str, seen: Seen) -> None:
        self.seen = seen
        self.client = httpx.Client(base_url=f"{address}/api/v1", trust_env=False, timeout=30)
        opened = self.call("POST", "/session", json={"name": name, "password": cast.PASSWORD})
        self.client.headers["X-CSRFToken"] = opened["csrf_token"]

    def call(self, method: str, path: str, *, once: str = "", **sent: Any) -> Any:
        """The answer to one request; no answer, an error of the house and "somebody was first" are asked again."""
        headers = {"Idempotency-Key": once} if once else {}
        began = time.monotonic()
        self.seen.asked += 1
        while time.monotonic() - began < PATIENCE:
            try:
                answer = self.client.request(method, path, headers=headers, **sent)
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.status_code < 500 and answer.status_code not in {409, 429}:
                self.seen.longest = max(self.seen.longest, time.monotonic() - began)
                if answer.is_success:
                    return answer.json()
                raise DrillFailed(f"{method} {path} answered {answer.status_code}: {answer.text[:300]}")
            self.seen.asked_again += 1
            time.sleep(PAUSE)
        raise DrillFailed(f"{method} {path} was not answered within {PATIENCE:g} s")


class Load:
    """Two citizens apply one application after the other; the officials take each case to its decision."""

    def __init__(self, address: str, citizens: int = 2) -> None:
        self.seen, self.stop = Seen(), threading.Event()
        self.paper = samples.paper("演练材料")
        self.cases: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.citizens = [Caller(address, one.phone, self.seen) for one in city.CITIZENS[:citizens]]
        self.officials = [Caller(address, name, self.seen) for name in city.OFFICIALS]
        self.threads = [threading.Thread(target=self._guarded, args=(self.apply, one)) for one in self.citizens]
        self.threads.append(threading.Thread(target=self._guarded, args=(self.decide, *self.officials)))

    def begin(self) -> None:
        for thread in self.threads:
            thread.start()

    def end(self) -> Seen:
        """Lets everybody finish what they began."""
        self.stop.set()
        for thread in self.threads:
            thread.join()
        return self.seen

    def _guarded(self, act: Any, *callers: Caller) -> None:
        try:
            while not self.stop.is_set():
                act(*callers)
        except Exception as trouble:
            self.seen.troubles.append(f"{type(trouble).__name__}: {trouble}")

    def apply(self, citizen: Caller) -> None:
        begun = citizen.call("POST", "/applications", json={"item_code": city.MATTER.code})
        path = f"/applications/{begun['key']}"
        answers = {"answers": city.MATTER.sample_answers, "delivery_way": "ONLINE"}
        citizen.call("PUT", path, json=answers)
        citizen.call("POST", f"{path}/materials/{city.PAPER}", files={"file": ("制度.pdf", self.paper)})
        once = uuid.uuid4().hex
        receipt = citizen.call("POST", f"{path}/submission", once=once)
        again = citizen.call("POST", f"{path}/submission", once=once)
        if any(receipt[name] != again[name] for name in ("receipt_number", "case_number", "query_code")):
            raise DrillFailed(f"the same key got another receipt: {receipt} and {again}")
        self.seen.acknowledged.append(("SUBMISSION", receipt["case_number"]))
        self.cases.put(receipt["case_number"])

    def decide(self, window: Caller, reviewer: Caller, approver: Caller) -> None:
        try:
            number = self.cases.get(timeout=0.2)
        except queue.Empty:
            return
        for act, who, path, sent in (
            ("ACCEPTANCE", window, "acceptance", {}),
            ("REVIEW", reviewer, "review", {"opinion": "符合条件", "proposal": "GRANT"}),
            ("DECISION", approver, "decision", {"outcome": "GRANTED"}),
        ):
            who.call("POST", f"/cases/{number}/{path}", once=uuid.uuid4().hex, json=sent)
            self.seen.acknowledged.append((act, number))
