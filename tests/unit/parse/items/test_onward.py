"""The next page of a listing, on made-up pages of many kinds of sites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.items.onward import onward
from leakwatch.parse.structure.soup import soup
from tests.pagers import PAGERS, Pager
from tests.pagers_more import MORE_PAGERS
from tests.work import work

HOST = "http://a.example"
EVERY = {**PAGERS, **MORE_PAGERS}
ITEMS = "".join(
    f"<article><h2><a href='/2031/05/{n}-a-title'>A title</a></h2></article>" for n in "45678"
)
THREADS = "".join(
    f"<tr><td><a href='showthread.php?t={n}'>A thread</a> (<a href='showthread.php?t={n}'>1</a> "
    f"<a href='showthread.php?t={n}&page=2'>2</a> <a href='showthread.php?t={n}&page=3'>3</a> ... "
    f"<a href='showthread.php?t={n}&page=9'>Last Page</a>)</td></tr>"
    for n in (101, 102, 103)
)

# What it is like, the address of the page, its markup, and where the next page is.
ONWARD = [
    (
        "WordPress with page-numbers",
        "/",
        (
            f"{ITEMS}<nav class='navigation pagination'><div class=nav-links>"
            "<span class='page-numbers current'>1</span> <a class=page-numbers "
            "href='/page/2/'>2</a> "
            "<a class=page-numbers href='/page/9/'>9</a> "
            "<a class='next page-numbers' href='/page/2/'>Next</a></div></nav>"
        ),
        "/page/2/",
    ),
    (
        "WordPress in the middle: its next is newer",
        "/page/3/",
        (
            f"{ITEMS}<nav class='navigation posts-navigation'>"
            "<div class=nav-previous><a href='/page/4/'>Older posts</a></div>"
            "<div class=nav-next><a href='/page/2/'>Newer posts</a></div></nav>"
        ),
        "/page/4/",
    ),
    (
        "WordPress without rewritten addresses",
        "/?paged=2",
        (
            "<div class=nav-previous><a href='/?paged=3'>&larr; 以前の記事</a></div>"
            "<div class=nav-next><a href='/'>新しい記事 &rarr;</a></div>"
        ),
        "/?paged=3",
    ),
    (
        "Drupal counts from 0",
        "/news",
        (
            "<ul class=pager><li class='pager-current first'>1</li><li class=pager-item>"
            "<a title='Go to page 2' href='/news?page=1'>2</a></li><li class='pager-next'>"
            "<a title='Go to next page' href='/news?page=1'>next ›</a></li><li "
            "class='pager-last last'>"
            "<a title='Go to last page' href='/news?page=7'>last »</a></li></ul>"
        ),
        "/news?page=1",
    ),
    (
        "a diary whose pages are files counted from 0",
        "/",
        "<div class=pager><a href='/page-1.html'>次のページ»</a></div>",
        "/page-1.html",
    ),
    (
        "phpBB 3.0",
        "/viewforum.php?f=2",
        (
            "<div class=pagination>40 topics &bull; <a href='#' onclick='jumpto(); return "
            "false;'>Page "
            "<strong>1</strong> of <strong>2</strong></a> &bull; <span><strong>1</strong>"
            "<span class=page-sep>, </span><a "
            "href='./viewforum.php?f=2&amp;start=25'>2</a></span></div>"
            "<a href='./viewtopic.php?f=2&t=9'>A topic</a> <a href='./viewforum.php?f=3'>Next "
            "forum</a>"
        ),
        "/viewforum.php?f=2&start=25",
    ),
    (
        "phpBB 3.2",
        "/viewtopic.php?f=2&t=10&start=15",
        (
            "<div class=pagination>31 posts <ul><li class='arrow previous'><a class='button' "
            "href='./viewtopic.php?f=2&t=10' rel=prev role=button><span>Previous</span></a></li>"
            "<li><a class=button href='./viewtopic.php?f=2&t=10'>1</a></li>"
            "<li class=active><span>2</span></li>"
            "<li><a class=button href='./viewtopic.php?f=2&t=10&start=30'>3</a></li>"
            "<li class='arrow next'><a class='button button-icon-only' rel=next role=button "
            "href='./viewtopic.php?f=2&t=10&start=30'><span "
            "class=sr-only>Next</span></a></li></ul></div>"
            "<a href='./viewtopic.php?f=2&t=10&view=next'>Next topic</a>"
        ),
        "/viewtopic.php?f=2&t=10&start=30",
    ),
    (
        "vBulletin 3 with the pages of each thread",
        "/forumdisplay.php?f=5",
        (
            f"<table>{THREADS}</table><div class=pagenav><table><tr><td "
            f"class=vbmenu_control>Page 1 of 12"
            "</td><td class=alt2><span title='Showing results 1 to "
            "20'><strong>1</strong></span></td>"
            "<td class=alt1><a href='forumdisplay.php?f=5&amp;order=desc&amp;page=2'>2</a></td>"
            "<td class=alt1><a rel=next "
            "href='forumdisplay.php?f=5&amp;order=desc&amp;page=2'>&gt;</a></td>"
            "<td><a href='forumdisplay.php?f=5&amp;order=desc&amp;page=12'>Last</a></td>"
            "</tr></table></div>"
        ),
        "/forumdisplay.php?f=5&order=desc&page=2",
    ),
    (
        "vBulletin 4 with rewritten addresses",
        "/threads/44-a-thread",
        (
            "<div class=pagination><span><a class=popupctrl href='javascript://'>Page 1 of "
            "3</a></span>"
            "<span class=selected><a href='javascript://'>1</a></span>"
            "<span><a href='/threads/44-a-thread/page2'>2</a></span>"
            "<span class=prev_next><a rel=next href='/threads/44-a-thread/page2'><img "
            "src=n.png></a></span>"
            "</div><a href='/threads/45-another'>Next Thread</a>"
        ),
        "/threads/44-a-thread/page2",
    ),
    (
        "SMF counts posts in the address",
        "/index.php?topic=77.0",
        (
            "<div class=pagelinks>Pages: [<strong>1</strong>] <a class=navPages "
            "href='http://a.example/index.php?topic=77.15'>2</a> <a class=navPages "
            "href='http://a.example/index.php?topic=77.30'>3</a></div>"
            "<a href='http://a.example/index.php?topic=77.0;prev_next=next'>next »</a>"
        ),
        "/index.php?topic=77.15",
    ),
    (
        "SMF in the middle",
        "/index.php/topic,77.15.html",
        (
            "Pages: <a class=navPages href='/index.php/topic,77.0.html'>1</a> "
            "[<strong>2</strong>] "
            "<a class=navPages href='/index.php/topic,77.30.html'>3</a>"
        ),
        "/index.php/topic,77.30.html",
    ),
    (
        "MyBB",
        "/forumdisplay.php?fid=2",
        (
            "<div class=pagination><span class=pages>Pages (4):</span> "
            "<span class=pagination_current>1</span> <a class=pagination_page "
            "href='forumdisplay.php?fid=2&amp;page=2'>2</a> <a class=pagination_last "
            "href='forumdisplay.php?fid=2&amp;page=4'>4</a> <a class=pagination_next "
            "href='forumdisplay.php?fid=2&amp;page=2'>Next &raquo;</a></div>"
        ),
        "/forumdisplay.php?fid=2&page=2",
    ),
    (
        "IPB 3",
        "/forum/9-a-board/",
        (
            "<ul class='ipsList_inline forward'><li class=page><a href='/forum/9-a-board/"
            "page__prune_day__100__sort_by__Z-A__st__30'>2</a></li><li class=next><a rel=next "
            "href='/forum/9-a-board/page__prune_day__100__sort_by__Z-A__st__30'>Next</a>"
            "</li></ul>"
        ),
        "/forum/9-a-board/page__prune_day__100__sort_by__Z-A__st__30",
    ),
    (
        "IPB 4",
        "/topic/5-a-topic/?page=2",
        (
            "<link rel=prev href='/topic/5-a-topic/'><ul class=ipsPagination>"
            "<li class=ipsPagination_prev><a rel=prev href='/topic/5-a-topic/'>Prev</a></li>"
            "<li class=ipsPagination_page><a href='/topic/5-a-topic/'>1</a></li>"
            "<li class='ipsPagination_page ipsPagination_active'>"
            "<a href='/topic/5-a-topic/?page=2'>2</a></li>"
            "<li class=ipsPagination_page><a href='/topic/5-a-topic/?page=3'>3</a></li>"
            "<li class=ipsPagination_next><a rel=next "
            "href='/topic/5-a-topic/?page=3'>Next</a></li></ul>"
        ),
        "/topic/5-a-topic/?page=3",
    ),
    (
        "XenForo 1",
        "/forums/a-board.5/",
        (
            "<base href='http://a.example/'><div class=PageNav data-page=1><span "
            "class=pageNavHeader>Page 1 of 20</span><nav>"
            "<a href='forums/a-board.5/' class='currentPage'>1</a> <a "
            "href='forums/a-board.5/page-2'>2</a>"
            " <a class=text href='forums/a-board.5/page-2'>Next &gt;</a></nav></div>"
        ),
        "/forums/a-board.5/page-2",
    ),
    (
        "XenForo 2",
        "/threads/a-thread.81/page-2",
        (
            "<nav class=pageNavWrapper><a class='pageNav-jump pageNav-jump--prev' "
            "href='/threads/a-thread.81/'>Prev</a><ul class=pageNav-main><li class=pageNav-page>"
            "<a href='/threads/a-thread.81/'>1</a></li><li class='pageNav-page "
            "pageNav-page--current'>"
            "<a href='/threads/a-thread.81/page-2'>2</a></li><li class=pageNav-page>"
            "<a href='/threads/a-thread.81/page-3'>3</a></li></ul>"
            "<a class='pageNav-jump pageNav-jump--next' "
            "href='/threads/a-thread.81/page-3'>Next</a></nav>"
        ),
        "/threads/a-thread.81/page-3",
    ),
    (
        "Discuz",
        "/forum-2-1.html",
        (
            "<a href='thread-901-1-1.html'>一</a><a href='thread-902-1-1.html'>二</a>"
            "<div class=pg><strong>1</strong><a href='forum-2-2.html'>2</a><a "
            "href='forum-2-3.html'>3</a>"
            "<a class=last href='forum-2-99.html'>... 99</a><a class=nxt "
            "href='forum-2-2.html'>下一页</a></div>"
        ),
        "/forum-2-2.html",
    ),
    (
        "a Japanese shop",
        "/shop/list.php?cat=7",
        (
            "<p>120件中 1-40件</p><ul><li>1</li><li><a href='list.php?cat=7&pageno=2'>2</a></li>"
            "<li><a href='list.php?cat=7&pageno=3'>3</a></li>"
            "<li><a href='list.php?cat=7&pageno=2'>次の40件</a></li></ul>"
        ),
        "/shop/list.php?cat=7&pageno=2",
    ),
    (
        "a Japanese board",
        "/bbs/yybbs.cgi",
        "<hr><a href='yybbs.cgi?pg=10'>次ページ</a> <a href='yybbs.cgi?mode=past'>過去ログ</a>",
        "/bbs/yybbs.cgi?pg=10",
    ),
    (
        "a Japanese blog",
        "/page-2.html",
        "<a href='/'>« 前のページ</a> <a href='/page-3.html'>次のページ »</a>",
        "/page-3.html",
    ),
    (
        "Blogger",
        "/",
        (
            "<div class=blog-pager><span id=blog-pager-older-link><a class=blog-pager-older-link "
            "href='http://a.example/search?updated-max=2031-01-01T00:00:00&max-results=7' "
            "title='Older Posts'>Older Posts</a></span></div>"
        ),
        "/search?updated-max=2031-01-01T00:00:00&max-results=7",
    ),
    (
        "Magento",
        "/women.html?p=2",
        (
            "<div class=pages><ol><li><a class='previous i-previous' "
            "href='/women.html?p=1'>Back</a></li>"
            "<li><a href='/women.html?p=1'>1</a></li><li class=current>2</li>"
            "<li><a href='/women.html?p=3'>3</a></li>"
            "<li><a class='next i-next' title=Weiter "
            "href='/women.html?p=3'>Weiter</a></li></ol></div>"
            "<div class=limiter><a href='/women.html?limit=15'>15</a> <a "
            "href='/women.html?limit=30'>30</a>"
            "</div>"
        ),
        "/women.html?p=3",
    ),
    (
        "a search's results",
        "/search?q=word&start=10",
        (
            "<table id=nav><tr><td><a href='/search?q=word&start=0'>Previous</a></td>"
            "<td><a href='/search?q=word&start=0'>1</a></td><td>2</td>"
            "<td><a href='/search?q=word&start=20'>3</a></td>"
            "<td><a href='/search?q=word&start=20'>Next</a></td></tr></table>"
        ),
        "/search?q=word&start=20",
    ),
    (
        "only numbers",
        "/list",
        "<p>[1] [<a href='/list?page=2'>2</a>] [<a href='/list?page=3'>3</a>]</p>",
        "/list?page=2",
    ),
    (
        "only numbers, the open one a link too",
        "/list?seite=2",
        (
            "<p><a href='/list?seite=1'>1</a> | <a class=active href='/list?seite=2'>2</a> | "
            "<a href='/list?seite=3'>3</a></p>"
        ),
        "/list?seite=3",
    ),
    (
        "only an icon",
        "/news?page=4",
        (
            "<a href='/news?page=3'><i class='fa fa-chevron-left'></i></a>"
            "<a href='/news?page=5'><i class='fa fa-chevron-right'></i></a>"
        ),
        "/news?page=5",
    ),
    (
        "only a label for people who listen",
        "/items",
        (
            "<nav aria-label=pagination><a aria-label='Next page' "
            "href='?cursor=eyJhIjoxfQ'><svg/></a></nav>"
        ),
        "/items?cursor=eyJhIjoxfQ",
    ),
    (
        "a picture's words",
        "/forum.jsp?forum=2",
        "<b>1</b> <a href='forum.jsp?forum=2&start=15'><img src=arrow.gif alt='Next'></a>",
        "/forum.jsp?forum=2&start=15",
    ),
    (
        "the head alone says it",
        "/archive",
        "<head><link rel=next href='/archive/page/2'></head><p>much",
        "/archive/page/2",
    ),
    (
        "a base address",
        "/x/list.php",
        "<head><base href='/'></head><p>1 <a href='x/list.php?page=2'>2</a>",
        "/x/list.php?page=2",
    ),
    (
        "pages that are not open are called inactive",
        "/blog/",
        (
            "<div class=pagination><span class=current>1</span>"
            "<a class=inactive href='/blog/page/2/'>2</a><a class=inactive "
            "href='/blog/page/3/'>3</a></div>"
        ),
        "/blog/page/2/",
    ),
    (
        "the next is the last of its row",
        "/blog?page=2",
        (
            "<ul><li class=first><a href='?page=1'>Back</a></li>"
            "<li class=last><a href='?page=3'>Next</a></li></ul>"
        ),
        "/blog?page=3",
    ),
    (
        "titles count results",
        "/f/?page=2",
        (
            "<a title='Next Page - Results 41 to 60 of 99' href='?page=3'><i></i></a>"
            "<a title='Last Page - Results 81 to 99 of 99' href='?page=5'><i></i></a>"
        ),
        "/f/?page=3",
    ),
    (
        "a state that only the site knows",
        "/search?q=word",
        "<div class=pager>x <a href='/search?q=word&state=MTIz'>Next page</a></div>",
        "/search?q=word&state=MTIz",
    ),
    (
        "a Telegram preview",
        "/s/some_channel",
        (
            "<a class='tme_messages_more js-messages_more' data-before=140 "
            "href='/s/some_channel?before=140'>"
            "</a><a class=tgme_widget_message_date href='/some_channel/159'>12:00</a>"
        ),
        "/s/some_channel?before=140",
    ),
    (
        "the link itself, whatever the head declares beside it",
        "/shop.html",
        (
            "<head><link rel=next href='/shop.html?page=2'></head>"
            "<a class=next href='/shop.html?page=2&PHPSESSID=0123456789abcdef'>Next</a>"
        ),
        "/shop.html?page=2&PHPSESSID=0123456789abcdef",
    ),
    (
        "more of a list",
        "/videos",
        "<a class=load-more href='/videos?page=2'>Load more</a>",
        "/videos?page=2",
    ),
] + [
    (
        f"says {word}",
        "/list?page=3",
        (
            f"<div class=foot><a href='/list?page=2'>{back}</a> <a "
            f"href='/list?page=4'>{word}</a></div>"
        ),
        "/list?page=4",
    )
    for word, back in [
        ("Siguiente »", "« Anterior"),
        ("Suivant", "Précédent"),
        ("Nächste Seite", "Vorherige Seite"),
        ("weiter", "zurück"),
        ("Próxima", "Anterior"),
        ("Successiva", "Precedente"),
        ("Volgende", "Vorige"),
        ("Następna", "Poprzednia"),
        ("Следующая", "Предыдущая"),
        ("След.", "Пред."),
        ("вперёд →", "← назад"),
        ("Další", "Předchozí"),
        ("Sonraki", "Önceki"),
        ("Nästa", "Föregående"),
        ("次へ", "前へ"),
        ("次 >", "< 前"),
        ("下一页", "上一页"),
        ("다음", "이전"),
        ("›", "‹"),
        ("→", "←"),
        ("Next 20 results", "Previous 20 results"),
    ]
]

# Pages that have none, although something on them looks like it.
NO_MORE = [
    ("nothing", "/", ""),
    ("articles", "/", ITEMS),
    ("threads, each with pages of its own", "/forumdisplay.php?f=5", THREADS),
    (
        "one article between two",
        "/2031/05/a-title",
        (
            "<head><link rel=prev title=X href='/2031/04/x'><link rel=next title=Y "
            "href='/2031/06/y'></head>"
            "<nav class='navigation post-navigation'><div class=nav-links><div class=nav-next>"
            "<a rel=next href='/2031/06/y'>Next post</a></div></div></nav>"
        ),
    ),
    (
        "one article between two, with numbers for names",
        "/archives/1234.html",
        (
            "<div class=nav><a rel=prev href='/archives/1233.html'>« 前の記事</a> "
            "<a rel=next class=next href='/archives/1240.html'>次の記事 »</a></div>"
        ),
    ),
    (
        "one post between two, by its number",
        "/?p=1489",
        "<div class=nav-next><a rel=next href='/?p=1502'>An other title →</a></div>",
    ),
    (
        "one thread between two",
        "/showthread.php?t=5",
        (
            "<a href='showthread.php?t=5&goto=nextoldest'>Previous Thread</a> | "
            "<a href='showthread.php?t=5&goto=nextnewest'>Next Thread</a>"
        ),
    ),
    (
        "one photo between two",
        "/photo.php?id=77",
        "<a class=next href='/photo.php?id=78'>Next »</a>",
    ),
    (
        "the last page",
        "/list?page=3",
        (
            "<ul class=pagination><li><a href='?page=2'>Prev</a></li><li><a "
            "href='?page=1'>1</a></li>"
            "<li><a href='?page=2'>2</a></li><li class=active><span>3</span></li>"
            "<li class=disabled><a href='?page=4'>Next</a></li></ul>"
        ),
    ),
    (
        "the last page, whose next leads to itself",
        "/list?page=3",
        "<p><a href='?page=1'>1</a> <a href='?page=2'>2</a> <b>3</b> <a href='?page=3'>Next</a>",
    ),
    (
        "the last page, whose next leads to the first",
        "/list?page=3",
        "<p><a href='?page=1'>1</a> <a href='?page=2'>2</a> <b>3</b> <a href='/list'>Next</a>",
    ),
    (
        "the last page, whose next goes too far",
        "/list?page=3",
        (
            "<p class=x><a href='?page=1'>1</a> <a href='?page=2'>2</a> <b>3</b> <a "
            "href='?page=4'>Next</a>"
        ),
    ),
    (
        "a carousel",
        "/",
        (
            "<div class=carousel><a class='carousel-control next' href='#c'>›</a>"
            "<a class=next href='javascript:void(0)'>Next</a></div>"
        ),
    ),
    (
        "a calendar by queries",
        "/events",
        "<table class=calendar><tr><th><a href='/events?month=4&year=2031'>«</a></th>"
        "<th>May</th><th><a class=next href='/events?month=6&year=2031'>Next »</a></th></tr>"
        + "".join(
            f"<td><a href='/events?month=5&year=2031&day={n}'>{n}</a></td>" for n in range(2, 32)
        )
        + "</table>",
    ),
    (
        "a calendar by paths",
        "/2031/05/",
        (
            "<table id=wp-calendar><tr><td>1</td><td><a href='/2031/05/02/'>2</a></td>"
            "<td><a href='/2031/05/03/'>3</a></td></tr></table>"
            "<a href='/2031/06/'>Jun »</a> <a href='/events/2031-05-16'>Next day</a>"
        ),
    ),
    ("another host", "/", "<a rel=next class=next href='http://b.example/page/2'>Next</a>"),
    (
        "how many a page shows",
        "/list",
        "<p>10 <a href='/list?limit=20'>20</a> <a href='/list?limit=50'>50</a>",
    ),
    (
        "how many a page shows, in a row",
        "/list",
        "<p>Rows: <b>1</b> <a href='/list?per_page=2'>2</a> <a href='/list?per_page=3'>3</a>",
    ),
    ("a form in steps", "/order/step1", "<a class='btn next' href='/order/address'>Next</a>"),
    ("more of an entry", "/", "<a class=more-link href='/2031/05/x'>Continue reading →</a>"),
    ("more of a theme", "/", "<h2>News</h2><a class=more href='/news/'>More »</a>"),
    ("a title", "/", "<a href='/t/5?page=2'>Next Year: what will it bring to all of us?</a>"),
    (
        "a listing of files",
        "/pub/",
        "<a href='?C=N;O=D'>Name</a> <a href='2/'>2/</a> <a href='3/'>3/</a>",
    ),
    (
        "a wizard's crumbs",
        "/a",
        "<div class=breadcrumb><a href='/'>Home</a> <a href='/a/b'>›</a></div>",
    ),
    ("an alphabet", "/names", "<p>" + " ".join(f"<a href='/names/{c}'>{c}</a>" for c in "abcde")),
    ("versions", "/docs/2.0/", "<p><a href='/docs/1.0/'>1</a> <a href='/docs/3.0/'>3</a>"),
    (
        "ratings",
        "/film/7",
        "<p>" + " ".join(f"<a href='/vote.php?film=7&v={n}'>{n}</a>" for n in "12345"),
    ),
]


@pytest.mark.parametrize("pager", EVERY.values(), ids=EVERY)
def test_the_next_page_is_found_as_many_sites_write_it(pager: Pager) -> None:
    """Older entries come next; what is newer, another list's or nobody's page does not."""
    found = onward(pager.page, HOST + pager.here)

    assert found == (HOST + pager.next if pager.next else "")


@pytest.mark.parametrize(
    ("url", "html", "there"), [case[1:] for case in ONWARD], ids=[c[0] for c in ONWARD]
)
def test_the_next_page_is_found_on_sites_of_many_kinds(url: str, html: str, there: str) -> None:
    """Words, classes, rows of numbers and addresses speak for it, in many languages."""
    assert onward(html, HOST + url) == HOST + there


@pytest.mark.parametrize(
    ("url", "html"), [case[1:] for case in NO_MORE], ids=[c[0] for c in NO_MORE]
)
def test_where_there_is_no_next_page_none_is_made_up(url: str, html: str) -> None:
    """A wrong suggestion would be walked along, page by page."""
    assert onward(html, HOST + url) == ""


def test_a_tree_that_is_there_is_not_made_again() -> None:
    """Who asks for more than one thing of a page reads it once."""
    tree = soup("1 <a href='?page=2'>2</a>")

    assert onward("", HOST + "/x", tree=tree) == HOST + "/x?page=2"


def test_many_rows_of_numbers_take_no_longer_than_their_number() -> None:
    """Each link is held against some next numbers, and not against all that a page makes up."""

    def counted(count: int) -> int:
        rows = "".join(
            f"<ul><li><b>{n}</b><li><a href='?page={n + 1}'>{n + 1}</a></ul><p>{'text ' * 9}</p>"
            f"<p><a href='?after=x{n}'>a thing</a> and more of it</p>"
            for n in range(1, count)
        )
        return work(lambda: onward(rows, HOST + "/list"))

    assert counted(80) < 6 * counted(20)


PIECES = (
    "<a href='?page=2'>|2|</a>|<a rel=next href='|//[|'>|<b>1</b>|<ul>|</div>|<base "
    "href='http://[|"
    "\0|Next|\ud800|<a href='/x?page=99999999999999'>|&#x110000;|<link rel=next href=/p/3>|<!--|"
    "<a href='?%zz=%ff&;=&page=٣'>3|<![CDATA[|次へ"
)
ODD = st.lists(st.sampled_from(PIECES.split("|")), max_size=20).map("".join)


@given(ODD | st.text(max_size=200), st.sampled_from(["/", "/x?page=1", "//["]))
def test_any_text_gives_an_address_of_the_host_or_none(text: str, url: str) -> None:
    """Nobody's page may end a pass."""
    found = onward(text, HOST + url)

    assert found == "" or found.startswith((HOST, "http://www.a.example"))
