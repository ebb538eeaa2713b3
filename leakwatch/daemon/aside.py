"""Long work that the main loop must not wait for: systemd kills what is silent for too long."""

import threading
from collections.abc import Callable
from concurrent.futures import Future


class Aside:
    """Does one thing in a thread of its own, anew each time that its last answer was taken.

    Nobody waits for it at the end: what it does must be safe to be left.
    """

    def __init__(self, work: Callable[[], str]) -> None:
        self._work = work
        self._answer: Future[str] | None = None

    def answer(self) -> str | None:
        """Give what came of it, None while it goes on; begins it where nobody has.

        Raises what the work raised. To be asked by one thread alone.
        """
        answer = self._answer
        if answer is None:
            answer = self._answer = Future()
            threading.Thread(target=self._do, args=[answer], name="aside", daemon=True).start()
            return None
        if not answer.done():
            return None
        self._answer = None
        return answer.result()

    def _do(self, answer: Future[str]) -> None:
        try:
            answer.set_result(self._work())
        except Exception as fault:  # noqa: BLE001 - the one broad except: whoever asked hears it
            answer.set_exception(fault)
