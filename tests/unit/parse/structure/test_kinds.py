"""What a text is, by its content first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Hints
from leakwatch.parse.structure.kinds import Kind, is_noise, kind


@pytest.mark.parametrize(
    ("text", "name", "told", "expected"),
    [
        ("<!DOCTYPE html><p>x", "a.txt", "text/plain", Kind.HTML),
        ("\n <!-- x --><HTML lang=ja><body>", "", "", Kind.HTML),
        ("<table><tr><td>x", "", "", Kind.HTML),
        ("no tag at all", "", "text/html; charset=utf-8", Kind.HTML),
        ('<?xml version="1.0"?><rss>', "feed", "", Kind.XML),
        ('<?xml version="1.0"?>\n<!DOCTYPE html><html>', "", "", Kind.HTML),
        ('\ufeff{"a": 1}', "a.html", "text/html", Kind.JSON),
        ('[{"a": 1}]', "", "", Kind.JSON),
        ("[section]\nkey=1", "a.ini", "", Kind.TEXT),
        ("[2031-01-02 03:04:05] started", "a.log", "", Kind.TEXT),
        (")]}', {}", "", "application/json", Kind.JSON),
        ("a,b\n1,2\n", "http://a.example/list.CSV?x=1", "", Kind.TABLE),
        ("a\tb\n", "export", "text/tab-separated-values", Kind.TABLE),
        ("hanako@firm.example:secret", "combo.txt", "", Kind.TEXT),
        ("<hanako@firm.example> wrote:", "", "", Kind.TEXT),
        ("INSERT INTO posts VALUES ('<html><body>hello');", "a.sql", "", Kind.SQL),
        ("-- MySQL dump\n\nDROP TABLE IF EXISTS `m`;\n", "users.csv", "", Kind.SQL),
        ("COPY public.m (id, mail) FROM stdin;\n1\tx", "dump.txt", "", Kind.SQL),
        ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", "", "", Kind.SQL),
        ('"a","b"\n"1","x\ny"\n"2","z"\n', "dump.txt", "", Kind.TABLE),
        ('a;b\n1;"x\n3"\n', "", "", Kind.TABLE),
        ("URL: x\nUsername: y\nPassword: z\n", "x.csv", "", Kind.BLOCKS),
        ("dn: uid=x\nmail: y\n", "", "", Kind.BLOCKS),
        ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "", "", Kind.BLOCKS),
        ("user:pass\nlogin:pw\n", "", "", Kind.TEXT),
        ("From a@b.example Mon Jan  1 00:00:00 2031\nSubject: x\n", "", "", Kind.MAIL),
        ("Received: x\n by y\nFrom: a\nTo: b\n\n<html>", "page.html", "", Kind.MAIL),
        ("Subject: hi\nDate: x\n\nbody", "x.eml", "", Kind.MAIL),
        ('--x\r\nContent-Disposition: form-data; name="m"\r\n\r\na', "", "", Kind.MAIL),
        ("POST /x HTTP/1.1\r\nHost: a\r\n\r\n", "", "", Kind.MAIL),
        ("<users><user mail='x'/></users>", "", "", Kind.XML),
        ("<user:pw>\n", "", "", Kind.TEXT),
        ('window.state = {"a": 1}', "a.js", "", Kind.JSON),
        ('callback([{"a": 1}])', "", "", Kind.JSON),
        ("[{'mail': 'x'}]", "", "", Kind.JSON),
        ("", "", "", Kind.TEXT),
    ],
)
def test_the_kind_shows_in_the_first_characters(
    text: str, name: str, told: str, expected: Kind
) -> None:
    """Names and content types are often wrong; they only break ties."""
    assert kind(text, Hints(name, told)) is expected


@given(st.text(max_size=200), st.sampled_from(["a.csv", "b.eml", ""]))
def test_any_text_has_a_kind(text: str, name: str) -> None:
    """Nothing raises."""
    assert kind(text, Hints(name)) in Kind


@pytest.mark.parametrize("codec", ["utf_8", "cp932", "euc_jp", "utf_16", "iso2022_jp"])
def test_japanese_text_is_no_noise(codec: str) -> None:
    """Only what looks drawn by lot is refused the name of text."""
    assert not is_noise("見本の名簿です。テスト株式会社\n".encode(codec) * 50)


def test_noise_padded_with_nuls_is_noise() -> None:
    """Disk images are mostly empty; their strings are looked for, not their lines."""
    dice = bytes(byte * 37 % 256 for byte in range(4096))

    assert is_noise(dice + bytes(60_000))
    assert is_noise(b"".join(bytes((byte, 0, 0, 0)) for byte in dice))


@pytest.mark.parametrize("codec", ["utf_8", "cp932", "euc_jp"])
def test_text_with_nuls_in_it_is_no_noise(codec: str) -> None:
    """Records of fixed length are padded with them, and some stand between fields."""
    rows = [f"見本花子,user{n}@firm.example\n".encode(codec) for n in range(99)]

    assert not is_noise(b"".join(row.ljust(256, b"\0") for row in rows))
    assert not is_noise(b"\0".join(rows))
