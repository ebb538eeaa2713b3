"""The form to log in with."""

import pytest

from leakwatch.model import Entrance, Hints
from leakwatch.parse.items.entrance import entrance, has_password_field
from leakwatch.parse.items.opened import Opened
from tests.work import work

URL = "http://a.example/forum/"


def found(page: str) -> Entrance | None:
    """Give the form of a page."""
    return entrance(Opened(page, Hints(URL)).tree, URL)


FORUM = """<form action="/search"><input name=q></form>
<form action="login.php?do=login#x" method=post>
 <input type=hidden name=token value=t0k3n><input type=hidden name=back value="">
 <input type=text name=vb_login_username><input type=PASSWORD name=vb_login_password>
 <input type=checkbox name=cookieuser value=1 checked><input type=checkbox name=hide value=1>
 <input type=submit name=login value="Log in"><input type=submit name=other value=no>
</form>"""


def test_a_form_with_a_user_and_a_password_lets_members_in() -> None:
    """What it hides goes along, as do ticks and the button, as a browser would send them."""
    assert found(FORUM) == Entrance(
        action="http://a.example/forum/login.php?do=login",
        fields=(("token", "t0k3n"), ("back", ""), ("cookieuser", "1"), ("login", "Log in")),
        user="vb_login_username",
        password="vb_login_password",
    )


@pytest.mark.parametrize(
    "page",
    [
        "<form><input name=q></form>",
        "<form><input name=u><input type=password name=p><input type=password name=p2></form>",
        "<form action=/register><input name=u><input type=password name=p></form>",
        "<form id=signup-form><input name=u><input type=password name=p></form>",
        "<form><input type=password name=p></form>",
        f"<form>{'<input name=u>' * 5}<input type=password name=p></form>",
        "<form><input name=u><input type=password></form>",
        "<form action='javascript:go()'><input name=u><input type=password name=p></form>",
        "<input name=u><input type=password name=p>",
        "",
    ],
)
def test_other_forms_let_nobody_in(page: str) -> None:
    """Searches, registrations, a password alone, what a script would send."""
    assert found(page) is None


def test_the_users_field_is_the_one_that_says_so_else_the_nearest_before() -> None:
    """A form may ask for a site or a code as well."""
    named = "<form><input name=login_name><input name=code><input type=password name=p></form>"
    plain = "<form><input name=x1><input name=x2><input type=password name=p></form>"
    behind = "<form><input type=password name=p><input type=email name=x></form>"

    assert [f.user for page in (named, plain, behind) if (f := found(page))] == [
        "login_name", "x2", "x"
    ]  # fmt: skip


def test_where_a_form_leads_to_counts_more_than_its_name() -> None:
    """Names are copied from form to form."""
    fields = "<input name=u><input type=password name=p>"

    assert found(f"<form name=register_form action=/login.php?send=1>{fields}</form>") is not None
    assert found(f"<form name=login action=/a/register>{fields}</form>") is None


def test_without_an_action_a_form_leads_to_its_page() -> None:
    """As browsers do it."""
    form = found("<form action='#'><input name=u><input type=password name=p></form>")

    assert form is not None
    assert form.action == URL


def test_what_a_form_hides_is_bounded() -> None:
    """A page may hold a million of them, or megabytes in one."""
    many = "".join(f"<input type=hidden name=n{i} value={'x' * 500}>" for i in range(300))
    long = f"<input type=hidden name=long value={'x' * 5000}>"
    form = found(f"<form>{long}{many}<input name=u><input type=password name=p></form>")

    assert form is not None
    assert len(form.fields) <= 100
    assert sum(len(name) + len(value) for name, value in form.fields) <= 32_000
    assert "long" not in dict(form.fields)


def test_a_page_without_a_password_field_needs_no_look() -> None:
    """A tree costs time."""
    assert has_password_field(FORUM)
    assert has_password_field("<input\ntype = 'password'")
    assert not has_password_field("Forgot your password?")


def test_a_captcha_in_a_form_is_seen() -> None:
    """Nobody sends such a form in vain; a captcha beside another form is none of it."""
    fields = "<input name=user><input type=password name=p>"
    services = "<div class=g-recaptcha></div>", "<div class=cf-turnstile></div>"
    pictures = "<input name=imagestring>", "<img src=/captcha.php>"
    forms = [found(f"<form>{fields}{guard}</form>") for guard in (*services, *pictures, "")]
    beside = found(f"<form>{fields}</form><form><div class=h-captcha></div></form>")

    assert [form.is_guarded for form in forms if form] == [True] * 4 + [False]
    assert beside is not None
    assert not beside.is_guarded


def test_a_form_of_endless_names_is_none() -> None:
    """Nobody logs in by an address or a field that is a book."""
    long = "x" * 9_000
    pages = (
        f"<form action='/{long}'><input name=u><input type=password name=p></form>",
        f"<form action=/in><input name=u{long}><input type=password name=p></form>",
        f"<form action=/in><input name=u><input type=password name=p{long}></form>",
    )

    assert [found(page) for page in pages] == [None] * 3


@pytest.mark.parametrize("bit", ["<form><div>", "<form><div><input type=password name=p>"])
@pytest.mark.parametrize("end", ["", "<input type=password name=p>"])
def test_forms_inside_each_other_are_looked_at_once(bit: str, end: str) -> None:
    """Else a page of ten kilobytes would hold the reader for as long as it may take."""

    def cost(times: int) -> int:
        tree = Opened(bit * times + end, Hints(URL)).tree
        return work(lambda: entrance(tree, URL))

    assert cost(400) < 9 * cost(50)
