"""Every @ that has no ordinary address around it: where hidden ones are looked for."""

import re
from collections.abc import Sequence

_ENDINGS = (
    rb"(?:com|jp|net|example|org|test|de|ru|fr|uk|it|edu|gov|info|biz|cn|kr|tw|br|in|pl|nl|es|ca"
    rb"|au|io|me|co|us|eu|ch|be|se|cz|ua|[cC][oO][mM]|[jJ][pP]|[nN][eE][tT]|[eE]xample|EXAMPLE)"
)
# An ordinary address costs one look: lists of nothing else are long. `re` jumps from @ to @, and
# steps back over a few labels at most. A host at a line's end may go on behind it (`firm.co⏎m`).
_ODD = re.compile(  # noqa: TID251 - possessive, see above
    rb"@(?!@|(?<=[a-zA-Z0-9_.%+\-]@)(?:[a-zA-Z0-9_\-]++\.){1,16}"
    + _ENDINGS
    + rb"(?:[:;,| \t\"'<>)\]&]|(?![a-zA-Z0-9_\-]|\.[a-zA-Z0-9]"
    rb"|\\?\r?\n[> \t|]{0,8}(?:\.[a-z]|[a-z]{1,10}+(?:\s|\Z)))))"
)


def odd(text: bytes) -> Sequence[int]:
    """Give the place of each @ that does not stand in an ordinary address.

    >>> odd(b"a@b.example p@ss c @ d.example")
    [13, 19]
    """
    return [match.start() for match in _ODD.finditer(text)] if b"@" in text else ()
