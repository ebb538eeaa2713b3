"""Walls told by what they are called or where they lead, and pages that tell of walls: made up."""

from leakwatch.model import Sort
from tests.answers import Answer, sentences

_TEXT = sentences(5)
_OPEN = "<p>Word: <input name=user><input name=password type=text>"
_UNSEEN = "<noscript><p>You need an account to read here</noscript><script src=a.js></script>"
_COULD_NOT = "<h1>Unauthorized</h1><p>The desk could not verify that you are one of us."

WALLS_NAMED: dict[str, Answer] = {
    "a number and words with a dash": Answer(
        Sort.DENIED, "<title>Notes</title><h1>403 - Forbidden</h1><p>Go away."
    ),
    "a picture under such a title": Answer(
        Sort.DENIED, "<title>Forbidden</title><img src=cat.jpg>"
    ),
    "no proof, but a name that is asked for": Answer(
        Sort.LOGIN, f"<title>401 Unauthorized</title>{_COULD_NOT}"
    ),
    "a part of a site that is shut": Answer(
        Sort.DENIED, "<p>Access to this shelf of the library is forbidden."
    ),
    "a filter between us": Answer(
        Sort.DENIED, "<h1>Halt</h1><p>Your page was blocked because of its name."
    ),
    "a line that may not read": Answer(
        Sort.DENIED, "<p>現在ご利用の回線からの閲覧が制限されています。"
    ),
    "an account that is shut, in Japanese": Answer(
        Sort.GONE, "<p>このアカウントは規約違反のため停止中です。"
    ),
    "no right, in Chinese": Answer(Sort.DENIED, "<p>抱歉，您没有查看此版块的权限"),
    "a firewall, in Chinese": Answer(Sort.DENIED, "<p>您的请求可能有危险，已被系统拦截！"),
    "works, in German": Answer(
        Sort.ERROR, "<h1>Wartung</h1><p>Die Seite wird gerade überarbeitet."
    ),
    "a breakdown, in French": Answer(Sort.ERROR, "<p>Une panne. Merci de réessayer plus tard."),
    "a proxy that found no way": Answer(
        Sort.ERROR, "<p>The page could not be retrieved: no route."
    ),
    "a market that has shut": Answer(Sort.GONE, "<p>This market is now closed. So long!"),
    "a page that is being prepared": Answer(
        Sort.GONE, "<title>準備中です</title><h1>準備中です</h1><p>もう少しお待ちを"
    ),
    "an account that is shut for a while": Answer(
        Sort.GONE, "<p>Your account is temporarily suspended."
    ),
    "a moment, in Russian": Answer(
        Sort.CHALLENGE, "<title>Один момент…</title><h1>a.example</h1>"
    ),
    "a question for robots, in French": Answer(
        Sort.CHALLENGE, "<h1>Êtes-vous un robot ?</h1><p>Cochez la case."
    ),
    "an answer of no robot, in German": Answer(
        Sort.CHALLENGE, "<p>Zum Beweis: ich bin kein Roboter"
    ),
    "a way on to a login": Answer(
        Sort.LOGIN, "<meta http-equiv=refresh content='0;url=/login'><p>Wait"
    ),
    "a login by a badge": Answer(
        Sort.LOGIN, "<title>Sign in</title><h1>Sign in</h1><p>With your badge"
    ),
    "a password that is seen": Answer(Sort.LOGIN, _OPEN),
    "a login for those without scripts": Answer(Sort.LOGIN, _UNSEEN),
    "a bare title of a block": Answer(Sort.DENIED, "<title>You are blocked.</title>"),
    "a refusal, in Korean": Answer(
        Sort.DENIED, "<title>접근이 제한되었습니다</title><script>alert(1)</script>"
    ),
    "a refusal, in Polish": Answer(Sort.DENIED, "<h2>Nie masz uprawnień do tej sali</h2>"),
    "an address that is frozen, in Japanese": Answer(
        Sort.GONE, "<p>このURLは規約に反するため凍結されています。"
    ),
    "cookies that are asked for, in Japanese": Answer(
        Sort.CHALLENGE, "<p>クッキーを有効にしてから、もう一度お越しください。"
    ),
    "an account that awaits its keeper": Answer(
        Sort.DENIED, "<p>Your account is awaiting activation."
    ),
    "a code for guests": Answer(Sort.DENIED, "<p>An invite code is required here.<input name=c>"),
    "a sum": Answer(Sort.CHALLENGE, "<form><p>3 + 9 = ?<input name=a>"),
    "a note that is gone": Answer(Sort.GONE, "<p>The note was read and has been destroyed."),
    "a link that one is sent by": Answer(
        Sort.LOGIN, "We <a href=/auth/sign_in>redirect</a> you to the desk."
    ),
    "a letter for those who pay": Answer(
        Sort.DENIED, "<h1>Letter 9</h1><p>For paying subscribers only."
    ),
    "an address that was given up": Answer(
        Sort.GONE, "<h1>We have moved</h1><p>Ask a friend for the way."
    ),
    "a bare title of a site that is away": Answer(Sort.ERROR, "<title>Site Unavailable</title>"),
    "a network that is not wanted": Answer(
        Sort.DENIED, "<p>Connections from that network are not accepted."
    ),
    "a guard against tunnels": Answer(
        Sort.DENIED, "<h2>VPN or proxy detected</h2><p>Turn it off."
    ),
    "a letter to be read by a key": Answer(
        Sort.LOGIN,
        "<title>A market - login</title><pre>hQEMA</pre><form><input name=c><button>Login</button>",
    ),
    "a forum that is shut, in French": Answer(Sort.ERROR, "<p>Ce forum est fermé définitivement."),
    "a line that is blocked, in Portuguese": Answer(
        Sort.DENIED, "<h1>Acesso bloqueado</h1><p>Tente outra hora."
    ),
    "a file that was taken away": Answer(Sort.GONE, "<p>The file was deleted by its keepers."),
}

PAGES_NAMED: dict[str, Answer] = {
    "help for those who are refused": Answer(
        Sort.PAGE,
        f"<title>How to fix 403 Forbidden</title><h1>403 Forbidden, and how to fix it</h1>{_TEXT}",
    ),
    "a question that is solved": Answer(Sort.PAGE, f"<h1>[Solved] Access denied</h1><p>{_TEXT}"),
    "help in Japanese": Answer(Sort.PAGE, f"<h1>Access denied の対処法</h1><p>{_TEXT}"),
    "notes on a release": Answer(
        Sort.PAGE,
        "<h1>Notes</h1><ul><li>Access denied is told in red<li>A new bell<li>Less ink</ul>",
    ),
    "a table of answers": Answer(
        Sort.PAGE,
        "<h1>Words</h1><table><tr><td>403<td>Forbidden<tr><td>404<td>Not found<tr><td>418<td>A pot</table>",
    ),
    "a garage that checks brakes": Answer(
        Sort.PAGE,
        "<h1>Our winter security check</h1><p>Brakes, lights and tyres for 29 euros, with no appointment at all.",
    ),
    "a library that draws captchas": Answer(
        Sort.PAGE,
        "<title>inkcap - a captcha library</title><h1>inkcap</h1><p>Draws letters in a few lines of C, and needs nothing else for it, no fonts and no other library.",
    ),
    "questions and answers": Answer(
        Sort.PAGE,
        "<h1>Questions</h1><p>Why was the access denied? The lamp was out.<p>Where is the key? Under it.",
    ),
    "a mail in its own letters": Answer(
        Sort.PAGE,
        "<h1>Re: the door</h1><p>Ann wrote on a Tuesday:<pre>You must be logged in to see it</pre>",
    ),
    "cards without headings": Answer(
        Sort.PAGE,
        "<h1>News</h1>"
        + "<div class=card><a href=/{}>Steel</a><span>Temporarily unavailable</span></div>" * 3,
    ),
    "a diary of 500 days": Answer(
        Sort.PAGE, "<title>500 days of bread</title><p>Day 12: rye. Day 13: oats."
    ),
    "pumps that are cared for": Answer(
        Sort.PAGE, "<h1>設備メンテナンス</h1><p>ポンプの点検を承ります。"
    ),
    "help in Japanese for those who log in": Answer(
        Sort.PAGE,
        "<title>ログインできないとき</title><h1>ログインできないとき</h1><p>大文字と小文字をお確かめください。",
    ),
    "a sum beside a letter to the keepers": Answer(
        Sort.PAGE,
        "<h1>Write to us</h1><form><input type=email><textarea></textarea>3 + 9 = <input name=a>",
    ),
    "a page of members with a way out": Answer(
        Sort.PAGE,
        "<h1>Members only</h1><form action=/logout.php><button>Bye</button></form><p>Hello, Ann",
    ),
    "notes under their name": Answer(
        Sort.PAGE, "<title>Release notes</title><p>Guests see access denied in red now."
    ),
    "a question of a member": Answer(
        Sort.PAGE,
        "<title>Access denied on my box - a board</title><h1>Access denied on my box</h1><p>Since May, on each disk. I went through all of the cables, one after the other, and they are fine.",
    ),
    "what a shop does with cookies": Answer(
        Sort.PAGE, "<h1>Privacy</h1><p>Cookies are required for the cart alone."
    ),
}
