"""How the steps of a field must be written; the sentences stand with the fields."""

from collections.abc import Callable

import pytest

from leakwatch.sources import forms


@pytest.mark.parametrize(
    ("read", "value", "given"),
    [
        (forms.selector, "tr:has(a.title)", "tr:has(a.title)"),
        (forms.path, "groups[].posts[]", "groups[].posts[]"),
        (forms.several(forms.attribute), "href", ("href",)),
        (forms.several(forms.attribute), ["data-to", "href"], ("data-to", "href")),
        (forms.group, 0, "0"),
        (forms.group, "day", "day"),
        (forms.nth, -1, -1),
        (forms.nth, "all", None),
        (forms.regex, "(?:a|b)(c)", "(?:a|b)(c)"),
        (forms.date_form, "%d.%m.%Y", "%d.%m.%Y"),
        (forms.zone, "Asia/Tokyo", "Asia/Tokyo"),
        (forms.template, "/p/{id}?t={0}", "/p/{id}?t={0}"),
    ],
)
def test_what_can_be_used_is_given(
    read: Callable[[object], object], value: object, given: object
) -> None:
    """As it stands; a number or a list as the reader of pages takes it."""
    assert read(value) == given


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (forms.template, "{{0}}"),
        (forms.template, "/a/{{b}}/{0}"),
        (forms.template, "/a/}}{0}"),
        (forms.template, "{0:>5}"),
        (forms.template, "{text}"),
        (forms.group, True),
        (forms.group, 100),
        (forms.nth, True),
        (forms.several(forms.attribute), []),
    ],
)
def test_what_cannot_be_used_is_refused(read: Callable[[object], object], value: object) -> None:
    """A brace that is to stand for itself cannot: it would go out as two."""
    with pytest.raises(ValueError, match=r"^expected "):
        read(value)


@pytest.mark.parametrize(
    ("selector", "told"),
    [
        ("tr:has(td a)", r"not a CSS selector: inside :has\(\) one step only"),
        ("a:contains-x('b')", "not a CSS selector: :contains-x is none of the conditions"),
        ("p:eq(1)", "not a CSS selector: :eq is none of the conditions"),
        ("div..x", "not a CSS selector: Malformed class selector"),
    ],
)
def test_a_selector_that_cannot_be_used_is_told_in_our_words(selector: str, told: str) -> None:
    """Where many go wrong; else in those of its reader."""
    with pytest.raises(ValueError, match=told):
        forms.selector(selector)
