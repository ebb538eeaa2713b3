"""Titles and headings that tell of a wall without being one: they ask, teach or solve."""

from leakwatch.text import pattern

_TEACHES = pattern(
    r"^(?:how|why|what|when|where|fix|fixing|solving|solved?|understanding|bypass(?:ing)?|"
    r"troubleshoot(?:ing)?|guide|tutorial|tips?|re|help)(?:$|[^\pL])|(?:^|[^\pL])(?:how to|"
    r"tutorial|explained|(?:ways|steps) to|vs\.?)(?:$|[^\pL])|\[(?:solved|gelöst|résolu|решено|"
    r"解決(?:済み?)?)\]|対処(?:法|方法)|解決(?:法|方法|策|しました)|(?:の)?原因|とは[?？]?$|"
    r"やり方|の仕方|まとめ|^(?:wie|warum|comment|pourquoi|cómo|por qué|como|perché|как|почему|"
    r"что делать)(?:$|[^\pL])|如何|怎么|解决(?:方法|办法)"
)
_OWN = pattern(
    r"^(?:what happened|what can i do|why (?:am i|do i|have i|was i|did i|is this happening)|"
    r"how (?:do|can) i (?:resolve|fix) this)"
)


def teaches(said: str) -> bool:
    """Say whether a title or heading, folded, tells of something that befalls others.

    >>> teaches("how to fix 403 forbidden"), teaches("403 forbidden"), teaches("what happened?")
    (True, False, False)
    """
    return bool(_TEACHES.search(said)) and not _OWN.search(said)
