"""The markup of Discuz! X3, as Chinese boards have it; in GBK, as many of them are."""

from datetime import datetime

from leakwatch.demo.practice.blogpages import document
from leakwatch.demo.practice.boards.skins import Page, Skin, lines
from leakwatch.demo.practice.boards.threads import Thread

CHARSET = "gbk"


def _list(page: Page) -> str:
    rows = "\n".join(
        f'<tbody id="normalthread_{one.number}"><tr><td class="icn"><a href="{_thread(one)[1:]}" '
        f'title="新窗口打开" target="_blank"><img src="static/image/common/folder_new.gif"></a>'
        f"</td>"
        f'<th class="new"><a href="javascript:;" id="content_{one.number}" class="showcontent y">'
        f'</a> <a href="{_thread(one)[1:]}" onclick="atarget(this)" class="s xst">{one.title}</a>'
        f'</th><td class="by"><cite><a href="space-uid-3.html">{one.posts[0].author}</a></cite>'
        f"<em><span>{_day(one.posts[0].posted_at)}</span></em></td>"
        f'<td class="num"><a href="{_thread(one)[1:]}" class="xi2">{len(one.posts) - 1}</a>'
        f'<em>77</em></td><td class="by"><cite><a href="space-username-x.html">{one.last.author}'
        f'</a></cite><em><a href="forum.php?mod=redirect&amp;tid={one.number}&amp;goto=lastpost'
        f'#lastpost">{_day(one.last.posted_at)} {one.last.posted_at:%H:%M}</a></em></td></tr>'
        f"</tbody>"
        for one in page.threads
    )
    following = f'<a href="{_forum(page.number + 1)[1:]}" class="nxt">下一页</a>'
    return document(
        "Databases",
        f'<div id="threadlist" class="tl bm bmw"><table summary="forum_2" id="threadlisttableid">'
        f'\n{rows}\n</table></div><div class="pg"><strong>{page.number}</strong>'
        f"{following * page.has_next}</div>",
        charset=CHARSET,
    )


def _forum(number: int) -> str:
    return f"/forum-2-{number}.html"


def _thread(one: Thread) -> str:
    return f"/thread-{one.number}-1-1.html"


def _posts(one: Thread, _: datetime) -> str:
    posts = "\n".join(
        f'<div id="post_{post.id}"><table id="pid{post.id}" class="plhin"><tr><td class="plc">'
        f"<div "
        f'class="pi"><div class="pti"><div class="authi"><em id="authorposton{post.id}">发表于 '
        f'{_day(post.posted_at)} {post.posted_at:%H:%M:%S}</em></div></div></div><div class="pct">'
        f'<table><tr><td class="t_f" id="postmessage_{post.id}">{lines(post.text)}</td></tr>'
        f"</table>"
        "</div></td></tr></table></div>"
        for post in one.posts
    )
    return document(one.title, f'<div id="postlist" class="pl bm">{posts}</div>', charset=CHARSET)


def _day(at: datetime) -> str:
    """Write a date without zeros, as Discuz does."""
    return f"{at.year}-{at.month}-{at.day}"


DISCUZ = Skin("discuz", _forum, _thread, _list, _posts)
