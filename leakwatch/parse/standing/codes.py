"""Pages called like an answer of the protocol: by its number, or by the words that go with it."""

from collections.abc import Iterator

from leakwatch.model import Sort
from leakwatch.parse.standing.seen import Seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.text import pattern

_FIRST = 3  # title and headings that say what a page is
_BARE, _TOLD, _SOME = 200, 300, 1200  # characters of text of its own that may stand beside it
_NUMBER = r"(4[0-5][0-9]|49[5-9]|5[0-3][0-9])"
_ERROR = (
    r"(?:(?:oops|sorry|https?|error|err|fehler|fout|erreur|errore|erro|ошибка|エラー|错误|status|"
    r"code|server)[ :#!/_.()\-]*)"
)
_MARKS = r"[ :|/.,!()\[\]–—\-]*"
_NUMBERED = pattern(rf"^{_ERROR}*{_NUMBER}{_MARKS}(?:error|エラー|错误|ошибка)?{_MARKS}$")
_CALLED = pattern(rf"^{_ERROR}+{_NUMBER}|{_NUMBER}{_MARKS}(?:error|エラー|错误|ошибка){_MARKS}$")
_WORDS = [
    (Sort.LOGIN, r"unauthori[sz]ed|(?:proxy )?authentication required"),
    (Sort.DENIED, r"forbidden|payment required"),
    (Sort.GONE, r"(?:page |file |url )?not found|unavailable for legal reasons"),
    (
        Sort.ERROR,
        (
            r"bad request|method not allowed|not acceptable|request time-?out|too many requests|"
            r"request header fields too large|unprocessable (?:content|entity)|i'?m a teapot|"
            r"(?:internal )?server error|not implemented|bad gateway|service (?:temporarily )?"
            r"unavailable|gateway time-?out|backend fetch failed|bandwidth limit exceeded"
        ),
    ),
]
_BY_WORDS = [
    (
        sort,
        pattern(
            rf"^{_ERROR}*(?:{_NUMBER}{_MARKS})?(?:{words}){_MARKS}(?:{_NUMBER}{_MARKS})?$|"
            rf"^{_ERROR}*{_NUMBER}{_MARKS}(?:{words})[:.|(–—-] ?.{{1,60}}$"
        ),
    )
    for sort, words in _WORDS
]
_ANY_WORDS = pattern("|".join(words for _, words in _WORDS))
_SORTS = {
    401: Sort.LOGIN,
    402: Sort.DENIED,
    403: Sort.DENIED,
    404: Sort.GONE,
    407: Sort.LOGIN,
    410: Sort.GONE,
    451: Sort.GONE,
}


def codes(page: Seen) -> Iterator[Sign]:
    """Give what tells that a page is called like such an answer; who lists several, tells of them.

    A number alone may be anything: the words for it must be there too, or next to nothing.
    """
    several = {number for number in map(_number, page.headings) if number}
    if len(several) > 1 or "status code" in page.text:  # documentation of answers
        return
    for said in page.loud[:_FIRST]:
        number = _number(said)
        if number and (_CALLED.search(said) or _ANY_WORDS.search(said)):
            yield _sign(number, _TOLD if page.is_crowded else _SOME)
        elif number:
            is_told = _ANY_WORDS.search(page.text) and not page.is_crowded
            yield _sign(number, _SOME if is_told else _BARE)
        else:
            words = (sort for sort, rule in _BY_WORDS if rule.search(said))
            yield from (Sign(sort, "it is called like an answer", _TOLD) for sort in words)


def _sign(number: int, most: float) -> Sign:
    sort = _SORTS.get(number, Sort.ERROR)
    return Sign(sort, "it is called by the number of an answer", most)


def _number(said: str) -> int:
    """Give the number by which a text, folded, is called; 0 for one that is called otherwise.

    >>> _number("error 403"), _number("503 - service unavailable"), _number("room 404")
    (403, 503, 0)
    """
    for rule in (_NUMBERED, *(rule for _, rule in _BY_WORDS)):
        if found := rule.search(said):
            return next((int(each) for each in found.groups() if each and each.isdecimal()), 0)
    return 0
