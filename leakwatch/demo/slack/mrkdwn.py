"""Slack's markup as HTML, read as Slack reads it: also where a person would not want it to.

Mentions, links and emoji that Slack would make of a text are marked as such, but lead nowhere.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape

from leakwatch.text import Match, encodable, pattern

_MARK = pattern(
    r"```[^`]+```|`[^`\n]+`|<[^<>\n]+>|&(?:amp|lt|gt);|\n"
    r"|\*[^\s*](?:[^*\n]*[^\s*])?\*|_[^\s_](?:[^_\n]*[^\s_])?_|~[^\s~](?:[^~\n]*[^\s~])?~"
    r"|https?://[^\s<>|`]+|:[a-z0-9_+\-]+:|@(?:channel|here|everyone)\b"
)
_SIGNS = {"&amp;": "&amp;", "&lt;": "&lt;", "&gt;": "&gt;"}
_STYLES = {"*": "b", "_": "i", "~": "s"}
_DATE = pattern(r"!date\^(-?[0-9]{1,12})\^([^^|]*)(?:\^[^|]*)?(?:\|(.*))?")
_SLOT = pattern(r"\{([a-z_]+)\}")
_FORMATS: Mapping[str, Callable[[datetime], str]] = {
    "date_num": lambda at: f"{at:%Y-%m-%d}",
    "date": lambda at: f"{at:%B} {at.day}, {at.year}",
    "date_short": lambda at: f"{at:%b} {at.day}, {at.year}",
    "date_long": lambda at: f"{at:%A}, {at:%B} {at.day}, {at.year}",
    "time": lambda at: f"{at:%H:%M}",
    "time_secs": lambda at: f"{at:%H:%M:%S}",
}


def shown(text: str) -> str:
    r"""Write text for a page as it is; what no page may hold is replaced.

    >>> shown('<b onclick="x">&\x00')
    '&lt;b onclick=&quot;x&quot;&gt;&amp;\ufffd'
    """
    return escape("".join(c if _is_allowed(c) else "\ufffd" for c in text))


def html(markup: str, *, verbatim: bool = False) -> str:
    """Write Slack's markup as HTML; `verbatim` keeps bare addresses and names from linking.

    >>> html("*a* &lt;b&gt; `c_d_` <!here>")
    '<b>a</b> &lt;b&gt; <code>c_d_</code> <span class="mention">@here</span>'
    """
    markup = encodable(markup)
    drawn, at = [], 0
    while mark := _MARK.search(markup, at):
        drawn.append(shown(markup[at : mark.start()]))
        begins_line = mark.start() == 0 or markup[mark.start() - 1] == "\n"
        if begins_line and mark.group() == "&gt;":
            end = (markup.find("\n", mark.end()) + 1 or len(markup) + 1) - 1
            quote = html(markup[mark.end() : end], verbatim=verbatim)
            drawn.append(f'<span class="quoted">{quote}</span>')
            at = end
            continue
        piece = _drawn(mark, markup, verbatim=verbatim)
        # What is no mark after all is one letter, and the rest is looked at again.
        drawn.append(shown(markup[mark.start()]) if piece is None else piece)
        at = mark.start() + 1 if piece is None else mark.end()
    return "".join([*drawn, shown(markup[at:])])


def _drawn(mark: Match[str], markup: str, *, verbatim: bool) -> str | None:
    text = mark.group()
    if text in _SIGNS or text == "\n":
        return _SIGNS.get(text, "<br>")
    if text.startswith("`"):
        return _code(text)
    if text.startswith("<"):
        return _angled(text[1:-1])
    if text[0] in _STYLES:
        return _styled(mark, markup, verbatim=verbatim)
    if text.startswith(":"):
        return f'<span class="emoji">{shown(text)}</span>'
    kind = "mention" if text.startswith("@") else "link"
    return None if verbatim else f'<span class="{kind}">{shown(text)}</span>'


def _code(text: str) -> str:
    inside = text.strip("`")
    for sign, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        inside = inside.replace(sign, character)
    tag = "pre" if text.startswith("```") else "code"
    return f"<{tag}>{shown(inside)}</{tag}>"


def _styled(mark: Match[str], markup: str, *, verbatim: bool) -> str | None:
    """Draw bold, italics and strikes, which stand between words and not inside one."""
    before, after = markup[: mark.start()][-1:], markup[mark.end() :][:1]
    if before.isalnum() or after.isalnum():
        return None
    tag = _STYLES[mark.group()[0]]
    return f"<{tag}>{html(mark.group()[1:-1], verbatim=verbatim)}</{tag}>"


def _angled(inside: str) -> str:
    """Draw what stands in angle brackets: a date, a mention, or a link that leads nowhere."""
    date = _DATE.fullmatch(inside)
    if date:
        return _date(int(date.group(1)), date.group(2), date.group(3) or "")
    target, _, label = inside.partition("|")
    if target[:1] in ("@", "#", "!"):
        name = label or target.lstrip("!@#")
        sign = "#" if target.startswith("#") else "@"
        return f'<span class="mention">{shown(sign + name.lstrip("@#"))}</span>'
    return f'<span class="link" title="{shown(target)}">{shown(label or target)}</span>'


def _date(seconds: int, form: str, fallback: str) -> str:
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return shown(fallback)
    told, end = [], 0
    for slot in _SLOT.finditer(form):
        name = slot.group(1).removesuffix("_pretty")
        if name not in _FORMATS:
            return shown(fallback)
        told += [form[end : slot.start()], _FORMATS[name](at)]
        end = slot.end()
    text = "".join([*told, form[end:]])
    return f'<time datetime="{at.isoformat()}" title="{shown(fallback)}">{shown(text)}</time>'


def _is_allowed(character: str) -> bool:
    """Say whether a page may hold a character."""
    code = ord(character)
    if code < 0x20:
        return character in "\n\t"
    return not (0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE)
