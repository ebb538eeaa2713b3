"""A preview of a channel as Telegram shows it: `/s/NAME`, older messages by `?before=ID`.

A right crawler sees every message once, whose ids have gaps; pages back to what it has seen; joins
what `<br/>` and `<b>` part within a word; takes neither what a reply answers for its own words nor
a change of views for one of the message; and says of `/s/` with another name, which answers 200
with a card, that the channel cannot be read.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Final

from leakwatch.demo.practice.blogpages import document
from leakwatch.demo.practice.contents import Source, chance
from leakwatch.demo.practice.exchange import Reply, Request, missing, page
from leakwatch.demo.practice.series import Series
from leakwatch.demo.practice.truth import Item

CHANNEL: Final = "practice_leaks"
EVERY: Final = timedelta(minutes=5)
PER_PAGE: Final = 20
_BEFORE: Final = 130  # messages when the practice begins
_REPLIES: Final = 7  # one in so many answers another


class Channel:
    """Plays the preview of one channel, and the card of all others."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self._source = source
        self._began_at = began_at
        self._fetches = 0
        self._items = Series(self._item)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every message, oldest first."""
        return self._items.until(_BEFORE + max((at - self._began_at) // EVERY, 0))

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer the preview, a part of it, or a card."""
        self._fetches += 1
        name = request.path.removeprefix("/s/")
        if name == request.path:
            return page(_card(request.path.strip("/") or "practice"))
        if name != CHANNEL:
            return page(_card(name)) if name else missing()
        before = request.asked("before")
        limit = int(before) if before.isdecimal() else None
        messages = [one for one in self.items(at) if limit is None or _id(one) < limit]
        return page(self._preview(messages[-PER_PAGE:], has_older=len(messages) > PER_PAGE))

    def _preview(self, messages: Sequence[Item], *, has_older: bool) -> str:
        older = (
            f'<a href="/s/{CHANNEL}?before={_id(messages[0])}" class="tme_messages_more '
            f'js-messages_more" data-before="{_id(messages[0])}"></a>'
            if has_older
            else ""
        )
        drawn = "\n".join(map(self._message, messages))
        return document(
            "Practice leaks – Telegram",
            '<header class="tgme_header search_collapsed"></header><main class="tgme_main" '
            f'data-url="/{CHANNEL}"><div class="tgme_container">'
            f'<section class="tgme_channel_history '
            f'js-message_history">{older}\n{drawn}\n</section><section class="tgme_right_column">'
            '<div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span '
            'dir="auto">Practice leaks</span></div></div></section></div></main>',
        )

    def _message(self, message: Item) -> str:
        views = f"{(_id(message) * 37 + self._fetches) / 10:.1f}K"
        return (
            '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class='
            f'"tgme_widget_message js-widget_message" data-post="{CHANNEL}/{_id(message)}" '
            f'data-view="{self._source.token("view", self._fetches, message.id)}"><div class='
            '"tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">'
            f'<a class="tgme_widget_message_owner_name" href="https://t.me/{CHANNEL}">'
            f'<span dir="auto">Practice leaks</span></a></div>{self._answered(message)}'
            f'<div class="tgme_widget_message_text js-message_text" dir="auto">'
            f"{_marked_up(message)}</div>"
            '<div class="tgme_widget_message_footer compact js-message_footer"><div class='
            f'"tgme_widget_message_info short js-message_info"><span class='
            f'"tgme_widget_message_views">{views}</span><span class="copyonly"> views</span>'
            '<span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" '
            f'href="https://t.me/{message.id}"><time datetime="{message.posted_at.isoformat()}" '
            f'class="time">{message.posted_at:%H:%M}</time></a></span></div></div></div></div></div>'
        )

    def _answered(self, message: Item) -> str:
        """Draw what a message answers, above its own text; nothing for most."""
        if _id(message) % _REPLIES:
            return ""
        quoted = escape(self._source.company(_id(message)).name)
        link = f"https://t.me/{CHANNEL}/{_id(message) - 9}"
        return (
            f'<a class="tgme_widget_message_reply" href="{link}">'
            '<div class="tgme_widget_message_author accent_color"><span class='
            '"tgme_widget_message_author_name">Practice leaks</span></div><div class='
            f'"tgme_widget_message_text js-message_reply_text" dir="auto">{quoted}</div></a>'
        )

    def _item(self, number: int) -> Item:
        luck = chance(self._source.seed, self._source.site, "gap", number)
        own = number * 3 + luck.randrange(3) + 1000
        planted = self._source.planted(number)
        return Item(
            id=f"{CHANNEL}/{own}",
            title=self._source.company(number).name,
            posted_at=self._began_at + (number - _BEFORE + 1) * EVERY,
            path=f"/s/{CHANNEL}",
            text="\n".join([self._source.company(number).name, *planted]),
            identifiers=planted,
        )


def _id(message: Item) -> int:
    return int(message.id.partition("/")[2])


def _marked_up(message: Item) -> str:
    """Write a text with tags in the middle of its values, as bold hits and breaks come there."""
    title, *values = message.text.splitlines()
    middles = [f"{escape(one[:4])}<b>{escape(one[4:8])}</b>{escape(one[8:])}" for one in values]
    return "<br/>".join([f"<b>{escape(title)}<br/></b>", *middles])


def _card(name: str) -> str:
    return document(
        f"Telegram: Contact @{name}",
        '<div class="tgme_page_wrap"><div class="tgme_page"><div class="tgme_page_icon"><i class='
        '"tgme_icon_user"></i></div><div class="tgme_page_description">If you have '
        "<strong>Telegram"
        f'</strong>, you can contact <a class="tgme_username_link" href="tg://resolve?domain='
        f'{escape(name)}">@{escape(name)}</a> right away.</div></div></div>',
    )
