"""Texts made to cost a parser more than anybody waits: each with an address in clear."""

import base64
from collections.abc import Mapping

ADDRESS = b"hanako@firm.example"
LINE = b"\n" + ADDRESS + b":pw\n"


def laughing_feed() -> bytes:
    """Be a feed with an entity that would expand to gibibytes."""
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lols}]>'
    return f"{head}<rss><item><title>&l11;</title></item></rss>".encode() + LINE


def nested_mail() -> bytes:
    """Be a mail with parts in parts in parts."""
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(50_000)
    )
    return head + parts + b"\n" + LINE


def wrapped_often() -> bytes:
    """Be base64 of base64, thirty times."""
    text = ADDRESS
    for _ in range(30):
        text = base64.b64encode(text)
    return text[:4_000_000] + b"\n" + LINE


PAGES: Mapping[str, tuple[str, bytes]] = {
    "nested elements": ("a.html", b"<html>" + b"<div>" * 1_000_000 + LINE),
    "comments that never end": ("a.html", b"<html>" + b"<!--" * 100_000 + LINE),
    "links that never end": ("a.html", b"<html>" + b"<a href='" * 20_000 + LINE),
    "a million attributes": ("a.html", b"<html><p " + b"a=1 " * 1_000_000 + b">" + LINE),
    "nested JSON": ("a.json", b'{"a":' * 100_000 + b'"' + ADDRESS + b'"'),
    "a number of a million digits": ("a.json", b'{"n": ' + b"7" * 1_000_000 + b"}" + LINE),
    "keys that stand twice": ("a.json", b"{" + b'"a": 1,' * 200_000 + b'"b": 2}' + LINE),
    "a feed that laughs": ("a.xml", laughing_feed()),
    "references": ("a.html", b"<p>" + b"&#" * 1_000_000 + LINE),
    "percent signs": ("a.txt", b"%25" * 700_000 + LINE),
    "backslashes": ("a.sql", b"INSERT INTO a VALUES ('" + b"\\" * 2_000_000 + LINE),
    "quotes": ("a.sql", b"INSERT INTO a VALUES (" + b"'" * 2_000_000 + LINE),
    "brackets": ("a.txt", b"[at]" * 500_000 + LINE),
    "open brackets": ("a.sql", b"INSERT INTO a VALUES " + b"(" * 2_000_000 + LINE),
    "at signs": ("a.txt", b"@" * 1_000_000 + LINE),
    "dots": ("a.txt", b"a." * 1_000_000 + LINE),
    "digits": ("a.txt", b"7" * 2_000_000 + LINE),
    "letters of base64": ("a.txt", b"QUJD" * 500_000 + LINE),
    "base64 thirty deep": ("a.txt", wrapped_often()),
    "hexadecimal digits": ("a.txt", b"41" * 1_000_000 + LINE),
    "equals signs": ("a.eml", b"From: a\nSubject: b\n\n" + b"=" * 1_000_000 + LINE),
    "zero-width characters": ("a.txt", "\u200b".encode() * 500_000 + LINE),
    "concatenations": ("a.js", b"'a'+" * 400_000 + LINE),
    "escapes of ISO-2022-JP": ("a.txt", b"\x1b$B" * 400_000 + LINE),
    "one line": ("a.csv", b'"a",' * 2_000_000 + LINE),
    "labels": ("a.txt", b"Login: x\n" * 300_000 + LINE),
    "a mail of parts in parts": ("a.eml", nested_mail()),
    "a mail of headers": ("a.eml", b"X-A: b\n" * 400_000 + b"Subject: x\n\n" + LINE),
}
