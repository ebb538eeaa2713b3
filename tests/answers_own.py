"""Pages that are what was asked for, though they speak of walls, errors and ends, or hold a form."""

from leakwatch.model import Sort
from tests.answers import Answer, framed, sentences

P = Sort.PAGE
_POSTS = "".join(
    f'<div class="post" id="p{n}"><div class="author">user{n}</div><div class="date">2031-04-0{n} 10:2{n}</div><div class="content">{{}}</div></div>'
    for n in (1, 2, 3)
)


def posts(
    first: str, second: str = "It is the same for me.", third: str = "Solved, thanks."
) -> str:
    """Give three posts of a thread."""
    return _POSTS.format(first, second, third)


def res(*said: str) -> str:
    """Give the answers of a Japanese board."""
    rows = (
        f"<dt>{n} ：<b>名無しさん</b>：2031/04/01(火) 12:0{n}:00.00 ID:abc{n}<dd> {text} <br><br>"
        for n, text in enumerate(said, 1)
    )
    return f"<dl class='thread'>{''.join(rows)}</dl>"


def cards(*titles: str) -> str:
    """Give the cards of a leak blog."""
    return "".join(
        f'<div class="card"><h3><a href="/post/{n}">{title}</a></h3><div class="date">0{n}.04.2031</div><p>100 GB, in 3 days.</p></div>'
        for n, title in enumerate(titles, 1)
    )


OWN: dict[str, Answer] = {
    "news of a seizure": Answer(
        P,
        framed(
            "FBI seizes forum",
            "<article><h1>Forum has been seized by the FBI</h1><time>1 April 2031</time><p>The police took it on Tuesday.</p></article>",
        ),
    ),
    "news of a seizure, without marks": Answer(
        P,
        framed(
            "News",
            f"<h1>Leak site seized by police in joint law enforcement operation</h1><p>{sentences(8)}</p>",
        ),
    ),
    "news of a seizure, at length": Answer(
        P,
        framed("News", f"<h1>Leak site has been seized by Europol</h1><p>{sentences(30)}</p>"),
    ),
    "news of a seizure, with its day": Answer(
        P,
        framed(
            "News",
            "<h1>Ransom site seized by the FBI and Europol</h1><p>Posted on April 1, 2031 by Anna</p><p>The site of the gang shows a notice since Tuesday.</p>",
        ),
    ),
    "japanese news of a seizure": Answer(
        P,
        framed(
            "ニュース",
            f"<h1>ランサム集団のサイトを警察庁などが押収</h1><p>{sentences(25, 'これは誰かが書いた文です。')}</p>",
        ),
    ),
    "japanese news of a seizure, in short": Answer(
        P,
        framed(
            "ニュース",
            "<h1>身代金要求グループのサイト、警察庁と欧州警察が押収</h1><p>2031年4月1日 12:00</p><p>警察庁は1日、各国の捜査機関と協力して、グループのサイトを押収したと発表した。</p>",
        ),
    ),
    "japanese news in an article": Answer(
        P,
        framed(
            "速報",
            "<article><h1>リークサイトのドメインが差し押さえられる</h1><p>警察庁の発表によると、ドメインは先週差し押さえられた。</p></article>",
        ),
    ),
    "a thread on a seizure": Answer(
        P,
        framed(
            "This site has been seized?",
            "<h1>This domain has been seized by the FBI?</h1>"
            + posts("I see the banner “This website has been seized” since today."),
        ),
    ),
    "a list of news": Answer(
        P,
        framed(
            "News",
            cards(
                "Leak site has been seized by the FBI",
                "Board under maintenance",
                "404 not found: a firm without a page",
            ),
        ),
    ),
    "a japanese list of news": Answer(
        P,
        framed(
            "ニュース",
            cards(
                "掲示板サイトを警察庁が摘発、押収",
                "銀行のシステムがメンテナンス中に漏えい",
                "会員限定情報が流出",
            ),
        ),
    ),
    "a thread that quotes a login": Answer(
        P,
        framed(
            "A thread",
            "<h1>I cannot get in</h1>"
            + posts("It says please log in to continue, and you must be logged in. What now?"),
        ),
    ),
    "a thread that quotes a login in a quotation": Answer(
        P,
        framed(
            "A thread",
            "<h1>I cannot get in</h1><blockquote>You are not logged in or you do not have permission to access this page.</blockquote><p>What does it mean?</p>",
        ),
    ),
    "a japanese thread that quotes a login": Answer(
        P,
        "<html><head><title>入れない</title></head><body><h1>入れない</h1>"
        + res("「ログインしてください」と出ます。", "自分もです。", "メンテナンス中では？")
        + "</body></html>",
    ),
    "a japanese thread without quotation marks": Answer(
        P,
        "<html><head><title>質問スレ</title></head><body><h1>質問スレ</h1>"
        + res("ログインしてくださいと出て見られない", "会員限定だから", "閲覧できません")
        + "</body></html>",
    ),
    "one question": Answer(
        P,
        framed(
            "質問",
            "<h1>画面が進みません</h1><p>「ログインしてください」と表示されて先に進めません。どうすればよいですか。</p>",
        ),
    ),
    "a thread on a forum's error": Answer(
        P,
        framed(
            "A board",
            "<h1>The requested topic does not exist</h1>"
            + posts(
                "I get this when I open my own topic: the requested topic does not exist.",
                "Same. Too many connections, then internal server error.",
                "Access denied for me.",
            ),
        ),
    ),
    "a thread on captchas": Answer(
        P,
        framed(
            "Captcha solver?",
            "<h1>Captcha solver?</h1>"
            + posts("How do I verify you are human pages? Checking your browser never ends."),
        ),
    ),
    "a blog with a contact form in its foot": Answer(
        P,
        f"""<html><head><title>A blog</title></head><body>{cards("Firm A", "Firm B", "Firm C")}<footer><form action="/contact" method="post"><input name="name"><input type="email" name="email"><textarea name="message"></textarea><img src="/captcha.php"><input name="captcha"><button>Send</button></form></footer></body></html>""",
    ),
    "a blog with a contact form": Answer(
        P,
        f"""<html><head><title>A blog</title></head><body>{cards("Firm A")}<div class="contact"><h4>Contact us</h4><form method="post"><input name="name"><input name="mail"><textarea name="message"></textarea><div class="g-recaptcha" data-sitekey="0"></div><button>Send</button></form></div><script src="https://www.google.com/recaptcha/api.js"></script></body></html>""",
    ),
    "a newsletter": Answer(
        P,
        """<html><head><title>A firm</title></head><body><h2>Acme Ltd</h2><p>Files of Acme Ltd, 20 GB, are here soon.</p><form class="newsletter"><input type="email" name="email" placeholder="Your mail"><div class="h-captcha"></div><button>Subscribe</button></form></body></html>""",
    ),
    "a captcha that nobody sees": Answer(
        P,
        """<html><head><title>A firm</title><script src="https://www.google.com/recaptcha/api.js?render=0"></script></head><body><h2>Acme Ltd</h2><p>Files of Acme Ltd, 20 GB, with all the mail of its staff and the plans of 2030, are to be had here soon. Write to us, or wait for the day.</p><form class="search"><input name="q"></form></body></html>""",
    ),
    "adults in its foot": Answer(
        P,
        framed(
            "Films",
            f"<p>{sentences(9)}</p><p>All persons shown were at least 18 years old. You must be 18 to use this site.</p>",
        ),
    ),
    "the rule of a board": Answer(
        P,
        framed(
            "Rules",
            "<ol><li>You must be at least 18 years old.</li><li>Please log in to post.</li><li>No spam.</li><li>"
            + sentences(9)
            + "</li></ol>",
        ),
    ),
    "a thread list with a box for logging in": Answer(
        P,
        framed(
            "A board",
            '<form action="/login"><input name="user"><input type="password" name="pass"></form><table>'
            + "".join(
                f'<tr><td><a href="/t/{n}">Thread {n}</a></td><td>2031-04-0{n}</td><td>{n}</td></tr>'
                for n in range(1, 9)
            )
            + "</table><p>You are not logged in.</p>",
        ),
    ),
    "an empty listing": Answer(
        P,
        "<html><head><title>Index of /</title></head><body><h1>Index of /</h1><hr><pre><a href='../'>../</a></pre><hr></body></html>",
        url="http://files.example/pub/",
    ),
    "an empty listing of apache": Answer(
        P,
        """<html><head><title>Index of /</title></head><body><h1>Index of /</h1><ul></ul><address>Apache/2.4 (Debian) Server at files.example Port 80</address></body></html>""",
        url="http://files.example/",
    ),
    "a question on a server": Answer(
        P,
        framed(
            "Welcome to nginx! instead of my site",
            "<h1>I see Welcome to nginx! instead of my site</h1>"
            + posts("Why?", "Further configuration is required."),
        ),
    ),
    "a closed firm": Answer(
        P,
        framed(
            "News",
            "<article><h1>ある通販サイトが閉鎖、情報流出で</h1><time>2031-04-01</time><p>"
            + sentences(12, "通販サイトは閉鎖された。")
            + "</p></article>",
        ),
    ),
    "a leak with a premium mark": Answer(
        P,
        framed(
            "Leaks",
            cards(
                "Acme: internal server error logs",
                "Bolt: you do not have permission list",
                "Corp: rate limit tables",
            ),
        ),
    ),
    "victims without a day": Answer(
        P,
        framed(
            "Victims",
            "".join(
                f"<div class='col'><h4>FIRM {n}</h4><p>www.firm{n}.example: access denied to us</p></div>"
                for n in range(5)
            ),
        ),
    ),
    "a victim's page": Answer(
        P,
        """<html><head><title>Acme Ltd</title></head><body><div class="post"><h2>Acme Ltd</h2><p>acme.example</p><p>Published. 20 GB of files: contracts, mail, plans.</p><p>If you do not contact us in 3 days, all will be published.</p></div></body></html>""",
    ),
    "a counting victim's page": Answer(
        P,
        """<html><head><title>Blog</title><meta http-equiv="refresh" content="60"></head><body><div><h2>Acme Ltd</h2><p>acme.example</p><p>Time left: 3d 10h 2m</p><a href="/acme/1.zip">part 1</a></div><div><h2>Bolt Ltd</h2><p>bolt.example</p><p>Time left: 5d 10h 2m</p></div><div><h2>Corp Ltd</h2><p>corp.example: 20 GB of contracts, mail of the staff and of clients, plans, and more</p></div></body></html>""",
    ),
    "a japanese board without threads": Answer(
        P,
        framed("掲示板", "<p>まだ投稿はありません。</p>"),
    ),
    "nothing found by a search": Answer(
        P, framed("Pastes", "<p>There are no public pastes at the moment.</p>")
    ),
    "a wait for files": Answer(
        P, framed("Acme", "<p>The files will be here soon. Come back on Friday.</p>")
    ),
}
