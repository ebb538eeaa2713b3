"""The markup of MyBB 1.8: index, list of threads, thread, login, messages."""

from collections.abc import Sequence
from html import escape

from leakwatch.demo.practice.boards.club import Frame
from leakwatch.demo.practice.boards.threads import NAMES, OPEN, Post, Thread
from leakwatch.demo.practice.boards.when import mybb


def frame(around: Frame, title: str, body: str, head: str = "") -> str:
    """Put a body into a page of the board."""
    welcome = (
        'Welcome back, <a href="member.php?action=profile&amp;uid=7">reader</a>.'
        if around.is_member
        else 'Hello There, Guest! <a href="member.php?action=login" class="login">Login</a> '
        '<a href="member.php?action=register" class="register">Register</a>'
    )
    return (
        '<!DOCTYPE html>\n<html xml:lang="en" lang="en" xmlns="http://www.w3.org/1999/xhtml">\n'
        f'<head><meta charset="utf-8">{head}<title>PRACTICE BOARD - {escape(title)}</title>\n'
        f'<script>var my_post_key = "{around.token}";</script>\n'
        '<link rel="alternate" type="application/rss+xml" href="syndication.php"></head>\n'
        f'<body><div id="container"><div id="panel"><span class="welcome">{welcome}</span></div>\n'
        f'<div id="content"><div class="navigation"><a href="index.php">PRACTICE BOARD</a> › '
        f'<span class="active">{escape(title)}</span></div><br>\n{body}\n</div>\n'
        "<!-- generated in 0.0213 seconds --></div></body></html>\n"
    )


def index(around: Frame, newest: Thread) -> str:
    """Draw the list of forums; the open one shows its newest thread."""
    rows = "".join(
        f'<tr><td class="trow1" align="center"><span class="forum_status forum_on"></span></td>'
        f'<td class="trow1"><strong><a href="forumdisplay.php?fid={number}">{escape(name)}</a>'
        f'</strong></td><td class="trow1"><span class="smalltext">'
        f"{_newest(around, newest) if number == OPEN else 'Never'}</span></td></tr>\n"
        for number, name in NAMES.items()
    )
    table = f'<table class="tborder"><thead><tr><td class="thead">Forums</td></tr></thead>{rows}'
    return frame(around, "Index", f"{table}</table>")


def forum(around: Frame, number: int, threads: Sequence[Thread], place: tuple[int, int]) -> str:
    """Draw a page of a forum's threads; `place` is the page and how many there are."""
    nav = pages(f"forumdisplay.php?fid={number}", *place)
    rows = "\n".join(_row(around, one) for one in threads)
    return frame(
        around,
        NAMES[number],
        f'{nav}<table border="0" class="tborder clear"><tr><td class="thead" colspan="7"><div>'
        f"<strong>{escape(NAMES[number])}</strong></div></td></tr>\n"
        '<tr><td class="tcat" colspan="3"><a href="forumdisplay.php?fid='
        f'{number}&amp;sortby=subject&amp;order=asc">Thread</a></td></tr>\n{rows}\n</table>{nav}',
    )


def thread(around: Frame, one: Thread, page: int) -> str:
    """Draw a page of a thread's posts."""
    nav = pages(f"showthread.php?tid={one.number}", page, one.pages())
    posts = "\n".join(_post(around, post) for post in one.page(page))
    body = f'{nav}<table class="tborder"><tr><td id="posts_container"><div id="posts">{posts}'
    return frame(around, one.title, f"{body}</div></td></tr></table>{nav}")


def login(around: Frame, said: str = "") -> str:
    """Draw the login form, below a sentence that says why."""
    error = f'<div class="error"><p><em>Please correct the following:</em></p><ul><li>{said}</ul>'
    return frame(
        around,
        "Login",
        f'{f"{error}</div>" if said else ""}<form action="member.php" method="post">'
        '<table class="tborder"><tr><td class="thead"><strong>Login</strong></td></tr>'
        '<tr><td class="trow1"><strong>Username:</strong></td><td class="trow1">'
        '<input type="text" class="textbox" name="username"></td></tr>'
        '<tr><td class="trow2"><strong>Password:</strong></td><td class="trow2">'
        '<input type="password" class="textbox" name="password"></td></tr></table>'
        '<input type="checkbox" class="checkbox" name="remember" value="yes" checked="checked">'
        '<input type="submit" class="button" name="submit" value="Login">'
        '<input type="hidden" name="action" value="do_login">'
        '<input type="hidden" name="url" value="index.php">'
        f'<input type="hidden" name="my_post_key" value="{around.token}"></form>',
    )


def no_permission(around: Frame) -> str:
    """Draw what stands where guests may not look; its status is 200."""
    return frame(
        around,
        "PRACTICE BOARD",
        '<table class="tborder"><tr><td class="thead"><strong>PRACTICE BOARD</strong></td></tr>'
        '<tr><td class="trow1">You are either not logged in or do not have permission to view '
        "this page.<ol><li>You are not logged in or registered.</ol>"
        '<form action="member.php" method="post"><input type="hidden" name="action" '
        'value="do_login"><input type="text" class="textbox" name="username">'
        '<input type="password" class="textbox" name="password">'
        f'<input type="hidden" name="my_post_key" value="{around.token}">'
        '<input type="submit" class="button" value="Login"></form></td></tr></table>',
    )


def welcome(around: Frame, back: str) -> str:
    """Draw what follows a good login: a page that leads on by itself."""
    body = f'You have successfully been logged in. <a href="{escape(back)}">Go on.</a>'
    return frame(
        around,
        "Login",
        body,
        head=f'<meta http-equiv="refresh" content="2;URL={escape(back)}">',
    )


def pages(address: str, number: int, count: int) -> str:
    """Draw the links to other pages; nothing where there is only one."""
    if count < 2:
        return ""
    links = "\n".join(
        f'<span class="pagination_current">{n}</span>'
        if n == number
        else f'<a href="{address}{f"&amp;page={n}" * (n > 1)}" class="pagination_page">{n}</a>'
        for n in range(1, count + 1)
    )
    before = f"{address}&amp;page={number - 1}"
    back = f'<a href="{before}" class="pagination_previous">&laquo; Previous</a>'
    on = f'<a href="{address}&amp;page={number + 1}" class="pagination_next">Next &raquo;</a>'
    return (
        f'<div class="pagination"><span class="pages">Pages ({count}):</span>'
        f"{back * (number > 1)}\n{links}\n{on * (number < count)}</div>"
    )


def _newest(around: Frame, one: Thread) -> str:
    to = f"showthread.php?tid={one.number}&amp;action=lastpost"
    return (
        f'<a href="{to}">{escape(one.title[:25])}...</a><br>{mybb(one.last.posted_at, around.at)}'
    )


def _row(around: Frame, one: Thread) -> str:
    to = f"showthread.php?tid={one.number}"
    return (
        '<tr class="inline_row"><td align="center" class="trow1 forumdisplay_regular">'
        '<span class="thread_status newfolder">&nbsp;</span></td>'
        '<td class="trow1 forumdisplay_regular"><div><span><span class="subject_new" '
        f'id="tid_{one.number}"><a href="{to}">{escape(one.title)}</a></span></span>'
        f'<div class="author smalltext"><a href="member.php?action=profile&amp;uid=3">'
        f"{escape(one.posts[0].author)}</a></div></div></td>"
        f'<td align="center" class="trow1"><a href="misc.php?action=whoposted&amp;tid='
        f'{one.number}">{len(one.posts) - 1}</a></td>'
        f'<td class="trow1" style="white-space: nowrap; text-align: right;">'
        f'<span class="lastpost smalltext">{mybb(one.last.posted_at, around.at)}<br>'
        f'<a href="{to}&amp;action=lastpost">Last Post</a>: {escape(one.last.author)}'
        "</span></td></tr>"
    )


def _post(around: Frame, post: Post) -> str:
    text = "<br>\n".join(map(escape, post.text.splitlines()))
    shown = (
        "<br>\n".join(map(escape, post.hidden.splitlines()))
        if around.is_member
        else "Hidden Content: you must register or login to view this content."
    )
    block = f'<div class="hidden-content"><blockquote>{shown}</blockquote></div>'
    return (
        f'<a name="pid{post.id}" id="pid{post.id}"></a>\n<div class="post classic" '
        f'id="post_{post.id}"><div class="post_author"><strong><span class="largetext">'
        f'{escape(post.author)}</span></strong></div><div class="post_content">'
        f'<div class="post_head"><span class="post_date">{mybb(post.posted_at, around.at)}</span>'
        f'</div><div class="post_body scaleimages" id="pid_{post.id}">{text}'
        f"{block if post.hidden else ''}</div></div></div>"
    )
