"""The markup of vBulletin 4, IPB 4 and XenForo 1."""

from datetime import datetime
from typing import Final

from leakwatch.demo.practice.blogpages import document
from leakwatch.demo.practice.boards.skins import Page, Skin, lines
from leakwatch.demo.practice.boards.threads import Thread
from leakwatch.demo.practice.boards.when import short_date, xenforo

_BASE: Final = '<base href="/">'  # links are relative to it, wherever the page stands


def _vb4_list(page: Page) -> str:
    rows = "\n".join(
        f'<li class="threadbit" id="thread_{one.number}"><div class="rating0 nonsticky"><div '
        f'class="threadinfo" title=""><div class="inner"><h3 class="threadtitle"><a class="title" '
        f'href="{_vb4_thread(one)[1:]}" id="thread_title_{one.number}">{one.title}</a></h3><div '
        f'class="threadmeta"><div class="author"><span class="label">Started by&nbsp;<a href='
        f'"members/3.html" class="username understate">{one.posts[0].author}</a>,&nbsp;'
        f"{one.posts[0].posted_at:%d-%m-%Y %I:%M %p}</span></div></div></div></div>"
        f'<ul class="threadstats td alt"><li>Replies: {len(one.posts) - 1}</li><li>Views: 77</li>'
        f'</ul><dl class="threadlastpost td"><dt class="lastpostby hidden">Last Post By</dt><dd>'
        f'<a class="username" href="members/4.html"><strong>{one.last.author}</strong></a></dd>'
        f'<dd>{one.last.posted_at:%d-%m-%Y}, <span class="time">{one.last.posted_at:%I:%M %p}'
        "</span></dd></dl></div></li>"
        for one in page.threads
    )
    following = (
        f'<span class="prev_next"><a rel="next" href="{_vb4_forum(page.number + 1)[1:]}" '
        'title="Next Page"><img src="images/pagination/next-right.png" alt="Next"></a></span>'
    )
    return document(
        "Databases",
        f'<div id="threadlist" class="threadlist"><ol id="threads" class="threads">\n{rows}\n</ol>'
        f'</div><div id="below_threadlist" class="noinlinemod"><div class="pagination_bottom">'
        f"{following * page.has_next}</div></div>",
        head=_BASE,
    )


def _vb4_forum(number: int) -> str:
    return "/databases/" + f"index{number}.html" * (number > 1)


def _vb4_thread(one: Thread) -> str:
    return f"/databases/{one.number}-{one.slug}.html"


def _vb4_posts(one: Thread, _: datetime) -> str:
    posts = "\n".join(
        f'<li class="postbitlegacy postbitim postcontainer" id="post_{post.id}"><div class='
        f'"posthead"><span class="postdate old"><span class="date">{post.posted_at:%m-%d-%Y},'
        f'&nbsp;<span class="time">{post.posted_at:%I:%M %p}</span></span></span></div>'
        f'<div class="postdetails"><div class="userinfo">'
        f'<a class="username" href="members/3.html">'
        f'<strong>{post.author}</strong></a></div><div class="postbody"><div class="postrow">'
        f'<div class="content"><div id="post_message_{post.id}"><blockquote class="postcontent '
        f'restore">{lines(post.text)}</blockquote></div></div></div></div></div></li>'
        for post in one.posts
    )
    return document(one.title, f'<ol id="posts" class="posts">{posts}</ol>', head=_BASE)


def _ipb4_list(page: Page) -> str:
    rows = "\n".join(
        f'<li class="ipsDataItem ipsDataItem_responsivePhoto" data-rowid="{one.number}">'
        f'<div class="ipsDataItem_main"><h4 class="ipsDataItem_title ipsContained_container">'
        f'<span class="ipsType_break ipsContained">'
        f'<a href="{_ipb4_thread(one)}" title="{one.title}">'
        f'<span>{one.title}</span></a></span></h4><div class="ipsDataItem_meta">By <a href='
        f'"/profile/3/">{one.posts[0].author}</a>, <time datetime="'
        f'{one.posts[0].posted_at:%Y-%m-%dT%H:%M:%SZ}">{short_date(one.posts[0].posted_at)}</time>'
        f'</div></div><ul class="ipsDataItem_lastPoster ipsDataItem_withPhoto"><li>'
        f'{one.last.author}</li><li class="ipsType_light"><a href="{_ipb4_thread(one)}?do='
        f'getLastComment"><time datetime="{one.last.posted_at:%Y-%m-%dT%H:%M:%SZ}" '
        f'title="{one.last.posted_at:%m/%d/%Y %I:%M %p}">{xenforo(one.last.posted_at, page.at)}'
        "</time></a></li></ul></li>"
        for one in page.threads
    )
    following = (
        f'<li class="ipsPagination_next"><a href="{_ipb4_forum(page.number + 1)}" rel="next" '
        f'data-page="{page.number + 1}">Next</a></li>'
    )
    return document(
        "Databases",
        f'<ol class="ipsDataList cTopicList">\n{rows}\n</ol><ul class="ipsPagination" '
        f'data-pages="{page.count}">{following * page.has_next}</ul>',
    )


def _ipb4_forum(number: int) -> str:
    return "/forum/2-databases/" + f"page/{number}/" * (number > 1)


def _ipb4_thread(one: Thread) -> str:
    return f"/topic/{one.number}-{one.slug}/"


def _ipb4_posts(one: Thread, at: datetime) -> str:
    posts = "\n".join(
        f'<a id="comment-{post.id}"></a><article id="elComment_{post.id}" class="cPost ipsBox '
        f'ipsComment"><aside class="ipsComment_author"><h3 class="ipsType_sectionHead">'
        f'<strong><a href="/profile/3/">{post.author}</a></strong></h3></aside><div class='
        f'"ipsComment_meta"><a href="{_ipb4_thread(one)}?do=findComment&amp;comment={post.id}">'
        f'Posted <time datetime="{post.posted_at:%Y-%m-%dT%H:%M:%SZ}">'
        f'{xenforo(post.posted_at, at)}</time></a></div><div data-role="commentContent" class='
        f'"ipsType_normal ipsType_richText">{lines(post.text)}</div></article>'
        for post in one.posts
    )
    return document(one.title, f'<div id="comments">{posts}</div>')


def _xf1_list(page: Page) -> str:
    rows = "\n".join(
        f'<li id="thread-{one.number}" class="discussionListItem visible" data-author="'
        f'{one.posts[0].author}"><div class="listBlock main"><div class="titleText"><h3 class='
        f'"title"><a href="{_xf1_thread(one)[1:]}" class="PreviewTooltip">{one.title}</a></h3>'
        f'<div class="secondRow"><a href="members/3/" class="username">{one.posts[0].author}</a>, '
        f'<span class="DateTime" title="{short_date(one.posts[0].posted_at)}">'
        f"{short_date(one.posts[0].posted_at)}</span></div></div></div>"
        f'<div class="listBlock stats pairsJustified"><dl class="major"><dt>Replies:</dt><dd>'
        f'{len(one.posts) - 1}</dd></dl></div><div class="listBlock lastPost"><dl class='
        f'"lastPostInfo"><dt><a href="members/4/" class="username">{one.last.author}</a></dt>'
        f'<dd class="muted"><a href="{_xf1_thread(one)[1:]}latest" class="dateTime"><abbr class='
        f'"DateTime" data-time="{int(one.last.posted_at.timestamp())}" data-datestring="'
        f'{short_date(one.last.posted_at)}" data-timestring="{one.last.posted_at:%I:%M %p}" '
        f'title="{short_date(one.last.posted_at)} at {one.last.posted_at:%I:%M %p}">'
        f"{xenforo(one.last.posted_at, page.at)}</abbr></a></dd></dl></div></li>"
        for one in page.threads
    )
    following = f'<a href="{_xf1_forum(page.number + 1)[1:]}" class="text">Next &gt;</a>'
    return document(
        "Databases | PRACTICE BOARD",
        f'<ol class="discussionListItems">\n{rows}\n</ol><div class="PageNav" data-page='
        f'"{page.number}" data-last="{page.count}"><span class="pageNavHeader">Page {page.number} '
        f"of {page.count}</span><nav>{following * page.has_next}</nav></div>",
        head=_BASE,
    )


def _xf1_forum(number: int) -> str:
    return "/forums/databases.2/" + f"page-{number}" * (number > 1)


def _xf1_thread(one: Thread) -> str:
    return f"/threads/{one.slug}.{one.number}/"


def _xf1_posts(one: Thread, at: datetime) -> str:
    posts = "\n".join(
        f'<li id="post-{post.id}" class="message" data-author="{post.author}"><div class='
        f'"messageInfo primaryContent"><div class="messageContent"><article><blockquote class='
        f'"messageText SelectQuoteContainer ugc baseHtml">{lines(post.text)}</blockquote>'
        f"</article>"
        f'</div><div class="messageMeta"><a href="{_xf1_thread(one)[1:]}#post-{post.id}" class='
        f'"datePermalink"><span class="DateTime" title="{short_date(post.posted_at)} at '
        f'{post.posted_at:%I:%M %p}">{xenforo(post.posted_at, at)}</span></a></div></div></li>'
        for post in one.posts
    )
    return document(
        one.title, f'<ol class="messageList" id="messageList">{posts}</ol>', head=_BASE
    )


VBULLETIN_4 = Skin("vbulletin4", _vb4_forum, _vb4_thread, _vb4_list, _vb4_posts)
IPB_4 = Skin("ipb4", _ipb4_forum, _ipb4_thread, _ipb4_list, _ipb4_posts)
XENFORO_1 = Skin("xenforo1", _xf1_forum, _xf1_thread, _xf1_list, _xf1_posts)
