"""More lists as sites write them, with what misleads beside them."""

from tests.pagers import Pager

_CARDS = "".join(
    f"<div class='card'><h3><a href='/post/{n}'>Firm {n} Ltd</a></h3><p>{n}0 GB, in {n} days</p></div>"
    for n in range(1, 8)
)
_THREADS = "".join(
    f"<li class='thread'><a href='/threads/{n}'>Thread {n}</a> <span class='pages'><a href='/threads/{n}?page=2'>2</a> <a href='/threads/{n}?page=3'>3</a></span></li>"
    for n in range(11, 19)
)

MORE_PAGERS: dict[str, Pager] = {
    "pages of each thread beside": Pager(
        "/forum/5",
        f"<ul>{_THREADS}</ul><div class='pager'><strong>1</strong> <a href='/forum/5?page=2'>2</a> <a href='/forum/5?page=3'>3</a></div>",
        "/forum/5?page=2",
    ),
    "pages of each thread, and no others": Pager("/forum/5", f"<ul>{_THREADS}</ul>"),
    "a cursor that counts along": Pager(
        "/r/lists/?count=25&after=t3_abc124",
        f"{_CARDS}<span class='nextprev'>view more: <span class='prev-button'><a href='/r/lists/?count=26&before=t3_abc125' rel='nofollow prev'>‹ prev</a></span> <span class='next-button'><a href='/r/lists/?count=50&after=t3_abc149' rel='nofollow next'>next ›</a></span></span>",
        "/r/lists/?count=50&after=t3_abc149",
    ),
    "older ones, where a picture names one": Pager(
        "/",
        f"{_CARDS}<div id='blog-pager'><a class='blog-pager-older-link' href='/search?updated-max=2031-04-01T17:19:00-07:00&amp;max-results=7'><img alt='older post' src='/older.png'></a></div>",
        "/search?updated-max=2031-04-01T17:19:00-07:00&max-results=7",
    ),
    "the post before, where a picture names it": Pager(
        "/2031/04/a.html",
        "<h1>A post</h1><div id='blog-pager'><a class='blog-pager-older-link' href='/2031/03/b.html'><img alt='older post' src='/older.png'></a></div>",
    ),
    "an aria label": Pager(
        "/list?page=2",
        f"{_CARDS}<a href='/list?page=1' aria-label='Go to previous page'>‹</a><a href='/list?page=3' aria-label='Go to next page'>›</a>",
        "/list?page=3",
    ),
    "a picture's label": Pager(
        "/list/2",
        f"{_CARDS}<a href='/list/1'><img src='/i/prev.png' alt='Prev'></a><a href='/list/3'><img src='/i/next.png' alt='Next'></a>",
        "/list/3",
    ),
    "the number in the middle of the path": Pager(
        "/leaks/page/2/sort/date",
        f"{_CARDS}<div class='nav'><a href='/leaks/page/1/sort/date'>1</a> <b>2</b> <a href='/leaks/page/3/sort/date'>3</a></div>",
        "/leaks/page/3/sort/date",
    ),
    "pages from zero": Pager(
        "/leaks?page=0",
        f"{_CARDS}<div class='pages'><span>1</span> <a href='/leaks?page=1'>2</a> <a href='/leaks?page=2'>3</a></div>",
        "/leaks?page=1",
    ),
    "a form's button is none": Pager(
        "/leaks", f"{_CARDS}<form><button name='page' value='2'>Next</button></form>"
    ),
    "next step of a tour": Pager(
        "/", f"{_CARDS}<div class='slider'><a href='/tour/2' class='next'>Next</a></div>"
    ),
    "in german": Pager(
        "/liste?seite=2",
        f"{_CARDS}<a href='/liste?seite=1'>zurück</a> <a href='/liste?seite=3'>weiter</a>",
        "/liste?seite=3",
    ),
    "in french": Pager(
        "/liste?page=1",
        f"{_CARDS}<ul class='pagination'><li class='active'><a href='/liste?page=1'>1</a></li><li><a href='/liste?page=2'>2</a></li><li><a href='/liste?page=2'>Suivant »</a></li></ul>",
        "/liste?page=2",
    ),
    "in korean": Pager(
        "/list?page=1",
        f"{_CARDS}<div class='paging'><strong>1</strong><a href='/list?page=2'>2</a><a href='/list?page=2' class='next'>다음</a></div>",
        "/list?page=2",
    ),
    "in japanese, older": Pager(
        "/blog/",
        f"{_CARDS}<a href='/blog/page/2'>過去の記事へ</a>",
        "/blog/page/2",
    ),
    "in japanese, newer alone": Pager(
        "/blog/page/9", f"{_CARDS}<a href='/blog/page/8'>新しい記事へ</a>"
    ),
    "in japanese, next of a month": Pager(
        "/2031/04", f"{_CARDS}<a href='/2031/03'>前の月</a> <a href='/2031/05'>次の月</a>"
    ),
    "in japanese, next thread": Pager(
        "/thread/7", "<p>本文</p><a href='/thread/6'>前のスレ</a> <a href='/thread/8'>次のスレ</a>"
    ),
    "in chinese, next story": Pager(
        "/a/7.html", "<p>本文</p><a href='/a/6.html'>上一篇</a> <a href='/a/8.html'>下一篇</a>"
    ),
    "vbulletin 5": Pager(
        "/forum/leaks",
        "<div class='pagenav-controls'><form action='/forum/leaks'><label>Page <input class='js-pagenum' value='1'> of <span class='pagetotal'>7</span></label></form><a href='/forum/leaks/page2' class='right-arrow' rel='next'><span class='b-icon'></span></a></div>",
        "/forum/leaks/page2",
    ),
    "flarum": Pager(
        "/all?page=2",
        f"<noscript>{_CARDS}<a href='/all?page=1'>« Previous Page</a> <a href='/all?page=3'>Next Page »</a></noscript>",
        "/all?page=3",
    ),
    "invision": Pager(
        "/forum/5-leaks/",
        "<ul class='ipsPagination' data-ipspagination-pages='9'><li class='ipsPagination_first ipsPagination_inactive'><a href='/forum/5-leaks/' rel='first'>First</a></li><li class='ipsPagination_page ipsPagination_active'><a href='/forum/5-leaks/'>1</a></li><li class='ipsPagination_page'><a href='/forum/5-leaks/page/2/'>2</a></li><li class='ipsPagination_next'><a href='/forum/5-leaks/page/2/' rel='next'>Next</a></li><li class='ipsPagination_last'><a href='/forum/5-leaks/page/9/' rel='last'>Last</a></li></ul>",
        "/forum/5-leaks/page/2/",
    ),
    "a blog by an older id": Pager(
        "/", f"{_CARDS}<a class='btn' href='/?before=1932'>Older entries</a>", "/?before=1932"
    ),
    "mastodon": Pager(
        "/@a",
        f"{_CARDS}<a class='load-more' href='/@a?max_id=1100'>Show more</a>",
        "/@a?max_id=1100",
    ),
    "doxbin and its like": Pager(
        "/?page=1",
        "<table><tr><td><a href='/upload/firm'>Firm</a></td><td>12</td><td>Apr 1st, 2031</td></tr></table><div class='text-center'><ul class='pagination'><li class='active'><a href='?page=1'>1</a></li><li><a href='?page=2'>2</a></li><li><a href='?page=3'>3</a></li><li><a href='?page=2'>&gt;</a></li><li><a href='?page=90'>&gt;&gt;</a></li></ul></div>",
        "/?page=2",
    ),
    "a select of pages": Pager(
        "/list.php?id=4",
        f"{_CARDS}<select><option>1<option>2</select> <a href='list.php?id=4&page=2'>Next page</a> <a href='list.php?id=5'>Next list</a>",
        "/list.php?id=4&page=2",
    ),
    "sorting beside": Pager(
        "/list?sort=new&page=1",
        f"<a href='/list?sort=old&page=1'>Oldest</a> <a href='/list?sort=top&page=1'>Top</a>{_CARDS}<a href='/list?sort=new&page=2'>Next</a>",
        "/list?sort=new&page=2",
    ),
    "related pages of another list": Pager(
        "/tag/a", f"{_CARDS}<a href='/tag/b/page/2'>More of b</a> <a href='/tag/c'>c</a>"
    ),
    "the end says so": Pager(
        "/list?page=9",
        f"{_CARDS}<span class='disabled next'>Next</span> <a class='prev' href='/list?page=8'>Prev</a>",
    ),
    "the end leads to itself": Pager(
        "/list?page=9",
        f"{_CARDS}<a class='prev' href='/list?page=8'>Prev</a> <a class='next' href='/list?page=9'>Next</a>",
    ),
    "dots between": Pager(
        "/list/p12",
        f"{_CARDS}<p><a href='/list/p1'>1</a> ... <a href='/list/p11'>11</a> <u>12</u> <a href='/list/p13'>13</a> ... <a href='/list/p40'>40</a></p>",
        "/list/p13",
    ),
    "a table's foot": Pager(
        "/db/list.asp?Page=3",
        f"{_CARDS}<table><tr><td>Page 3 of 12</td><td><a href='list.asp?Page=1'>|&lt;</a> <a href='list.asp?Page=2'>&lt;</a> <a href='list.asp?Page=4'>&gt;</a> <a href='list.asp?Page=12'>&gt;|</a></td></tr></table>",
        "/db/list.asp?Page=4",
    ),
    "Korea: the word leads ten pages on": Pager(
        "/board.php?t=free",
        f"{_CARDS}<p><b>1</b><i>페이지</i>"
        + "".join(
            f"<a class=pg href='/board.php?t=free&page={n}'>{n}<i>페이지</i></a>"
            for n in range(2, 11)
        )
        + "<a class='pg pg_next' href='/board.php?t=free&page=11'>다음</a></p>",
        "/board.php?t=free&page=2",
    ),
    "the last of ten pages: the word leads on": Pager(
        "/board.php?t=free&page=10",
        f"{_CARDS}<p class=pages><a href='/board.php?t=free&page=9'>9</a> <b>10</b> "
        "<a class=pg_next href='/board.php?t=free&page=11'>다음</a></p>",
        "/board.php?t=free&page=11",
    ),
    "an image board's first page, counted from 0": Pager(
        "/b/board.htm",
        f"{_CARDS}<table><tr><td>First page</td><td>[<b>0</b>] [<a href='1.htm'>1</a>] "
        "[<a href='2.htm'>2</a>]</td></tr></table>",
        "/b/1.htm",
    ),
    "previous entries are older ones": Pager(
        "/",
        f"{_CARDS}<p><a href='/page/2/'>&laquo; Previous Entries</a></p>",
        "/page/2/",
    ),
    "previous entries that are newer": Pager(
        "/page/2/",
        f"{_CARDS}<p><a href='/'>&laquo; Previous Entries</a></p>",
    ),
    "a button": Pager(
        "/list",
        f"{_CARDS}<p><button onclick=\"location.href='/list?page=2'\">Next</button></p>",
        "/list?page=2",
    ),
    "a button that goes nowhere": Pager(
        "/list", f"{_CARDS}<p><button onclick=\"load('/list?page=2')\">Next</button></p>"
    ),
    "numbers without the open one": Pager(
        "/list.php?id=7&page=2",
        f"{_CARDS}<p><a href='?id=7&page=1'>[1]</a> <a href='?id=7&page=3'>[3]</a></p>",
        "/list.php?id=7&page=3",
    ),
    "more of a timeline": Pager(
        "/u/x", f"{_CARDS}<p><a href='/u/x?max_id=77'>Show more</a></p>", "/u/x?max_id=77"
    ),
    "Vietnamese": Pager("/list", f"{_CARDS}<p><a href='/list?p=2'>Trang sau</a></p>", "/list?p=2"),
    "a letter's list beside": Pager(
        "/victims?l=a", f"<p><a href='/victims?l=b'>B</a> <a href='/victims?l=c'>C</a></p>{_CARDS}"
    ),
}
