"""The picture of the speeds."""

from xml.etree import ElementTree as ET

from tests.bench.plot import Bar, plot

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*bars: Bar) -> ET.Element:
    """Draw one panel, and read it as a browser would."""
    return ET.fromstring(plot("MB/s", "a machine & more", {"combo": bars}))  # noqa: S314 - our own


def lengths(picture: ET.Element, tone: str) -> list[float]:
    """Give the lengths of the bars of a tone."""
    return [
        float(r.get("width", "")) for r in picture.iter(f"{SVG}rect") if r.get("class") == tone
    ]


def test_ten_times_as_fast_is_as_much_longer_everywhere() -> None:
    """The scale is logarithmic."""
    bars = (Bar("a", 10, "ours"), Bar("b", 100, "ours"), Bar("c", 1_000, "ours"))

    one, two, three = lengths(drawn(*bars), "ours")

    assert abs((three - two) - (two - one)) < 0.2
    assert one > 0


def test_what_was_not_measured_has_no_bar_and_says_so() -> None:
    """No bar would read as slow."""
    picture = drawn(Bar("a", 0, "naive"), Bar("b", 5, "rival"))

    said = [text.text for text in picture.iter(f"{SVG}text")]
    assert lengths(picture, "naive") == []
    assert "not measured" in said
    assert {"a", "b", "5.0", "combo", "a machine & more"} <= set(said)


def test_every_bar_stays_in_the_picture() -> None:
    """Even one that is faster than the scale."""
    picture = drawn(Bar("a", 10**9, "ours"))

    width = float(picture.get("width", ""))
    ends = [float(r.get("x", "")) + float(r.get("width", "")) for r in picture.iter(f"{SVG}rect")]
    assert max(ends) <= width
