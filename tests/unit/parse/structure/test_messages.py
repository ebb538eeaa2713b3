"""Records of mail."""

from itertools import pairwise

from leakwatch.parse.structure.messages import messages
from leakwatch.parse.structure.rows import lines

FIELD = b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'


def test_lines_of_a_mail_are_records() -> None:
    """Many people are written to, and lists are sent."""
    mail = b"From: a@b.example\nTo: c@d.example\nSubject: x\n\na@b.example:pw\nc@d.example:pw\n"

    assert list(messages(mail)) == list(lines(mail))


def test_the_fields_of_a_form_are_one_record() -> None:
    """One person filled it in; the next form is somebody else's."""
    form = FIELD % (b"mail", b"a@b.example") + FIELD % (b"tel", b"090") + b"--x--\r\n"
    text = form + form
    records = [text[a:b] for a, b in pairwise([*messages(text), len(text)])]

    assert [record for record in records if b"mail" in record] == [form[:-7]] * 2


def test_lines_of_an_upload_stay_records() -> None:
    """A list is sent through a form, too."""
    text = FIELD.replace(b"%b", b"x").replace(b'name="x"', b'name="x"; filename="a.csv"')
    text += b"a@b.example\r\nc@d.example\r\n"

    assert list(messages(text)) == list(lines(text))


def test_a_form_without_its_end_costs_one_search() -> None:
    """Every boundary may be another."""
    text = b"".join(b"--x%d\nContent-Disposition: form-data\n\n" % n for n in range(5_000))

    assert messages(text)[0] == 0
