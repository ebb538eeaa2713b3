"""Markup is read as Slack reads it, and nothing in it becomes markup of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.demo.slack.mrkdwn import html
from leakwatch.text import pattern

_TAG = pattern(r"<[^>]*>")
_OURS = pattern(
    r"</?(?:b|i|s|code|pre|span|time)>|<br>"
    r'|<span class="(?:mention|link|emoji|quoted)"(?: title="[^"<>]*")?>'
    r'|<time datetime="[0-9T:+\-]+" title="[^"<>]*">'
)


@pytest.mark.parametrize(
    ("markup", "drawn"),
    [
        ("*Found*\n`F-1_a_`", "<b>Found</b><br><code>F-1_a_</code>"),
        ("_a_ ~b~ *c _d_*", "<i>a</i> <s>b</s> <b>c <i>d</i></b>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("* a * ** `", "* a * ** `"),
        ("```a\n&lt;b&gt; *c*```", "<pre>a\n&lt;b&gt; *c*</pre>"),
        ("&lt;!channel&gt; &amp;lt;", "&lt;!channel&gt; &amp;lt;"),
        ("<!channel>", '<span class="mention">@channel</span>'),
        (
            "<@U1|taro> <#C1>",
            '<span class="mention">@taro</span> <span class="mention">#C1</span>',
        ),
        ("<http://a.example|b>", '<span class="link" title="http://a.example">b</span>'),
        ("http://a.example", '<span class="link">http://a.example</span>'),
        (":skull: 10:30", '<span class="emoji">:skull:</span> 10:30'),
        ("&gt; a\nb", '<span class="quoted"> a</span><br>b'),
        (
            "<b>x</b>",
            '<span class="link" title="b">b</span>x<span class="link" title="/b">/b</span>',
        ),
        ("顧客 *名簿*", "顧客 <b>名簿</b>"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_markup_is_drawn_as_slack_draws_it(markup: str, drawn: str) -> None:
    """Also where hostile text would be drawn as what nobody wants."""
    assert html(markup) == drawn


def test_what_is_verbatim_links_nothing_by_itself() -> None:
    """But what stands in angle brackets is read all the same: `verbatim` is no defence."""
    told = html("http://a.example @here <!here>", verbatim=True)

    assert told == 'http://a.example @here <span class="mention">@here</span>'


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("{date_short_pretty} {time}", "Jul 1, 2031 09:30"),
        ("{date_num} {time_secs}", "2031-07-01 09:30:00"),
        ("{ago}", "then"),
        ("at {date_long}", "at Tuesday, July 1, 2031"),
    ],
)
def test_a_date_is_written_out(form: str, told: str) -> None:
    """In UTC; a form that the page does not know gives the fallback."""
    assert told in html(f"<!date^1940664600^{form}|then>")


@pytest.mark.parametrize("mark", ["<!date^999999999999^{date}|<b>", "<!date^1^{|x>", "<!date>"])
def test_a_date_that_is_none_does_no_harm(mark: str) -> None:
    """It is shown some way or other."""
    assert _strange(html(mark)) == []


@given(st.text() | st.text(alphabet="<>&;!@#|^*_~`\n\"' :ahtp/.{}"))
def test_no_text_makes_an_element_of_its_own(text: str) -> None:
    """Every tag of what is drawn is one of ours, and nothing is lost silently."""
    for is_verbatim in (True, False):
        assert _strange(html(text, verbatim=is_verbatim)) == []


def _strange(drawn: str) -> list[str]:
    """Give the tags that are none of ours."""
    tags = [match.group() for match in _TAG.finditer(drawn)]
    return [tag for tag in tags if not _OURS.fullmatch(tag)]
