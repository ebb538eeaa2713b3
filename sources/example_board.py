"""Thread lists (`subject.txt`) of boards in the style of 2ch, one thread a line.

```
1234567890.dat<>Title of the thread (123)
```
"""

from datetime import UTC, datetime
from urllib.parse import urljoin


def items(text: str, url: str) -> list[dict[str, str]]:
    """Give one item a thread; the number of posts is part of its id, since threads grow.

    >>> items("1234567890.dat<>名簿 (12)", "http://board.example/news/subject.txt")[0]["link"]
    'http://board.example/news/dat/1234567890.dat'
    """
    lines = (line.partition(".dat<>") for line in text.splitlines())
    return [_thread(key, title, url) for key, mark, title in lines if mark and _is_key(key)]


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and 9 <= len(key) <= 10


def _thread(key: str, described: str, url: str) -> dict[str, str]:
    title, _, posts = described.rpartition(" (")
    return {
        "id": f"{key}-{posts.removesuffix(')')}" if title else key,
        "link": urljoin(url, f"dat/{key}.dat"),
        "title": title or described,
        "date": datetime.fromtimestamp(int(key), UTC).isoformat(),  # when the thread was opened
    }
