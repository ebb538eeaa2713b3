"""Pages that ask for a proof of being human or of age, or make one wait, as their makers write them."""

from leakwatch.model import Sort
from tests.answers import Answer, framed

C = Sort.CHALLENGE

GUARDS: dict[str, Answer] = {
    "endgame, a queue": Answer(
        C,
        """<html><head><title>A market Access Queue</title><meta http-equiv="refresh" content="8"><style>body{}</style></head><body><div class="container"><img src="data:image/png;base64,AAAA"><h1>You are in a queue</h1><p>Please wait a moment while we get you in. The page reloads by itself, do not refresh it.</p><p>Estimated time: 00:25</p></div></body></html>""",
    ),
    "endgame, a broken circle": Answer(
        C,
        """<html><head><title>DDOS Protection</title></head><body><form method="post" action="/"><p>Select the broken circle</p><div class="imgWrap"><input type="image" name="c" src="data:image/png;base64,AAAA"></div><p>You have 60 seconds to complete it.</p></form></body></html>""",
    ),
    "a clock": Answer(
        C,
        """<html><head><title>A shop</title></head><body><h2>What time is it?</h2><form method="post"><div class="clock"><div class="h"></div><div class="m"></div></div><p>Look at the clock and choose the right hour and minute</p><select name="hour"><option>1<option>2</select>:<select name="minute"><option>00<option>05</select><button>Submit</button></form></body></html>""",
    ),
    "a picture to turn": Answer(
        C,
        """<html><head><title>A shop</title></head><body><form method="post"><p>Rotate the image until it is upright to prove that you are not a robot.</p><input type="radio" name="r" value="90"><input type="radio" name="r" value="180"><button>Verify</button></form></body></html>""",
    ),
    "six letters of a picture": Answer(
        C,
        """<html><head><title>Anti-DDoS</title></head><body><h1>Solve the captcha below</h1><form method="post"><div class="captcha" style="background:url(data:image/png;base64,AA)"></div><input type="text" name="c1" maxlength="1"><input type="text" name="c2" maxlength="1"><input type="text" name="c3" maxlength="1"><input type="text" name="c4" maxlength="1"><button>Enter</button></form><p>Check that the address in your browser is the right one.</p></body></html>""",
    ),
    "the address to fill in": Answer(
        C,
        """<html><head><title>Verification</title></head><body><h3>Anti-phishing</h3><p>Fill in the missing characters of the onion address that you see in your browser.</p><form method="post"><input name="a" maxlength="1"><input name="b" maxlength="1"><button>Continue</button></form></body></html>""",
    ),
    "a simple queue": Answer(
        C,
        """<html><head><meta http-equiv="refresh" content="5"><title>Please wait</title></head><body><p>The site is under heavy load. Your position in the queue: 118. You will be let in automatically.</p></body></html>""",
    ),
    "cloudflare, now": Answer(
        C,
        """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta http-equiv="refresh" content="360"></head><body><div class="main-wrapper" role="main"><div class="main-content"><noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></div></noscript></div></div><script>(function(){window._cf_chl_opt = {cvId: '3',cZone: 'a.example',cType: 'managed'};var a = document.createElement('script');a.src = '/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=0';}());</script></body></html>""",
        status=403,
    ),
    "cloudflare, refused": Answer(
        C,
        """<!DOCTYPE html><html><head><title>Access denied | a.example used Cloudflare to restrict access</title></head><body><div id="cf-wrapper"><div id="cf-error-details" class="p-0"><header><h1><span>Error</span> <span>1020</span></h1><span>Ray ID: 0 &bull; 2031-04-01 10:00:00 UTC</span><h2>Access denied</h2></header><section><h2>What happened?</h2><p>This website is using a security service to protect itself from online attacks.</p></section></div></div></body></html>""",
    ),
    "cloudflare, refused in short": Answer(
        Sort.DENIED,
        """<html><head><title>Access denied | 1020</title></head><body><p>error code: 1020</p></body></html>""",
    ),
    "cloudflare, blocked": Answer(
        C,
        """<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><div id="cf-wrapper"><div id="cf-error-details"><h1>Sorry, you have been blocked</h1><h2><span>You are unable to access</span> a.example</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.</p></div></div></body></html>""",
    ),
    "ddos-guard": Answer(
        C,
        """<!DOCTYPE html><html><head><title>DDoS-Guard</title><script src="/.well-known/ddos-guard/js-challenge/index.js" defer></script></head><body data-ddg-origin="true"><h1 id="ddg-l10n-title">Checking your browser before accessing a.example</h1><p id="ddg-l10n-description">Please wait a few seconds. Once this check is complete, the website will open automatically</p></body></html>""",
    ),
    "hcaptcha": Answer(
        C,
        """<html><head><title>A board</title><script src="https://js.hcaptcha.com/1/api.js" async defer></script></head><body><form method="POST"><div class="h-captcha" data-sitekey="0"></div><button>Continue</button></form></body></html>""",
    ),
    "turnstile, on an own page": Answer(
        C,
        """<html><head><title>board.example</title></head><body><h2>One last step</h2><p>Before you go on, let us see that you are no machine.</p><form method="post" action="/verify"><div class="cf-turnstile" data-sitekey="0"></div></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script></body></html>""",
    ),
    "anubis": Answer(
        C,
        """<!doctype html><html lang="en"><head><title>Making sure you&#39;re not a bot!</title><link rel="stylesheet" href="/.within.website/x/xess/xess.css"><script id="anubis_version" type="application/json">"v1"</script><script id="anubis_challenge" type="application/json">{"rules":{"algorithm":"fast"}}</script></head><body id="top"><main><h1 id="title" class="centered-div">Making sure you&#39;re not a bot!</h1><div class="centered-div"><p id="status">Loading...</p><details><summary>Why am I seeing this?</summary><p>You are seeing this because the administrator of this website has set up Anubis to protect the server against the scourge of AI companies aggressively scraping websites.</p></details></div></main></body></html>""",
    ),
    "sucuri": Answer(
        C,
        """<html><head><title>Sucuri WebSite Firewall - Access Denied</title></head><body><div><h1>Sucuri WebSite Firewall - CloudProxy - Access Denied</h1><table><tr><td>Your IP:</td><td>192.0.2.1</td></tr><tr><td>Block ID:</td><td>GEO02</td></tr><tr><td>Block reason:</td><td>Access from your Country was disabled by the administrator.</td></tr></table></div></body></html>""",
    ),
    "imperva": Answer(
        C,
        """<html><head><META NAME="robots" CONTENT="noindex,nofollow"><script src="/_Incapsula_Resource?SWJIYLWA=5074a744e2e3d891814e9a2dace20bd4"></script></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=1" frameborder=0>Request unsuccessful. Incapsula incident ID: 0-0</iframe></body></html>""",
    ),
    "imperva, in words": Answer(
        C,
        """<html><head><title>Error</title></head><body><p>Request unsuccessful. Incapsula incident ID: 443000270158-1</p></body></html>""",
    ),
    "akamai": Answer(
        Sort.DENIED,
        """<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "http&#58;&#47;&#47;www&#46;a&#46;example&#47;" on this server.<P>Reference&#32;&#35;18&#46;2d351ab8&#46;1557333295&#46;a4e16ab</BODY></HTML>""",
    ),
    "akamai, of now": Answer(
        C,
        """<html><head><title></title></head><body><div id="sec-if-cpt-container" role="main"></div><script src="/x/sec-cpt-if.js?bm-verify=AAQ"></script>Powered and protected by Privacy</body></html>""",
    ),
    "aws": Answer(
        C,
        """<!DOCTYPE html><html><head><title>Human Verification</title><script>window.gokuProps = {"key":"AQ"};</script><script src="https://0.edge.captcha-sdk.awswaf.com/0/captcha.js"></script></head><body><div id="captcha-container"></div><noscript><h1>JavaScript is disabled</h1>In order to continue, you need to verify that you're not a robot by solving a CAPTCHA puzzle.</noscript></body></html>""",
        status=405,
    ),
    "vercel": Answer(
        C,
        """<!DOCTYPE html><html lang="en"><head><title>Vercel Security Checkpoint</title></head><body><p id="header-text">We're verifying your browser</p><p><a href="https://vercel.link/security-checkpoint">Website owner? Click here to fix</a></p><noscript>Enable JavaScript to continue</noscript><script>x=1</script></body></html>""",
        status=429,
    ),
    "perimeterx": Answer(
        C,
        """<!DOCTYPE html><html><head><title>Access to this page has been denied</title></head><body><div class="px-captcha-container"><div class="px-captcha-header">Before we continue...</div><div class="px-captcha-message">Press &amp; Hold to confirm you are a human (and not a bot).</div><div id="px-captcha"></div><div>Reference ID 0-0</div></div><script>window._pxAppId = 'PX0';</script></body></html>""",
        status=403,
    ),
    "datadome": Answer(
        C,
        """<html lang="en"><head><title>a.example</title><style>#cmsg{animation: A 1.5s;}</style></head><body style="margin:0"><p id="cmsg">Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={'rt':'c','cid':'A','hsh':'0','t':'bv','host':'geo.captcha-delivery.com'}</script></body></html>""",
        status=403,
    ),
    "robot or human": Answer(
        C,
        """<html><head><title>Robot or human?</title></head><body><h1>Activate and hold the button to confirm that you're human. Thank You!</h1></body></html>""",
    ),
    "a browser that is verified": Answer(
        C,
        "<html><head><title>503</title></head><body><h1>Browser verification</h1><p>Please wait while we verify your browser</p></body></html>",
    ),
    "cloudfront": Answer(
        Sort.DENIED,
        "<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><hr>Request blocked. We can't connect to the server for this app at this time.<br><pre>Generated by cloudfront (CloudFront)</pre></body></html>",
    ),
    "a guard of japan": Answer(
        C,
        """<html><head><title>アクセス確認</title></head><body><p>お使いのブラウザを確認しています。しばらくお待ちください。自動的にページが表示されます。</p><script>x()</script></body></html>""",
    ),
    "a picture in japan": Answer(
        C,
        """<html><head><title>掲示板</title></head><body><form method="post"><p>画像認証</p><img src="/auth_img.php"><p>下の画像に書かれている文字を入力してください。</p><input name="code"><input type="submit" value="送信"></form></body></html>""",
    ),
    "a guard of china": Answer(
        C,
        """<html><head><title>安全检查</title></head><body><h1>正在检查您的浏览器…</h1><p>浏览器安全检查中，请稍候。本页面将自动跳转。</p><script>x()</script></body></html>""",
    ),
    "a guard of russia": Answer(
        C,
        """<html><head><title>Проверка браузера</title></head><body><p>Идёт проверка вашего браузера, пожалуйста, подождите несколько секунд.</p></body></html>""",
    ),
    "go on with a cookie": Answer(
        C,
        """<html><head><script>document.cookie="PC=1; path=/"; location.reload();</script></head><body><noscript>Please enable cookies and JavaScript, then reload the page.</noscript></body></html>""",
    ),
    "an age, in english": Answer(
        C,
        """<html><head><title>Adults only</title></head><body><h1>Are you over 18?</h1><p>This site holds material for adults. By going on you say that you are at least 18 years old.</p><a href="/?age=ok">Yes, enter</a> <a href="https://elsewhere.example/">No, leave</a></body></html>""",
    ),
    "an age, in japanese": Answer(
        C,
        """<html><head><title>年齢確認</title></head><body><h2>年齢確認</h2><p>ここから先は成人向けの内容を含みます。あなたは18歳以上ですか？</p><a href="/enter">はい</a> <a href="https://elsewhere.example/">いいえ</a></body></html>""",
    ),
    "an age, in japanese, without a title": Answer(
        C,
        """<html><head><title>ある掲示板</title></head><body><p>18歳未満の方の閲覧はご遠慮ください。</p><a href="/enter">18歳以上です（入場する）</a> <a href="/leave">退場する</a></body></html>""",
    ),
    "an age, in german": Answer(
        C,
        """<html><head><title>Altersprüfung</title></head><body><p>Sind Sie mindestens 18 Jahre alt?</p><form><button name=a value=1>Ja</button><button name=a value=0>Nein</button></form></body></html>""",
    ),
    "an age, by its date": Answer(
        C,
        framed(
            "Age verification",
            """<h1>Age Verification</h1><p>You must be 18 years or older to see this content.</p><form method="post"><select name="day"></select><select name="month"></select><select name="year"></select><button>Submit</button></form>""",
        ),
    ),
}
