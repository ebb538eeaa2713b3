"""A little of everything, made up, to be read before anything else is.

What is read in the fork server is loaded, and made ready by the interpreter, for all its children.
"""

_POST = (
    '<div class="post" id="p{0}"><a href="/user/{0}">user{0}</a><p>見本の書き込み {0}:&nbsp;'
    "mail to sample{0} [at] sample&#46;example, tel&#xFF1A;０３－0121－{0}<br>\n"
    "x&amp;y <b>10%20off</b></p></div>\n"
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>sample</title>"
    "<script>var a = \"a\\u0040b\" + 'c';</script></head><body><!-- a comment --><table>"
    + "".join(map(_POST.format, range(1000, 1006)))
    + '<tr><td>name</td><td>sample</td></tr></table><input type=hidden value="x"></body></html>'
).encode()
ROWS = "".join(f"{n},sample{n}@sample.example,見本 {n},03-0121-{n}\n" for n in range(1000, 1010))
OBJECT = (
    '{"id": 1, "mail": "sample@sample.example", "tags": ["a", "b\\u0040c"], "in": {"x": null}}'
)
FEED = b"<rss><channel><item><title>a</title><link>a</link></item></channel></rss>"
SAMPLES = {
    "page.html": PAGE,
    "rows.csv": f"id,mail,name,tel\n{ROWS}".encode("cp932"),
    "rows.sql": b"INSERT INTO `t` VALUES (1, 'x''y'), (2, 'c2FtcGxlQHNhbXBsZS5leGFtcGxl');\n",
    "rows.json": f"[{OBJECT}, {OBJECT}]".encode(),
    "rows.jsonl": f"{OBJECT}\n{OBJECT}\n".encode(),
    "feed.xml": FEED,
    "a.eml": b"From: a@a.example\nSubject: =?utf-8?q?a?=\nContent-Type: text/plain\n\na =3D b\n",
    "log.txt": b"URL: http://a.example/\nUsername: a\n\nURL: hxxp://b.example/\nUsername: c\n",
}
