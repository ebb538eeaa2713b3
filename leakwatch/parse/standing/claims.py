"""Titles and headings: whether they tell of a wall without being one, and what they are all about.

Some ask, teach or solve, or name what is made of walls; others hold the words of a wall among
more: a garage checks the security of cars. A wall is called nothing else, but for the name of its
site.
"""

from collections.abc import Iterator

from leakwatch.text import Pattern, pattern

_TEACHES = pattern(
    r"^(?:how|why|what|when|where|fix|fixing|solving|solved?|understanding|bypass(?:ing)?|"
    r"troubleshoot(?:ing)?|guide|tutorial|tips?|re|help)(?:$|[^\pL])|(?:^|[^\pL])(?:how to|"
    r"tutorial|explained|(?:ways|steps) to|vs\.?)(?:$|[^\pL])|\[(?:solved|gelöst|résolu|решено|"
    r"解決(?:済み?)?)\]|対処(?:法|方法)|解決(?:法|方法|策|しました)|(?:の)?原因|とは[?？]?$|"
    r"やり方|の仕方|まとめ|^(?:wie|warum|comment|pourquoi|cómo|por qué|como|perché|как|почему|"
    r"что делать)(?:$|[^\pL])|如何|怎么|解决(?:方法|办法)|(?:^|[^\pL])(?:my|anyone|somebody)"
    r"(?:$|[^\pL])|(?:^|[|:–—-] ?)(?:release notes|change ?log|what's new|faqs?|"
    r"frequently asked questions|documentation|リリースノート|更新履歴|よくある質問|使い方)"
    r"(?:$| ?[|:–—-])"
)
# What is made of walls or against them, and how one tells of what they say.
_OF_WALLS = pattern(
    r"(?:maintenance|denied|blocked|forbidden|errors?|captcha|challenge|login|suspen(?:ded|sion)|"
    r"seizure|firewall|ddos|waiting room|[45][0-9]{2})(?:[ /-]\pL+){0,2}[ /-](?:set-?up|guide|"
    r"configuration|integration|implementation|documentation|docs|pages|html page|screens|"
    r"handling|plugins?|modules?|library|checklist|examples?|solvers?|bypass|"
    r"fix(?:es)?)[.!]?$|(?:blocked|denied|rejected) (?:with|by|and) +(?:an?|the) +(?:messages?|"
    r"errors?|pages?)(?:$|[^\pL])|^(?:error|captcha|login|[45][0-9]{2}) pages(?:$|[^\pL])"
)
_PARTS = pattern(r"[|\-–—:»›/·•―«<>・]")
_MOSTLY = 0.7  # of a part of a title, that must be what it is about
_OWN = pattern(
    r"^(?:what happened|what can i do|why (?:am i|do i|have i|was i|did i|is this happening)|"
    r"how (?:do|can) i (?:resolve|fix) this)"
)


def teaches(said: str) -> bool:
    """Say whether a title or heading, folded, tells of something that befalls others.

    >>> teaches("how to fix 403 forbidden"), teaches("403 forbidden"), teaches("what happened?")
    (True, False, False)
    """
    return any(rule.search(said) for rule in (_TEACHES, _OF_WALLS)) and not _OWN.search(said)


def parts(said: str) -> Iterator[str]:
    """Give the parts of a title: what a page is called, its site, where on it one is.

    >>> list(parts("no access | a board"))
    ['no access', 'a board']
    """
    return (part.strip() for part in _PARTS.split(said))


def names(rule: Pattern[str], said: str) -> bool:
    """Say whether a part of a title is next to nothing but what a rule knows.

    >>> check = pattern("security check")
    >>> names(check, "security check | a board"), names(check, "our winter security check")
    (True, False)
    """
    return any(
        len(found.group()) >= _MOSTLY * len(part)
        for part in (said, *parts(said))
        for found in rule.finditer(part)
    )
