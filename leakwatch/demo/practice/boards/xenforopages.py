"""The markup of XenForo 2: index, list of threads, thread, login."""

from collections.abc import Sequence
from html import escape

from leakwatch.demo.practice.boards.club import Frame
from leakwatch.demo.practice.boards.threads import NAMES, Post, Thread
from leakwatch.demo.practice.boards.when import time_tag


def frame(around: Frame, template: str, title: str, body: str) -> str:
    """Put a body into a page of the board."""
    nav = (
        '<a href="/account/" class="p-navgroup-link--user">reader</a>'
        if around.is_member
        else '<a href="/login/" class="p-navgroup-link p-navgroup-link--logIn">Log in</a>'
        '<a href="/register/" class="p-navgroup-link--register">Register</a>'
    )
    return (
        '<!DOCTYPE html>\n<html id="XF" lang="en-US" dir="LTR" data-app="public" '
        f'data-template="{template}" data-logged-in="{str(around.is_member).lower()}" '
        f'data-cookie-prefix="xf_" data-csrf="{around.token}" class="has-no-js">\n'
        f'<head><meta charset="utf-8"><title>{escape(title)} | PRACTICE BOARD</title></head>\n'
        f'<body data-template="{template}"><div class="p-nav-opposite">{nav}</div>\n'
        f'<div class="p-body"><h1 class="p-title-value">{escape(title)}</h1>\n{body}\n'
        '<div class="block-footer">Members online: 3, guests: 41</div></div></body></html>\n'
    )


def index(around: Frame) -> str:
    """Draw the list of forums."""
    nodes = "\n".join(
        f'<div class="node node--id{number} node--forum"><div class="node-body">'
        f'<div class="node-main"><h3 class="node-title"><a href="/forums/{_slug(number)}/" '
        f'data-xf-init="element-tooltip">{escape(name)}</a></h3></div></div></div>'
        for number, name in NAMES.items()
    )
    body = f'<div class="block block--category"><div class="block-body">{nodes}</div></div>'
    return frame(around, "forum_list", "Forums", body)


def forum(around: Frame, number: int, threads: Sequence[Thread], place: tuple[int, int]) -> str:
    """Draw a page of a forum's threads; `place` is the page and how many there are."""
    rows = "\n".join(_row(around, thread) for thread in threads)
    nav = pages(f"/forums/{_slug(number)}/", *place)
    body = (
        f'{nav}<div class="structItemContainer"><div class="structItemContainer-group '
        f'js-threadList">\n{rows}\n</div></div>{nav}'
    )
    return frame(around, "forum_view", NAMES[number], body)


def thread(around: Frame, one: Thread, page: int) -> str:
    """Draw a page of a thread's posts."""
    posts = "\n".join(_message(around, post) for post in one.page(page))
    nav = pages(f"/threads/{one.slug}.{one.number}/", page, one.pages())
    body = (
        f'{nav}<div class="block block--messages"><div class="block-body '
        f'js-replyNewMessageContainer">\n{posts}\n</div></div>{nav}'
    )
    return frame(around, "thread_view", one.title, body)


def login(around: Frame, said: str = "", back: str = "/") -> str:
    """Draw the form that lets members in, which stands where a page would be."""
    error = f'<div class="blockMessage blockMessage--error blockMessage--iconic">{said}</div>'
    number = around.token.partition(",")[0]
    body = (
        f'{error if said else ""}<form action="/login/login" method="post" class="block">'
        f'<input type="text" class="input" name="login" autocomplete="username" '
        f'id="_xfUid-1-{number}"><input type="password" name="password" class="input js-password" '
        f'autocomplete="current-password" id="_xfUid-2-{number}">'
        '<input type="checkbox" name="remember" value="1" checked="checked">'
        f'<button type="submit" class="button--primary button">Log in</button>'
        f'<input type="hidden" name="_xfToken" value="{around.token}">'
        f'<input type="hidden" name="_xfRedirect" value="{escape(back)}"></form>'
    )
    return frame(around, "login", "Log in", body)


def pages(path: str, number: int, count: int) -> str:
    """Draw the links to other pages; nothing where there is only one."""
    if count < 2:
        return ""
    links = "".join(
        f'<li class="pageNav-page {"pageNav-page--current" * (n == number)}">'
        f'<a href="{path}{f"page-{n}" * (n > 1)}">{n}</a></li>'
        for n in range(1, count + 1)
    )
    before = f"{path}{f'page-{number - 1}' * (number > 2)}"
    back = f'<a href="{before}" class="pageNav-jump pageNav-jump--prev">Prev</a>'
    on = f'<a href="{path}page-{number + 1}" class="pageNav-jump pageNav-jump--next">Next</a>'
    return (
        f'<nav class="pageNavWrapper"><div class="pageNav">{back * (number > 1)}'
        f'<ul class="pageNav-main">{links}</ul>{on * (number < count)}</div></nav>'
    )


def _slug(forum_number: int) -> str:
    return f"{NAMES[forum_number].lower().replace(' ', '-')}.{forum_number}"


def _row(around: Frame, one: Thread) -> str:
    to = f"/threads/{one.slug}.{one.number}/"
    first, last = one.posts[0], one.last
    return (
        f'<div class="structItem structItem--thread js-inlineModContainer '
        f'js-threadListItem-{one.number}" data-author="{escape(first.author)}">'
        '<div class="structItem-cell structItem-cell--main"><div class="structItem-title">'
        f'<a href="/forums/{_slug(one.forum)}/?prefix_id=1" class="labelLink">'
        '<span class="label label--red">DB</span></a> '
        f'<a href="{to}" data-preview-url="{to}preview">{escape(one.title)}</a></div>'
        f'<ul class="structItem-parts"><li>{escape(first.author)}</li>'
        f'<li class="structItem-startDate"><a href="{to}">'
        f"{time_tag(first.posted_at, around.at, 'u-dt')}</a></li></ul></div>"
        f'<div class="structItem-cell structItem-cell--meta" title="First message reaction score">'
        f'<dl class="pairs pairs--justified"><dt>Replies</dt><dd>{len(one.posts) - 1}</dd></dl>'
        '</div><div class="structItem-cell structItem-cell--latest">'
        f'<a href="{to}latest" rel="nofollow">'
        f"{time_tag(last.posted_at, around.at, 'structItem-latestDate u-dt')}</a></div></div>"
    )


def _message(around: Frame, post: Post) -> str:
    text = "<br>\n".join(map(escape, post.text.splitlines()))
    shown = (
        "<br>\n".join(map(escape, post.hidden.splitlines()))
        if around.is_member
        else "Hidden content: you must be logged in to see it."
    )
    block = (
        '<div class="bbCodeBlock bbCodeBlock--hide"><div class="bbCodeBlock-content">'
        f"{shown}</div></div>"
    )
    return (
        f'<article class="message message--post js-post" data-author="{escape(post.author)}" '
        f'data-content="post-{post.id}" id="js-post-{post.id}">'
        f'<div class="message-cell message-cell--user"><h4 class="message-name">'
        f'{escape(post.author)}</h4></div><div class="message-cell message-cell--main">'
        f'<header class="message-attribution"><a href="/posts/{post.id}/">'
        f"{time_tag(post.posted_at, around.at, 'u-dt')}</a></header>"
        f'<article class="message-body js-selectToQuote"><div class="bbWrapper">{text}'
        f"{block if post.hidden else ''}</div></article></div></article>"
    )
