"""Strings that a program puts together."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.joined import put_together
from leakwatch.parse.views import near


def done(source: str) -> str:
    """Give a text with its strings put together."""
    view = near(Form.SPLIT, source.encode(), put_together(source.encode()))
    return view.text.decode() if view else source


@pytest.mark.parametrize(
    "source",
    [
        "document.write('hanako'+'@'+'firm.example')",
        "'hanako' +\n    '@' + \"firm.example\"",
        '"ha" . "nako@" . "firm.example"',
        "'hanako'.'@'.'firm.example'",
        "'hanako' || '@' || 'firm.example'",
        'x = "hanako" & "@" & "firm.example"',
        "`hanako` + `@` + `firm.example`",
        r"\"hanako\" + \"@firm.example\"",
        "['hanako','firm.example'].join('@')",
        "[ 'hanako', '@', \"firm.example\" ].join('')",
        "'@'.join(['hanako', 'firm.example'])",
        "'@'.join(('hanako', 'firm.example'))",
        "implode('@', array('hanako','firm.example'))",
        '"hanako".concat("@","firm.example")',
        "SELECT CONCAT('hanako','@','firm.example')",
        'mail = "hanako" "@firm.example"',
        'char *m = "hanako"\n    "@firm.example";',
        "String.fromCharCode(104,97,110,97,107,111,64)+'firm.example'",
        "'hanako' + String.fromCharCode(64) + 'firm.example'",
        "chr(104).chr(97).chr(110).chr(97).chr(107).chr(111).chr(64).'firm.example'",
        "CHR(104)||CHR(97)||CHR(110)||CHR(97)||CHR(107)||CHR(111)||CHR(64)||'firm.example'",
        f"[{', '.join(str(ord(c)) for c in 'hanako@firm.example')}]",
        f"{{{', '.join(hex(ord(c)) for c in 'hanako@firm.example')}}}",
    ],
)
def test_each_way_to_build_an_address_is_followed(source: str) -> None:
    """In JavaScript, PHP, Python, SQL, C and Basic."""
    assert "hanako@firm.example" in done(source)


@pytest.mark.parametrize(
    "source",
    [
        '"hana","ko@firm.example"',
        '"yamada" "hanako@firm.example"\n"sato" "taro@firm.example"\n',
        '"hana"\n"ko@firm.example"\n',
        "(1,'hana','ko@firm.example')",
        "tel (03) 0123-4567, (104, 97)",
        "[1, 2, 3, 4, 5, 6, 7, 8, 9]",
        "[2031, 1999, 2000, 2001, 2002, 2003, 2004, 2005]",
    ],
)
def test_cells_are_not_joined(source: str) -> None:
    """Two values beside each other are two values."""
    assert done(source) == source
