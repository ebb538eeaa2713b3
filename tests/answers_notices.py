"""Pages that say that one must log in, has no rights, or that something failed or is over."""

from leakwatch.model import Sort
from tests.answers import Answer, framed

BOX = """<form action="member.php" method="post"><table><tr><td>Username:</td><td><input type="text" name="username"></td></tr><tr><td>Password:<br><a href="member.php?action=lostpw">Lost Password?</a></td><td><input type="password" name="password"></td></tr><tr><td colspan="2"><input type="submit" value="Login"></td></tr></table></form>"""

LOGINS: dict[str, Answer] = {
    "xenforo": Answer(
        Sort.LOGIN,
        framed(
            "Log in | A board",
            """<div class="p-title"><h1 class="p-title-value">Log in</h1></div><div class="blockMessage">You must be logged-in to do that.</div><div class="blocks"><form action="/login/login" method="post" class="block"><input type="text" name="login"><input type="password" name="password"><button>Log in</button></form></div>""",
        ),
    ),
    "xenforo, in its error page": Answer(
        Sort.LOGIN,
        framed(
            "Oops! We ran into some problems. | A board",
            """<div class="p-title"><h1>Oops! We ran into some problems.</h1></div><div class="blockMessage">You must be logged-in to do that.</div>""",
        ),
    ),
    "invision, beside the latest posts": Answer(
        Sort.LOGIN,
        framed(
            "Sorry, there is a problem - A board",
            """<div class="ipsBox"><div class="ipsType_large">Sorry, you must be logged in to see this.</div></div><aside><h3>Latest posts</h3><ul>"""
            + "".join(
                f'<li class="item"><a href="/t/{n}">A thread {n}</a> by user{n}, <time datetime="x">{n} hours ago</time></li>'
                for n in range(1, 6)
            )
            + "</ul></aside>",
        ),
    ),
    "vbulletin 3": Answer(
        Sort.LOGIN,
        framed(
            "A board",
            f"""<table class="tborder"><tr><td class="tcat">vBulletin Message</td></tr><tr><td class="panelsurround"><div class="panel"><div>You are not logged in or you do not have permission to access this page. This could be due to one of several reasons:<ol><li>You are not logged in. Fill in the form at the bottom of this page and try again.</li><li>You may not have sufficient privileges to access this page. Are you trying to edit someone else's post, access administrative features or some other privileged system?</li><li>If you are trying to post, the administrator may have disabled your account, or it may be awaiting activation.</li></ol></div>{BOX}</div></td></tr></table><div>All times are GMT +1. The time now is <span class="time">10:25 AM</span>.</div>""",
        ),
    ),
    "mybb": Answer(
        Sort.LOGIN,
        framed(
            "A board",
            f"""<table class="tborder"><tr><td class="thead"><strong>A board</strong></td></tr><tr><td class="trow1">You are either not logged in or do not have permission to view this page. This could be because one of the following reasons:<ol><li>You are not logged in or registered. Please use the form at the bottom of this page to login.</li><li>You do not have permission to access this page. Are you trying to access administrative pages or a resource that you shouldn't be? Check in the forum rules that you are allowed to perform this action.</li><li>Your account may have been disabled by an administrator, or it may be awaiting account activation.</li><li>You have accessed this page directly rather than using appropriate forms or links.</li></ol>{BOX}</td></tr></table>""",
        ),
    ),
    "phpbb": Answer(
        Sort.LOGIN,
        framed(
            "A board - Login",
            """<form action="./ucp.php?mode=login" method="post" id="login"><div class="panel"><div class="inner"><div class="content"><h2 class="login-title">The board requires you to be registered and logged in to view this forum.</h2><fieldset class="fields1"><dl><dt><label>Username:</label></dt><dd><input type="text" name="username"></dd></dl><dl><dt><label>Password:</label></dt><dd><input type="password" name="password"></dd></dl></fieldset></div></div></div></form>""",
        ),
    ),
    "smf": Answer(
        Sort.LOGIN,
        framed(
            "Login",
            """<form action="index.php?action=login2" method="post"><div class="tborder login"><h3 class="catbg">Warning!</h3><p class="information centertext">The topic or board you are looking for appears to be either missing or off limits to you. Please login below or register an account with A board.</p><dl><dt>Username:</dt><dd><input name="user"></dd><dt>Password:</dt><dd><input type="password" name="passwrd"></dd></dl></div></form>""",
        ),
    ),
    "invision": Answer(
        Sort.LOGIN,
        framed(
            "Sign In - A board",
            """<section class="ipsType_center ipsBox"><span class="ipsType_veryLarge"><i class="fa fa-lock"></i></span><div class="ipsType_large">Sorry, you do not have permission for that!</div><p>Please sign in or register to see this.</p><p class="ipsType_light">Error code: 2F173/1</p></section>""",
        ),
    ),
    "discuz": Answer(
        Sort.LOGIN,
        framed(
            "提示信息 - 某论坛 - Powered by Discuz!",
            """<div id="messagetext" class="alert_info"><p>抱歉，您需要登录后才可以查看本版块内容</p></div><div id="messagelogin"></div>""",
        ),
    ),
    "discuz, without rights": Answer(
        Sort.LOGIN,
        framed(
            "提示信息 - 某论坛",
            """<div id="messagetext" class="alert_error"><p>抱歉，您尚未登录，没有权限访问该版块</p></div>""",
        ),
    ),
    "russian": Answer(
        Sort.LOGIN,
        framed(
            "Форум",
            """<div class="message">Для просмотра этой страницы необходимо войти на форум или зарегистрироваться.</div>""",
        ),
    ),
    "russian, for guests": Answer(
        Sort.LOGIN,
        framed(
            "Форум",
            """<div class="blockMessage">Вы должны быть авторизованы, чтобы выполнить это действие.</div>""",
        ),
    ),
    "japanese": Answer(
        Sort.LOGIN,
        framed("掲示板", """<p class="msg">このページを表示するにはログインしてください。</p>"""),
    ),
    "japanese, for members": Answer(
        Sort.LOGIN,
        framed(
            "会員ページ",
            """<p>このコンテンツは会員登録（無料）すると閲覧いただけます。</p><a href="/regist">新規会員登録</a> <a href="/in">ログイン</a>""",
        ),
    ),
    "discourse": Answer(
        Sort.LOGIN,
        framed(
            "A board",
            """<div class="login-welcome"><h1>Welcome to A board</h1><p>You need to log in to see the topics here.</p></div>""",
        ),
    ),
}

DENIED: dict[str, Answer] = {
    "xenforo, no rights": Answer(
        Sort.DENIED,
        framed(
            "Oops! We ran into some problems. | A board",
            """<h1>Oops! We ran into some problems.</h1><div class="blockMessage">You do not have permission to view this page or perform this action.</div>""",
        ),
    ),
    "discuz, no rights": Answer(
        Sort.DENIED,
        framed(
            "提示信息",
            """<div id="messagetext" class="alert_error"><p>抱歉，您无权进行当前操作，这可能因以下原因之一造成</p><p>您所在的用户组(游客)无法进行此操作。</p></div>""",
        ),
    ),
    "chinese, by points": Answer(
        Sort.DENIED,
        framed(
            "提示信息",
            """<div class="alert_info"><p>抱歉，本帖要求阅读权限高于 50 才能浏览</p></div>""",
        ),
    ),
    "russian, no rights": Answer(
        Sort.DENIED,
        framed(
            "Ошибка",
            """<div class="blockMessage">У вас недостаточно прав для просмотра этой страницы или выполнения этого действия.</div>""",
        ),
    ),
    "a private paste": Answer(
        Sort.LOGIN,
        framed(
            "Pastes",
            """<div class="content__title">Error, this is a private paste or is pending moderation. If this paste belongs to you, please log in and try again.</div>""",
        ),
    ),
    "japanese, banned": Answer(
        Sort.DENIED,
        framed("掲示板", """<p>お使いの回線からのアクセスは規制されています。</p>"""),
    ),
    "vip": Answer(
        Sort.DENIED,
        framed(
            "A board",
            """<div class="red_alert">This forum is only for VIP members. Upgrade your account to enter.</div>""",
        ),
    ),
    "a thread whose first post is hidden": Answer(
        Sort.DENIED,
        framed(
            "A list of a firm | A board",
            "<h1>A list of a firm</h1><article class='message'><div class='messageHide'>Hidden content: you must reply before you can see the hidden data contained here.</div></article>"
            + "".join(f"<article class='message'>Thanks a lot {n}</article>" for n in range(6)),
        ),
    ),
    "a country": Answer(
        Sort.DENIED,
        framed(
            "A shop",
            """<h1>Not available</h1><p>This content is not available in your country.</p>""",
        ),
    ),
}

GONE: dict[str, Answer] = {
    "5ch, put away": Answer(
        Sort.GONE,
        """<html lang="ja"><head><title>★★ある話題 その3 ★★</title></head><body><div class="pagestats"><ul class="menujust"><li class="metastats">過去ログ倉庫</li></ul></div><div class="stoplight">このスレッドは過去ログ倉庫に格納されています</div></body></html>""",
        url="http://board.example/test/read.cgi/news/1900000000/",
    ),
    "5ch, fallen": Answer(
        Sort.GONE,
        """<html lang="ja"><head><title>５ちゃんねる error 5656</title></head><body><p>該当スレッドはdat落ちしたか、見つかりません。</p><a href="/news/">掲示板に戻る</a></body></html>""",
    ),
    "a japanese board": Answer(
        Sort.GONE,
        framed("エラー", """<p>エラー：指定されたスレッドが見つかりません</p>"""),
    ),
    "vbulletin": Answer(
        Sort.GONE,
        framed(
            "A board",
            """<div class="standard_error"><h2 class="blockhead">vBulletin Message</h2><div class="blockbody"><div class="blockrow restore">No Thread specified. If you followed a valid link, please notify the administrator</div></div></div>""",
        ),
    ),
    "phpbb": Answer(
        Sort.GONE,
        framed(
            "A board - Information",
            """<div class="panel" id="message"><div class="inner"><h2 class="message-title">Information</h2><p>The requested topic does not exist.</p></div></div>""",
        ),
    ),
    "xenforo": Answer(
        Sort.GONE,
        framed(
            "Oops! We ran into some problems. | A board",
            """<h1>Oops! We ran into some problems.</h1><div class="blockMessage">The requested thread could not be found.</div>""",
        ),
    ),
    "discuz": Answer(
        Sort.GONE,
        framed(
            "提示信息 - 某论坛",
            """<div id="messagetext" class="alert_error"><p>抱歉，指定的主题不存在或已被删除或正在被审核</p></div>""",
        ),
    ),
    "mybb": Answer(
        Sort.GONE,
        framed(
            "A board",
            """<table class="tborder"><tr><td class="thead"><strong>A board</strong></td></tr><tr><td class="trow1">The specified thread does not exist.</td></tr></table>""",
        ),
    ),
    "a russian board": Answer(
        Sort.GONE,
        framed("Ошибка", """<div class="blockMessage">Запрашиваемая тема не найдена.</div>"""),
    ),
    "pastebin": Answer(
        Sort.GONE,
        framed(
            "Not Found (#404)",
            """<div class="content__title -no-border">Not Found (#404)</div><p>This page is no longer available. It has either expired, been removed by its creator, or removed by one of the staff.</p>""",
        ),
    ),
    "a paste that was taken away": Answer(
        Sort.GONE,
        framed("Pastes", """<div class="notice">This page has been removed!</div>"""),
    ),
    "privatebin": Answer(
        Sort.GONE,
        """<html><head><title>PrivateBin</title></head><body><div role="alert" id="errormessage" class="alert">Document does not exist, has expired or has been deleted.</div></body></html>""",
    ),
    "github": Answer(
        Sort.GONE,
        """<html><head><title>Page not found · GitHub</title></head><body><div id="parallax_wrapper"><img alt="404 &ldquo;This is not the web page you are looking for&rdquo;" src="x.png"></div><form action="/search"><label>Find code, projects, and people on GitHub:</label><input name="q"></form></body></html>""",
    ),
    "telegram, a name that nobody has": Answer(
        Sort.GONE,
        """<html><head><title>Telegram: Contact @a_channel</title></head><body><div class="tgme_page_wrap"><div class="tgme_body_wrap"><div class="tgme_page"><div class="tgme_page_icon"></div><div class="tgme_page_description">If you have <strong>Telegram</strong>, you can contact <a href="tg://resolve?domain=a_channel">@a_channel</a> right away.</div></div></div></div></body></html>""",
        url="https://t.me/s/a_channel",
    ),
    "telegram, in private": Answer(
        Sort.GONE,
        """<html><head><title>Telegram: Join Group Chat</title></head><body><div class="tgme_page"><div class="tgme_page_title"><span dir="auto">A channel</span></div><div class="tgme_page_extra">private channel</div><div class="tgme_page_description">You are invited to the channel</div></div></body></html>""",
        url="https://t.me/+0000",
    ),
    "an account, suspended": Answer(
        Sort.GONE,
        """<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1><p>This Account has been suspended.<br><a href="/">Contact your hosting provider</a> for more information.</p></body></html>""",
    ),
    "a site, suspended": Answer(
        Sort.GONE,
        """<html><head><title>a.example</title></head><body><h2>This site has been suspended</h2><p>Please contact the support.</p></body></html>""",
    ),
    "a domain, expired": Answer(
        Sort.GONE,
        """<html><head><title>Domain expired</title></head><body><p>The domain a.example has expired. If you own it, renew it now.</p></body></html>""",
    ),
    "a domain, parked by script": Answer(
        Sort.GONE,
        """<html><head><title>a.example</title><script src="//d1.parkingcrew.net/js/x.js"></script></head><body><div>Related Searches</div><a href="#">Cheap flights</a> <a href="#">Insurance</a><p>The owner of the page is not known to us.</p></body></html>""",
    ),
    "a domain, parked in japan": Answer(
        Sort.GONE,
        """<html><head><title>a.example</title></head><body><p>このドメインは現在販売中です。お問い合わせはこちら。</p></body></html>""",
    ),
    "nginx": Answer(
        Sort.GONE,
        """<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p>For online documentation and support please refer to <a href="http://nginx.org/">nginx.org</a>.</p><p><em>Thank you for using nginx.</em></p></body></html>""",
    ),
    "apache": Answer(Sort.GONE, """<html><body><h1>It works!</h1></body></html>"""),
    "apache of debian": Answer(
        Sort.GONE,
        """<html><head><title>Apache2 Debian Default Page: It works</title></head><body><div class="main_page"><div class="page_header"><span class="floating_element">Apache2 Debian Default Page</span></div><div class="content_section_text"><p>This is the default welcome page used to test the correct operation of the Apache2 server after installation on Debian systems. If you can read this page, it means that the Apache HTTP server installed at this site is working properly. You should <b>replace this file</b> before continuing to operate your HTTP server.</p>"""
        + "<p>The configuration layout is as follows: here are the main file, the ports, the modules and the sites that are enabled.</p>"
        * 14
        + "</div></div></body></html>",
    ),
    "apache of a red hat": Answer(
        Sort.GONE,
        """<html><head><title>Test Page for the Apache HTTP Server on Fedora</title></head><body><h1>Test Page</h1><p>This page is used to test the proper operation of the Apache HTTP server after it has been installed. If you can read this page, it means that the web server installed at this site is working properly, but has not yet been configured.</p></body></html>""",
    ),
    "iis": Answer(
        Sort.GONE,
        """<html><head><title>IIS Windows Server</title></head><body><div id="container"><a href="http://go.example/?linkid=66138"><img src="iisstart.png" alt="IIS" width="960"></a></div></body></html>""",
    ),
    "openresty": Answer(
        Sort.GONE,
        """<html><head><title>Welcome to OpenResty!</title></head><body><h1>Welcome to OpenResty!</h1><p>If you see this page, the OpenResty web platform is successfully installed and working.</p></body></html>""",
    ),
    "a host without pages": Answer(
        Sort.GONE,
        """<html><head><title>Default Web Site Page</title></head><body><h1>SORRY!</h1><p>If you are the owner of this website, please contact your hosting provider.</p><p>It is possible you have reached this page because the IP address has changed.</p></body></html>""",
    ),
    "a host of japan without pages": Answer(
        Sort.GONE,
        """<html><head><title>初期ページ</title></head><body><p>このウェブスペースへは、まだホームページがアップロードされていません。</p></body></html>""",
    ),
    "a bucket that is not there": Answer(
        Sort.GONE,
        """<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message><BucketName>a</BucketName></Error>""",
    ),
}

ERRORS: dict[str, Answer] = {
    "cloudflare, no host": Answer(
        Sort.ERROR,
        """<!DOCTYPE html><html><head><title>a.example | 522: Connection timed out</title></head><body><div id="cf-wrapper"><div id="cf-error-details" class="p-0"><header><h1><span>Connection timed out</span> <span>Error code 522</span></h1><div>Visit cloudflare for more information. 2031-04-01 10:00:00 UTC</div></header><section><h2>What happened?</h2><p>The initial connection between the network and the origin web server timed out. As a result, the web page can not be displayed.</p></section></div></div></body></html>""",
    ),
    "cloudflare, down": Answer(
        Sort.ERROR,
        """<!DOCTYPE html><html><head><title>a.example | 521: Web server is down</title></head><body><div id="cf-error-details"><h1>Web server is down Error code 521</h1></div></body></html>""",
    ),
    "cloudflare, too fast": Answer(
        Sort.ERROR,
        """<html><head><title>Access denied | a.example used Cloudflare to restrict access</title></head><body><div id="cf-error-details"><h1>Error 1015</h1><h2>You are being rate limited</h2><p>The owner of this website has banned you temporarily from accessing it.</p></div></body></html>""",
    ),
    "a rest": Answer(
        Sort.ERROR,
        framed(
            "メンテナンスのお知らせ",
            "<p>ただいまサーバーメンテナンスを行っております。ご迷惑をおかけいたします。</p>",
        ),
    ),
    "a rest in english": Answer(
        Sort.ERROR,
        framed(
            "A board",
            "<h1>We'll be back soon!</h1><p>Sorry for the inconvenience. We are performing some maintenance at the moment.</p>",
        ),
    ),
    "wordpress": Answer(
        Sort.ERROR,
        "<title>Maintenance</title><p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>",
    ),
    "too many": Answer(
        Sort.ERROR,
        "<html><head><title>429 Too Many Requests</title></head><body><center><h1>429 Too Many Requests</h1></center><hr><center>nginx</center></body></html>",
    ),
    "slower": Answer(
        Sort.ERROR,
        "<html><body><p>You are sending requests too fast. Please slow down.</p></body></html>",
    ),
    "slower, in japanese": Answer(
        Sort.ERROR,
        framed(
            "エラー",
            "<p>短時間に大量のアクセスがあったため、一時的に制限しています。時間をおいて再度お試しください。</p>",
        ),
    ),
    "closed": Answer(
        Sort.ERROR,
        framed(
            "A board",
            "<p>The board is currently closed. The administrator gave this reason: we upgrade.</p>",
        ),
    ),
    "a board's database": Answer(
        Sort.ERROR,
        "<html><head><title>Database error</title></head><body><p>There appears to be an error with the database.</p></body></html>",
    ),
    "wordpress, broken": Answer(
        Sort.ERROR,
        "<html><head><title>WordPress &rsaquo; Error</title></head><body><div class=wp-die-message><p>There has been a critical error on this website.</p></div></body></html>",
    ),
    "no origin": Answer(
        Sort.ERROR,
        "<html><body><h1>503 Service Unavailable</h1>No server is available to handle this request.</body></html>",
    ),
    "russian works": Answer(
        Sort.ERROR,
        framed("Форум", "<p>Форум закрыт: ведутся технические работы. Зайдите позже.</p>"),
    ),
    "chinese works": Answer(Sort.ERROR, framed("某论坛", "<p>网站维护中，请稍后再访问。</p>")),
}

SEIZED: dict[str, Answer] = {
    "a leak site, in pictures": Answer(
        Sort.SEIZED,
        """<html><head><title>THIS WEBSITE HAS BEEN SEIZED</title></head><body><img src="/banner.png" alt="This website has been seized"></body></html>""",
    ),
    "a leak site, at length": Answer(
        Sort.SEIZED,
        """<html><head><title>Seized</title></head><body><h1>THIS SITE IS NOW UNDER THE CONTROL OF LAW ENFORCEMENT</h1><p>This site is now under the control of the National Crime Agency, working in close cooperation with the FBI and the international law enforcement task force 'Operation Example'.</p><p>We can confirm that the services have been disrupted as a result of international law enforcement action. This is an ongoing and developing operation. Return here for more information at 11:30 GMT on Tuesday 20th February.</p>"""
        + "<p>Law enforcement has taken control of the platform and obtained all information held there. We may be in touch with you very soon.</p>"
        * 8
        + "</body></html>",
    ),
    "in german": Answer(
        Sort.SEIZED,
        """<html><head><title>Beschlagnahmt</title></head><body><h1>Diese Plattform und der kriminelle Inhalt wurden beschlagnahmt</h1><p>durch das Bundeskriminalamt im Auftrag der Generalstaatsanwaltschaft.</p></body></html>""",
    ),
    "in japanese": Answer(
        Sort.SEIZED,
        """<html><head><title>お知らせ</title></head><body><p>このウェブサイトは、警察庁と各国の捜査機関の共同作戦により押収されました。</p></body></html>""",
    ),
    "in russian": Answer(
        Sort.SEIZED,
        "<html><body><h1>Этот сайт изъят правоохранительными органами</h1></body></html>",
    ),
    "in dutch": Answer(
        Sort.SEIZED,
        "<html><body><h1>Dit domein is in beslag genomen door de politie</h1></body></html>",
    ),
    "in french": Answer(
        Sort.SEIZED,
        "<html><body><h1>Ce site a été saisi par la Gendarmerie nationale</h1></body></html>",
    ),
    "a domain by name": Answer(
        Sort.SEIZED,
        """<html><head><title>a.example</title></head><body><p>The domain a.example has been seized by the Federal Bureau of Investigation in accordance with a seizure warrant issued by a United States District Court.</p></body></html>""",
    ),
}

NOTICES = {
    f"{kind}: {name}": answer
    for kind, answers in (
        ("login", LOGINS),
        ("denied", DENIED),
        ("gone", GONE),
        ("error", ERRORS),
        ("seized", SEIZED),
    )
    for name, answer in answers.items()
}
