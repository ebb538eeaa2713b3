"""What one must be let in for where a page itself is open: to write, to vote, to have files."""

from leakwatch.text import Pattern, pattern

_BEFORE = pattern(
    r"(?:コメント|投稿|返信|書き込み?|回答|評価|お気に入り|購入|ダウンロード)"
    r"[をすうるくきつ付け残書行投稿登録追加]{0,8}(?:ため)?に?は?[、 ]*$|"
    r"(?:комментари|ответить|написать)[^.]{0,30}$|(?:kommentieren|antworten|kommentar|commenter|"
    r"comentar|commentare)[^.]{0,40}$|(?:guest|gast|invité|invitado|visitor|гость)"
    r"[.!,]? ?$|(?:to|want to) (?:reply|comment|post|vote|rate|write)[^.]{0,20}, ?$"
)
_FIRST = pattern(
    r"^[^.!?。]{0,40}?[^a-z](?:to|can|um|pour|para|per) (?:be able to |first )?(\pL+)"
)
_WRITES = pattern(
    r"post|reply|comment|leave|write|vote|rate|like|submit|download|add|participate|ask|join|"
    r"follow|respond|answer|report|bookmark|contact|send|get|kommentieren|antworten|commenter|"
    r"répondre|comentar|responder|commentare|rispondere"
)
_BEHIND = pattern(
    r"^[^.。]{0,16}(?:コメント|投稿|返信|書き込|発言|回帖|回复|发帖|评论|下载|点评|回覆|"
    r"комментир|оставить|писать|отвечать)"
)
_ASKS = pattern(r"^[^.!。！]{0,40}[?？]")  # whoever asks says nothing of the page
_NEAR = 60  # characters beside what it says


def says(rule: Pattern[str], text: str) -> bool:
    """Say whether a text says what a rule knows: not of those who write or vote, and no question.

    >>> must = pattern("you must be logged")
    >>> says(must, "you must be logged in to do that"), says(must, "you must be logged in to post")
    (True, False)
    """
    for found in rule.finditer(text):
        start, end = found.span()
        before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        if _ASKS.search(behind):
            continue
        first = _FIRST.search(behind)
        is_to_write = first is not None and _WRITES.fullmatch(first.group(1))
        if not (is_to_write or _BEFORE.search(before) or _BEHIND.search(behind)):
            return True
    return False
