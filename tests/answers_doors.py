"""Doors of sites in many languages, and pages that hold a small door of their own, all made up."""

from leakwatch.model import Sort
from tests.answers import Answer, framed, sentences

_BOX = '<form action="/signin" method="post"><input name="u"><input type="password" name="p"><button>OK</button></form>'


def door(title: str, said: str = "", button: str = "OK") -> Answer:
    """Give a page for logging in."""
    form = f'<form action="/x" method="post"><label>1</label><input name="u"><label>2</label><input type="password" name="p"><input type="submit" value="{button}"></form>'
    return Answer(Sort.LOGIN, framed(title, f"<p>{said}</p>{form}"))


DOORS: dict[str, Answer] = {
    "english": door("Sign in to your account", "Welcome back"),
    "german": door("Anmeldung", "Bitte melden Sie sich an."),
    "french": door("Connexion | Un forum", "Identifiez-vous pour accéder au forum."),
    "spanish": door("Iniciar sesión", "Introduzca su usuario y contraseña."),
    "portuguese": door("Entrar - Um fórum", "Faça o login para continuar."),
    "italian": door("Accedi", "Inserisci le tue credenziali."),
    "dutch": door("Inloggen", "Vul uw gegevens in."),
    "polish": door("Logowanie", "Zaloguj się, aby kontynuować."),
    "russian": door("Авторизация", "Введите логин и пароль."),
    "ukrainian": door("Вхід", "Введіть логін і пароль."),
    "turkish": door("Giriş Yap", "Üye girişi"),
    "japanese": door("会員ログイン", "IDとパスワードを入力してください。", "ログイン"),
    "chinese": door("用户登录", "请输入用户名和密码"),
    "korean": door("로그인", "아이디와 비밀번호를 입력하세요."),
    "arabic": door("تسجيل الدخول", "أدخل اسم المستخدم"),
    "vietnamese": door("Đăng nhập", "Nhập tên"),
    "a panel": door("Panel", "Authorized persons only. All access is logged."),
    "a password for all": Answer(
        Sort.LOGIN,
        "<html><head><title>Files</title></head><body><form method='post'><p>Enter the password to see this page</p><input type='password' name='pass'><button>Open</button></form></body></html>",
    ),
    "wordpress, one post": Answer(
        Sort.LOGIN,
        framed(
            "Protected: A post",
            "<article class='post post-password-required'><h1>Protected: A post</h1><p>This content is password protected. To view it please enter your password below:</p><form action='/wp-login.php?action=postpass' method='post'><label>Password: <input name='post_password' type='password'></label><input type='submit' value='Enter'></form></article>",
        ),
    ),
    "a market's door with a captcha": Answer(
        Sort.LOGIN,
        "<html><head><title>A market - Login</title></head><body><h1>Login</h1><form method='post'><input name='user'><input type='password' name='pass'><img src='/captcha.png'><input name='captcha'><button>Login</button></form><p><a href='/register'>Register</a> <a href='/recover'>Lost password</a></p></body></html>",
    ),
    "an invitation": Answer(
        Sort.LOGIN,
        framed(
            "Register | A board",
            "<h1>Register</h1><form method='post' action='/register'><input name='user'><input type='email' name='mail'><input type='password' name='p1'><input type='password' name='p2'><input name='invite'><button>Register</button></form><p>You need an invitation code.</p>",
        ),
    ),
}

OPEN: dict[str, Answer] = {
    "a blog post with a door for those who comment": Answer(
        Sort.PAGE,
        framed(
            "A post",
            "<article><h1>A firm was hacked</h1><p>Its files are here: 20 GB.</p></article><div id='respond'><h3>Leave a Reply</h3><p class='must-log-in'>You must be <a href='/wp-login.php'>logged in</a> to post a comment.</p></div>",
        ),
    ),
    "a japanese post with a door for those who comment": Answer(
        Sort.PAGE,
        framed(
            "記事",
            "<h1>ある会社の名簿</h1><p>名簿が公開された。件数は二万件。</p><p>コメントするにはログインしてください。</p>",
        ),
    ),
    "smf greets guests": Answer(
        Sort.PAGE,
        framed(
            "A thread",
            "<div id='upper'>Welcome, <strong>Guest</strong>. Please <a href='?action=login'>login</a> or <a href='?action=register'>register</a>.</div><h5>A thread</h5><div class='inner'>Here is the list: 20,000 rows with addresses.</div>",
        ),
    ),
    "discuz, a thread": Answer(
        Sort.PAGE,
        framed(
            "某帖子",
            "<h1>某公司的数据</h1><div class='t_f'>两万条记录，有地址和电话。</div><div id='f_pst'>您需要登录后才可以回帖 <a href='/login'>登录</a> | <a href='/reg'>立即注册</a></div>",
        ),
    ),
    "xenforo, a thread": Answer(
        Sort.PAGE,
        framed(
            "A thread",
            "<h1>A thread</h1><article class='message message--post'><div class='bbWrapper'>Here is the list, 20,000 rows.</div><time>1 April 2031</time></article><div class='formSubmitRow'>You must log in or register to reply here.</div>",
        ),
    ),
    "a board that names who is there": Answer(
        Sort.PAGE,
        framed(
            "A board",
            "<table>"
            + "".join(
                f"<tr><td><a href='/f/{n}'>Forum {n}</a><p>What it is about</p></td><td>{n} topics</td><td>2031-04-0{n}</td></tr>"
                for n in range(1, 7)
            )
            + f"</table><div class='quick'><h3>Login</h3>{_BOX}</div><p>Registered users: none. You cannot post new topics. You do not have permission to post.</p>",
        ),
    ),
    "a shop with a door": Answer(
        Sort.PAGE,
        framed(
            "A shop",
            f"<div class='side'><h3>Member login</h3>{_BOX}</div><h1>Lists</h1>"
            + "".join(
                f"<div class='product'><a href='/p/{n}'>A list of {n}00 rows</a> <b>{n} USD</b> <p>Fresh, with passwords, of {n} countries</p></div>"
                for n in range(1, 9)
            )
            + sentences(5),
        ),
    ),
    "a paste that says password": Answer(
        Sort.PAGE,
        framed(
            "A paste",
            "<h1>Untitled</h1><div class='source'><ol><li>login: taro</li><li>password: x</li><li>please login at the panel</li><li>access denied for user root</li><li>404 not found</li></ol></div><p>1 Apr 2031, 120 views</p>",
        ),
        url="http://paste.example/AbCd1234",
    ),
    "a leak of an archive with a password": Answer(
        Sort.PAGE,
        framed(
            "Firm Ltd",
            "<h2>Firm Ltd</h2><p>Password for the archives: 123. The files are in 20 parts.</p><p><a href='/1.zip'>1.zip</a> <a href='/2.zip'>2.zip</a></p>",
        ),
    ),
    "a firm's page that was closed by it": Answer(
        Sort.PAGE,
        framed(
            "Firm Ltd",
            "<h2>Firm Ltd</h2><p>Country: X. Revenue: 20 million. The firm has refused to negotiate. Their internal server and their database were copied. All data is available now.</p>",
        ),
    ),
    "a count down": Answer(
        Sort.PAGE,
        framed(
            "Blog",
            "<div class='victim'><h3>Firm Ltd</h3><p>Deadline: 3 days. After the time has expired all files will be published.</p></div>",
        ),
    ),
    "news on a rest": Answer(
        Sort.PAGE,
        framed(
            "News",
            "<article><h1>Bank's site under maintenance after attack</h1><time>2031-04-01</time><p>"
            + sentences(6)
            + "</p></article>",
        ),
    ),
    "a channel's messages": Answer(
        Sort.PAGE,
        "<div class='tgme_channel_info'>A channel</div>"
        + "".join(
            f"<div class='tgme_widget_message_wrap'><div class='tgme_widget_message' data-post='x/{n}'><div class='tgme_widget_message_text'>This channel is private, please log in, 404 not found {n}</div><time datetime='2031-04-01T10:0{n}:00+00:00'>10:0{n}</time></div></div>"
            for n in range(1, 4)
        ),
        url="https://t.me/s/x",
    ),
    "an empty forum": Answer(
        Sort.PAGE, framed("A board", "<h1>Leaks</h1><p>There are no topics in this forum.</p>")
    ),
    "no posts yet": Answer(
        Sort.PAGE, framed("Blog", "<h1>Blog</h1><p>No posts were found. Come back tomorrow.</p>")
    ),
    "nothing found in japanese": Answer(
        Sort.PAGE, framed("検索結果", "<p>該当する記事はありませんでした。</p>")
    ),
}
