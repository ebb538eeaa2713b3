"""Every @ that has no ordinary address around it: where hidden ones are looked for."""

import re
from collections.abc import Iterator

# An ordinary address costs one look of a few dozen nanoseconds: lists of nothing else are long.
# `re` jumps from @ to @, and no repeat here steps back. A host at a line's end may go on behind
# it (`firm.co⏎m`).
_ODD = re.compile(  # noqa: TID251 - possessive, see above
    rb"(?i)@(?!(?<=[a-z0-9_.%+\-]@)(?:[a-z0-9_\-]++\.)++"
    rb"(?:com|net|jp|org|example|test|de|ru|fr|uk|it|edu|gov|info|biz|cn|kr|tw|br|in|pl|nl|es|ca|au"
    rb"|io|me|co|us|eu|ch|be|se|cz|ua)(?![a-z0-9_\-]|\.[a-z0-9]|\\?\r?\n[> \t|]{0,8}(?:\.[a-z]|[a-z]{1,10}(?:\s|\Z))))"
)


def odd(text: bytes) -> Iterator[int]:
    """Give the place of each @ that does not stand in an ordinary address.

    >>> list(odd(b"a@b.example p@ss c @ d.example"))
    [13, 19]
    """
    return (match.start() for match in _ODD.finditer(text))
