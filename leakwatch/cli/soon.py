"""A matcher that is there at once: the slow search goes through a little before the fast is ready.

Both find the same. To load the compiled one takes longer than the other needs for some pages.
"""

from collections.abc import Callable, Sequence
from threading import Lock

from leakwatch.kernel import Matcher
from leakwatch.match.keys import Keys
from leakwatch.match.tally import Mentions, Tally

LITTLE = 128 * 1024  # bytes of text: a tenth of a second


class Soon:
    """Lets the slow search go through the first texts, and the fast one through the rest.

    `fast` waits until it is ready; threads may share this.
    """

    def __init__(
        self, slow: Matcher, keys: Keys, fast: Callable[[], Matcher], is_ready: Callable[[], bool]
    ) -> None:
        self._slow, self._keys = slow, keys
        self._wait, self._is_ready = fast, is_ready
        self._fast: Matcher | None = None
        self._left = LITTLE
        self._lock = Lock()

    @property
    def list_id(self) -> str:
        """Give the id of the list at hand."""
        return self._slow.list_id

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""
        return self._slow.fingerprint(content)

    def tally(self) -> Tally:
        """Begin a document: add its chunks to the tally, then ask it for the matches."""
        return Tally(self.mentions_of, self._keys)

    def mentions_of(self, texts: Sequence[bytes], limit: int) -> Sequence[Mentions]:
        """Find what each of several texts mentions."""
        return self._search(sum(map(len, texts))).mentions_of(texts, limit)

    def _search(self, size: int) -> Matcher:
        """Give who is to search so many bytes."""
        with self._lock:
            self._left -= size
            if not self._fast and (self._left < 0 or self._is_ready()):
                self._fast = self._wait()
            return self._fast or self._slow
