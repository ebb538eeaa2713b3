"""Lists and threads as many sites write them, all made up: where the next, older page is."""

from dataclasses import dataclass

HOST = "http://a.example"


@dataclass(frozen=True, slots=True)
class Pager:
    """The address of a page, its markup, and where the next page is; nothing where it is the last."""

    here: str
    page: str
    next: str = ""


_STORIES = "".join(
    f"<article class='post'><h2><a href='/2031/04/0{n}/a-long-title-{n}/'>A long title of a story {n}</a></h2><p>Some words of it. <a class='more-link' href='/2031/04/0{n}/a-long-title-{n}/'>Continue reading</a></p></article>"
    for n in range(1, 6)
)
_ROWS = "".join(
    f"<tr><td><a href='/t/{n}00'>Thread {n}</a></td><td>2031-04-0{n}</td></tr>"
    for n in range(1, 9)
)

PAGERS: dict[str, Pager] = {
    "bootstrap": Pager(
        "/list?page=2",
        f"<table>{_ROWS}</table><nav><ul class='pagination'><li class='page-item'><a class='page-link' href='/list?page=1' aria-label='Previous'><span aria-hidden='true'>&laquo;</span></a></li><li class='page-item'><a class='page-link' href='/list?page=1'>1</a></li><li class='page-item active'><a class='page-link' href='/list?page=2'>2 <span class='sr-only'>(current)</span></a></li><li class='page-item'><a class='page-link' href='/list?page=3'>3</a></li><li class='page-item'><a class='page-link' href='/list?page=3' aria-label='Next'><span aria-hidden='true'>&raquo;</span></a></li></ul></nav>",
        "/list?page=3",
    ),
    "bootstrap, the last": Pager(
        "/list?page=3",
        f"<table>{_ROWS}</table><ul class='pagination'><li class='page-item'><a class='page-link' href='/list?page=2'>&laquo;</a></li><li class='page-item'><a class='page-link' href='/list?page=1'>1</a></li><li class='page-item'><a class='page-link' href='/list?page=2'>2</a></li><li class='page-item active'><span class='page-link'>3</span></li><li class='page-item disabled'><a class='page-link' href='#'>&raquo;</a></li></ul>",
    ),
    "laravel": Pager(
        "/posts",
        f"{_STORIES}<nav role='navigation' aria-label='Pagination Navigation'><span aria-disabled='true'>&laquo; Previous</span><a href='http://a.example/posts?page=2' rel='next'>Next &raquo;</a></nav>",
        "/posts?page=2",
    ),
    "laravel's cursor": Pager(
        "/posts?cursor=aaa",
        f"{_STORIES}<a href='/posts?cursor=bbb' rel='prev'>Previous</a><a href='/posts?cursor=ccc' rel='next'>Next</a>",
        "/posts?cursor=ccc",
    ),
    "django": Pager(
        "/leaks/?page=2",
        f"{_STORIES}<div class='pagination'><span class='step-links'><a href='?page=1'>&laquo; first</a> <a href='?page=1'>previous</a> <span class='current'>Page 2 of 7.</span> <a href='?page=3'>next</a> <a href='?page=7'>last &raquo;</a></span></div>",
        "/leaks/?page=3",
    ),
    "rails": Pager(
        "/leaks?page=4",
        f"{_STORIES}<nav class='pagination'><span class='first'><a href='/leaks'>&laquo; First</a></span><span class='prev'><a rel='prev' href='/leaks?page=3'>&lsaquo; Prev</a></span><span class='page gap'>&hellip;</span><span class='page'><a rel='prev' href='/leaks?page=3'>3</a></span><span class='page current'>4</span><span class='page'><a rel='next' href='/leaks?page=5'>5</a></span><span class='next'><a rel='next' href='/leaks?page=5'>Next &rsaquo;</a></span><span class='last'><a href='/leaks?page=9'>Last &raquo;</a></span></nav>",
        "/leaks?page=5",
    ),
    "hugo": Pager(
        "/posts/",
        f"{_STORIES}<ul class='pagination pagination-default'><li class='page-item disabled'><a aria-disabled='true' aria-label='First' class='page-link'>««</a></li><li class='page-item active'><a aria-current='page' class='page-link'>1</a></li><li class='page-item'><a href='/posts/page/2/' aria-label='Page 2' class='page-link'>2</a></li><li class='page-item'><a href='/posts/page/2/' aria-label='Next' class='page-link'>»</a></li><li class='page-item'><a href='/posts/page/5/' aria-label='Last' class='page-link'>»»</a></li></ul>",
        "/posts/page/2/",
    ),
    "jekyll": Pager(
        "/page2/",
        f"{_STORIES}<div class='pagination'><a class='pagination-item older' href='/page3'>Older</a><a class='pagination-item newer' href='/'>Newer</a></div>",
        "/page3",
    ),
    "ghost": Pager(
        "/page/2/",
        f"{_STORIES}<nav class='pagination'><a class='newer-posts' href='/'><span>&larr;</span> Newer Posts</a><span class='page-number'>Page 2 of 5</span><a class='older-posts' href='/page/3/'>Older Posts <span>&rarr;</span></a></nav>",
        "/page/3/",
    ),
    "wordpress, a story": Pager(
        "/2031/04/03/a-long-title-3/",
        "<article><h1>A long title</h1><p>Words.</p></article><nav class='navigation post-navigation'><div class='nav-links'><div class='nav-previous'><a href='/2031/04/02/a-long-title-2/' rel='prev'><span class='meta-nav'>Previous Post</span> A long title 2</a></div><div class='nav-next'><a href='/2031/04/04/a-long-title-4/' rel='next'><span class='meta-nav'>Next Post</span> A long title 4</a></div></div></nav>",
    ),
    "wordpress, a japanese story": Pager(
        "/archives/103",
        "<article><h1>記事</h1><p>本文。</p></article><div class='nav-previous'><a href='/archives/102' rel='prev'>前の記事</a></div><div class='nav-next'><a href='/archives/104' rel='next'>次の記事</a></div>",
    ),
    "xenforo, a thread": Pager(
        "/threads/a-thread.81/",
        "<article class='message'>A post</article><nav class='pageNavWrapper'><ul class='pageNav-main'><li class='pageNav-page pageNav-page--current'><a href='/threads/a-thread.81/'>1</a></li><li class='pageNav-page'><a href='/threads/a-thread.81/page-2'>2</a></li><li class='pageNav-page pageNav-page--skip'><a title='Go to page' role='button'>…</a></li><li class='pageNav-page'><a href='/threads/a-thread.81/page-9'>9</a></li></ul><a href='/threads/a-thread.81/page-2' class='pageNav-jump pageNav-jump--next'>Next</a></nav><a href='/threads/a-thread.81/?nextNewest' >Next newest</a>",
        "/threads/a-thread.81/page-2",
    ),
    "phpbb, a thread of one page": Pager(
        "/viewtopic.php?f=2&t=10",
        "<div class='post'>A post</div><div class='pagination'>3 posts &bull; Page <strong>1</strong> of <strong>1</strong></div><a href='./viewtopic.php?f=2&t=10&view=previous'>Previous topic</a> <a href='./viewtopic.php?f=2&t=10&view=next'>Next topic</a><p class='jumpbox-return'><a href='./viewforum.php?f=2'>Return to the board</a></p>",
    ),
    "phpbb 2": Pager(
        "/viewforum.php?f=3&start=50",
        f"<table>{_ROWS}</table><span class='nav'>Goto page <a href='viewforum.php?f=3&amp;topicdays=0&amp;start=0'>Previous</a>&nbsp;&nbsp;<a href='viewforum.php?f=3&amp;topicdays=0&amp;start=0'>1</a>, <b>2</b>, <a href='viewforum.php?f=3&amp;topicdays=0&amp;start=100'>3</a>&nbsp;&nbsp;<a href='viewforum.php?f=3&amp;topicdays=0&amp;start=100'>Next</a></span>",
        "/viewforum.php?f=3&topicdays=0&start=100",
    ),
    "smf, with semicolons": Pager(
        "/index.php?board=4.0",
        f"<table>{_ROWS}</table><div class='pagelinks floatleft'>Pages: [<strong>1</strong>] <a class='navPages' href='/index.php?board=4.20'>2</a> <a class='navPages' href='/index.php?board=4.40'>3</a> <a class='navPages' href='/index.php?board=4.20'>&raquo;</a></div>",
        "/index.php?board=4.20",
    ),
    "an old board by semicolons": Pager(
        "/yabb/YaBB.pl?board=x;start=0",
        f"<table>{_ROWS}</table><font size=1>Pages: <b>1</b> <a href='/yabb/YaBB.pl?board=x;start=20'>2</a> <a href='/yabb/YaBB.pl?board=x;start=40'>3</a></font>",
        "/yabb/YaBB.pl?board=x;start=20",
    ),
    "by an offset": Pager(
        "/records?offset=50&limit=50",
        f"<table>{_ROWS}</table><a href='/records?offset=0&limit=50'>&lt; Prev</a> <a href='/records?offset=100&limit=50'>Next &gt;</a>",
        "/records?offset=100&limit=50",
    ),
    "by p": Pager(
        "/?p=2",
        f"<table>{_ROWS}</table><div class='pages'><a href='/?p=1'>1</a> <b>2</b> <a href='/?p=3'>3</a> <a href='/?p=4'>4</a></div>",
        "/?p=3",
    ),
    "in russian": Pager(
        "/forum/12/page2",
        f"<table>{_ROWS}</table><div class='navigator'><a href='/forum/12/'>Назад</a> <a href='/forum/12/'>1</a> <span class='current'>2</span> <a href='/forum/12/page3'>3</a> <a href='/forum/12/page3'>Вперёд</a></div>",
        "/forum/12/page3",
    ),
    "in russian, more": Pager(
        "/news/",
        f"{_STORIES}<a class='btn btn-more' href='/news/?PAGEN_1=2'>Показать ещё</a>",
        "/news/?PAGEN_1=2",
    ),
    "in japanese, ten more": Pager(
        "/list.cgi?start=11",
        f"<table>{_ROWS}</table><p><a href='list.cgi?start=1'>前の10件</a> | <a href='list.cgi?start=21'>次の10件</a></p>",
        "/list.cgi?start=21",
    ),
    "in japanese, by signs": Pager(
        "/bbs/index.html",
        f"<table>{_ROWS}</table><div class='page'>[1] [<a href='/bbs/index2.html'>2</a>] [<a href='/bbs/index3.html'>3</a>] <a href='/bbs/index2.html'>次のページ→</a></div>",
        "/bbs/index2.html",
    ),
    "in japanese, a past log": Pager(
        "/test/read.cgi/news/1900000000/",
        "<dl class='thread'><dt>1 ：名無し<dd>本文</dl><a href='/test/read.cgi/news/1900000000/101-200'>次100</a> <a href='/test/read.cgi/news/1900000000/l50'>最新50</a> <a href='/test/read.cgi/news/1900000000/1-100'>1-</a>",
        "/test/read.cgi/news/1900000000/101-200",
    ),
    "in chinese": Pager(
        "/list_3.html",
        f"<table>{_ROWS}</table><div class='page'><a href='/list_1.html'>首页</a><a href='/list_2.html'>上一页</a><a href='/list_2.html'>2</a><span>3</span><a href='/list_4.html'>4</a><a href='/list_4.html'>下一页</a><a href='/list_9.html'>尾页</a></div>",
        "/list_4.html",
    ),
    "in traditional chinese": Pager(
        "/forum.php?fid=2&page=1",
        f"<table>{_ROWS}</table><div class='pg'><strong>1</strong><a href='/forum.php?fid=2&amp;page=2'>2</a><a href='/forum.php?fid=2&amp;page=2' class='nxt'>下一頁</a></div>",
        "/forum.php?fid=2&page=2",
    ),
    "in spanish": Pager(
        "/foro/tema/5?pagina=1",
        "<p>Un mensaje</p><a href='/foro/tema/5?pagina=2'>Siguiente</a> <a href='/foro/tema/6'>Tema siguiente</a>",
        "/foro/tema/5?pagina=2",
    ),
    "a victims' blog by numbers": Pager(
        "/?page=1",
        "<div class='card'>A firm</div><div class='paginator'><span class='page-active'>1</span><a href='/?page=2'>2</a><a href='/?page=3'>3</a><span>...</span><a href='/?page=54'>54</a></div>",
        "/?page=2",
    ),
    "a victims' blog in the path": Pager(
        "/page/1",
        "<div class='card'><a href='/firm/1'>A firm</a></div><div class='paging'><b>1</b> <a href='/page/2'>2</a> <a href='/page/3'>3</a> <a href='/page/54'>54</a></div>",
        "/page/2",
    ),
    "a button": Pager(
        "/posts?skip=0",
        "<div class='card'>A firm</div><a role='button' class='btn btn-primary' href='/posts?skip=20'>Load more</a>",
        "/posts?skip=20",
    ),
    "an arrow of svg": Pager(
        "/blog/2",
        f"{_STORIES}<div class='pagination'><a href='/blog/1' aria-label='Previous page'><svg></svg></a><a href='/blog/3' aria-label='Next page'><svg></svg></a></div>",
        "/blog/3",
    ),
    "in the head": Pager(
        "/tag/x/",
        f"<head><link rel='prev' href='/tag/x/'><link rel='next' href='/tag/x/page/2/'></head><body>{_STORIES}</body>",
        "/tag/x/page/2/",
    ),
    "pastes": Pager(
        "/archive",
        "<table class='maintable'><tr><td><a href='/AbCd1234'>A paste</a></td><td>25 min ago</td></tr></table><a href='/archive?page=2' class='next'>older</a>",
        "/archive?page=2",
    ),
    "gists": Pager(
        "/discover",
        "<div class='gist'><a href='/user/0a1b'>a.txt</a></div><div class='paginate-container'><div class='pagination'><span class='disabled color-fg-muted'>Newer</span><a rel='nofollow' href='http://a.example/discover?page=2'>Older</a></div></div>",
        "/discover?page=2",
    ),
    "a table of data": Pager(
        "/admin/list.php?sort=date&dir=desc&pg=1",
        f"<table>{_ROWS}</table><a href='/admin/list.php?sort=name&dir=asc&pg=1'>Name</a><a href='/admin/list.php?sort=date&dir=desc&pg=2'>&gt;</a><a href='/admin/list.php?sort=date&dir=desc&pg=9'>&gt;&gt;</a>",
        "/admin/list.php?sort=date&dir=desc&pg=2",
    ),
    "asp": Pager(
        "/board/list.asp?id=free&page=1",
        f"<table>{_ROWS}</table><p><b>1</b> <a href='list.asp?id=free&page=2'>[2]</a> <a href='list.asp?id=free&page=3'>[3]</a> <a href='list.asp?id=free&page=11'>[다음 10개]</a></p>",
        "/board/list.asp?id=free&page=2",
    ),
    "a calendar beside": Pager(
        "/2031/04/",
        f"{_STORIES}<table id='wp-calendar'><caption>April 2031</caption><tr><td>1</td><td><a href='/2031/04/02/'>2</a></td><td><a href='/2031/04/03/'>3</a></td></tr><tfoot><tr><td><a href='/2031/03/'>&laquo; Mar</a></td><td><a href='/2031/05/'>May &raquo;</a></td></tr></tfoot></table>",
    ),
    "a carousel beside": Pager(
        "/",
        f"<div id='c' class='carousel slide'><a class='carousel-control-prev' href='#c' role='button'>Previous</a><a class='carousel-control-next' href='#c' role='button' data-slide='next'><span class='sr-only'>Next</span></a></div>{_STORIES}",
    ),
    "a script alone": Pager(
        "/list",
        f"<table>{_ROWS}</table><a href='javascript:go(2)'>Next</a> <a href='#' onclick='go(2)'>2</a>",
    ),
    "the last, of a board": Pager(
        "/forumdisplay.php?fid=2&page=4",
        f"<table>{_ROWS}</table><div class='pagination'><span class='pages'>Pages (4):</span> <a href='forumdisplay.php?fid=2&amp;page=3' class='pagination_previous'>&laquo; Previous</a> <a href='forumdisplay.php?fid=2' class='pagination_page'>1</a> <a href='forumdisplay.php?fid=2&amp;page=2' class='pagination_page'>2</a> <a href='forumdisplay.php?fid=2&amp;page=3' class='pagination_page'>3</a> <span class='pagination_current'>4</span></div>",
    ),
    "the last, of a blog": Pager(
        "/page/5/",
        f"{_STORIES}<div class='nav-next'><a href='/page/4/'>Newer posts &rarr;</a></div>",
    ),
    "no pages at all": Pager(
        "/", f"{_STORIES}<a href='/about'>About</a> <a href='/contact'>Contact</a>"
    ),
    "a thread's neighbours": Pager(
        "/showthread.php?t=55",
        "<div class='post'>A post</div><table><tr><td>&laquo; <a href='showthread.php?t=55&amp;goto=nextoldest'>Previous Thread</a> | <a href='showthread.php?t=55&amp;goto=nextnewest'>Next Thread</a> &raquo;</td></tr></table>",
    ),
    "mybb's neighbours": Pager(
        "/showthread.php?tid=55",
        "<div class='post'>A post</div><strong>&laquo; <a href='showthread.php?tid=55&amp;action=nextoldest'>Next Oldest</a> | <a href='showthread.php?tid=55&amp;action=nextnewest'>Next Newest</a> &raquo;</strong>",
    ),
    "pictures of an album": Pager(
        "/album/5/photo/7",
        "<img src='/7.jpg'><a href='/album/5/photo/6'>Previous photo</a> <a href='/album/5/photo/8'>Next photo</a>",
    ),
    "discourse": Pager(
        "/latest?page=1",
        f"<table>{_ROWS}</table><div role='navigation'><span itemprop='name'><b><a rel='prev' href='/latest'>previous page</a></b></span><span itemprop='name'><b><a rel='next' href='/latest?no_definitions=true&amp;page=2'>next page →</a></b></span></div>",
        "/latest?no_definitions=true&page=2",
    ),
    "lemmy and the like": Pager(
        "/?page_cursor=P1",
        f"{_STORIES}<div class='paginator'><a class='btn' href='/?page_cursor=P2'>Next</a></div>",
        "/?page_cursor=P2",
    ),
    "an onion's list by from": Pager(
        "/list?from=20",
        f"<table>{_ROWS}</table><a href='/list?from=0'>&larr;</a> <a href='/list?from=40'>&rarr;</a>",
        "/list?from=40",
    ),
}
