"""The markup of phpBB 3, SMF 2 and vBulletin 3."""

from datetime import datetime

from leakwatch.demo.practice.blogpages import document
from leakwatch.demo.practice.boards.skins import Page, Skin, lines
from leakwatch.demo.practice.boards.threads import PER_PAGE, Thread


def _phpbb_list(page: Page) -> str:
    rows = "\n".join(
        f'<li class="row bg{n % 2 + 1}"><dl class="row-item topic_read">'
        f'<dt title="No unread posts">'
        f'<div class="list-inner"><a href=".{_phpbb_thread(one)}" class="topictitle">{one.title}'
        f'</a><br>by <a href="./memberlist.php?mode=viewprofile&amp;u=2" class="username">'
        f"{one.posts[0].author}</a> &raquo; {one.posts[0].posted_at:%a %b %d, %Y %I:%M %p}"
        f'</div></dt><dd class="posts">{len(one.posts) - 1} <dfn>Replies</dfn></dd>'
        f'<dd class="lastpost"><span><dfn>Last post </dfn>by <a href="./memberlist.php?u=2" '
        f'class="username">{one.last.author}</a> <a href="./viewtopic.php?p={one.last.id}'
        f'#p{one.last.id}" title="Go to last post">&raquo;</a><br>'
        f'<time datetime="{one.last.posted_at.isoformat()}">'
        f"{one.last.posted_at:%a %b %d, %Y %I:%M %p}</time></span></dd></dl></li>"
        for n, one in enumerate(page.threads)
    )
    following = (
        f'<li class="arrow next"><a class="button button-icon-only" '
        f'href=".{_phpbb_forum(page.number + 1)}" rel="next" role="button">'
        '<i class="icon fa-chevron-right"></i><span class="sr-only">Next</span></a></li>'
    )
    return document(
        "Databases - PRACTICE BOARD",
        f'<div class="forumbg"><div class="inner"><ul class="topiclist topics">\n{rows}\n</ul>'
        f'</div></div>\n<div class="pagination"><ul>{following * page.has_next}</ul></div>',
    )


def _phpbb_forum(number: int) -> str:
    start = (number - 1) * PER_PAGE
    return "/viewforum.php?f=2" + f"&start={start}" * (start > 0)


def _phpbb_thread(one: Thread) -> str:
    return f"/viewtopic.php?t={one.number}"


def _phpbb_posts(one: Thread, _: datetime) -> str:
    posts = "\n".join(
        f'<div id="p{post.id}" class="post has-profile"><div class="inner"><div class="postbody">'
        f'<h3><a href="#p{post.id}">{one.title}</a></h3><p class="author">by <strong>'
        f'<a class="username" href="./memberlist.php?u=2">{post.author}</a></strong> &raquo; '
        f'<time datetime="{post.posted_at.isoformat()}">{post.posted_at:%a %b %d, %Y %I:%M %p}'
        f'</time></p><div class="content">{lines(post.text)}</div></div></div></div>'
        for post in one.posts
    )
    return document(f"{one.title} - PRACTICE BOARD", posts)


def _smf_list(page: Page) -> str:
    rows = "\n".join(
        f'<tr><td class="icon1 windowbg"><img src="/Themes/default/images/topic/normal_post.gif" '
        f'alt=""></td><td class="subject windowbg2"><div><span id="msg_{one.posts[0].id}">'
        f'<a href="{_smf_thread(one)}">{one.title}</a></span><p>Started by <a href="/index.php?'
        f'action=profile;u=3">{one.posts[0].author}</a></p></div></td>'
        f'<td class="stats windowbg">{len(one.posts) - 1} Replies<br>77 Views</td>'
        f'<td class="lastpost windowbg2"><a href="/index.php?topic={one.number}.msg{one.last.id}'
        f'#new">&raquo;</a> {one.last.posted_at:%B %d, %Y, %I:%M:%S %p}<br>by '
        f'<a href="/index.php?action=profile;u=4">{one.last.author}</a></td></tr>'
        for one in page.threads
    )
    numbers = " ".join(
        f"[<strong>{n}</strong>]"
        if n == page.number
        else f'<a class="navPages" href="{_smf_forum(n)}">{n}</a>'
        for n in range(1, page.count + 1)
    )
    following = f'<a class="navPages" href="{_smf_forum(page.number + 1)}">&raquo;</a>'
    return document(
        "Databases",
        f'<div class="pagesection"><div class="pagelinks">Pages: {numbers} '
        f"{following * page.has_next}</div></div>"
        f'<div class="tborder topic_table" id="messageindex">'
        f'<table class="table_grid" cellspacing="0"><tbody>\n{rows}\n</tbody></table></div>',
    )


def _smf_forum(number: int) -> str:
    return f"/index.php?board=2.{(number - 1) * PER_PAGE}"


def _smf_thread(one: Thread) -> str:
    return f"/index.php?topic={one.number}.0"


def _smf_posts(one: Thread, _: datetime) -> str:
    posts = "\n".join(
        f'<div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="/index.'
        f'php?action=profile;u=3">{post.author}</a></h4></div><div class="postarea"><div '
        f'class="keyinfo"><h5 id="subject_{post.id}"><a href="/index.php?topic={one.number}.msg'
        f'{post.id}#msg{post.id}">{one.title}</a></h5><div class="smalltext">&#171; <strong>on:'
        f"</strong> {post.posted_at:%B %d, %Y, %I:%M:%S %p} &#187;</div></div>"
        f'<div class="post"><div class="inner" id="msg_{post.id}">{lines(post.text)}</div></div>'
        "</div></div></div>"
        for post in one.posts
    )
    return document(one.title, f'<div id="forumposts">{posts}</div>')


def _vb3_list(page: Page) -> str:
    rows = "\n".join(
        f'<tr><td class="alt1" id="td_threadstatusicon_{one.number}"></td><td class="alt2">&nbsp;'
        f'</td><td class="alt1" id="td_threadtitle_{one.number}" title=""><div><a href="'
        f'{_vb3_thread(one)[1:]}" id="thread_title_{one.number}">{one.title}</a></div>'
        f'<div class="smallfont">{one.posts[0].author}</div></td><td class="alt2" '
        f'title="Replies: {len(one.posts) - 1}, Views: 77"><div class="smallfont" '
        f'style="text-align:right; white-space:nowrap">{one.last.posted_at:%m-%d-%Y} '
        f'<span class="time">{one.last.posted_at:%I:%M %p}</span><br>by {one.last.author}</div>'
        f'</td><td class="alt1" align="center">{len(one.posts) - 1}</td></tr>'
        for one in page.threads
    )
    following = (
        f'<td class="alt1">'
        f'<a rel="next" class="smallfont" href="{_vb3_forum(page.number + 1)[1:]}" '
        'title="Next Page">&gt;</a></td>'
    )
    return document(
        "Databases - PRACTICE BOARD",
        '<table class="tborder" id="threadslist"><tbody id="threadbits_forum_2">'
        f'\n{rows}\n</tbody></table><div class="pagenav"><table class="tborder"><tr>'
        f'<td class="vbmenu_control">Page {page.number} of {page.count}</td>'
        f"{following * page.has_next}</tr></table></div>",
    )


def _vb3_forum(number: int) -> str:
    return "/forumdisplay.php?f=2" + f"&order=desc&page={number}" * (number > 1)


def _vb3_thread(one: Thread) -> str:
    return f"/showthread.php?t={one.number}"


def _vb3_posts(one: Thread, _: datetime) -> str:
    posts = "\n".join(
        f'<table class="tborder" id="post{post.id}"><tr><td class="thead"><a name="post{post.id}">'
        f'</a> {post.posted_at:%m-%d-%Y, %I:%M %p}</td></tr><tr><td class="alt2"><a class='
        f'"bigusername" href="member.php?u=2">{post.author}</a></td></tr><tr><td class="alt1" '
        f'id="td_post_{post.id}"><div id="post_message_{post.id}">{lines(post.text)}</div></td>'
        "</tr></table>"
        for post in one.posts
    )
    return document(one.title, f'<div id="posts">{posts}</div>')


PHPBB = Skin("phpbb", _phpbb_forum, _phpbb_thread, _phpbb_list, _phpbb_posts)
SMF = Skin("smf", _smf_forum, _smf_thread, _smf_list, _smf_posts)
VBULLETIN_3 = Skin("vbulletin3", _vb3_forum, _vb3_thread, _vb3_list, _vb3_posts)
