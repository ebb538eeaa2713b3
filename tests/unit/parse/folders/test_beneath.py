"""Where names lead beneath their folder."""

from leakwatch.parse.folders.beneath import address_of, folder_of

HERE = "http://x.example/a/"


def test_names_stand_under_the_folder_of_the_address() -> None:
    """A page of a name without a point is a folder whose slash was forgotten."""
    urls = ("http://x.example", "http://x.example/a", "http://x.example/a/i.json?x=1")

    assert [folder_of(url) for url in urls] == [
        "http://x.example/",
        HERE,
        "http://x.example/a/i.json",
    ]


def test_a_name_leads_beneath_the_folder_unless_the_answer_says_where() -> None:
    """What is said to be an address and is none leaves the name."""
    said: tuple[dict[str, object], ...] = (
        {},
        {"url": "/q/b.csv"},
        {"url": "http://[x/"},
        {"href": "c d.csv"},
    )

    found = [address_of(fields, "b.csv", HERE, is_folder=False) for fields in said]

    assert found == [
        f"{HERE}b.csv",
        "http://x.example/q/b.csv",
        f"{HERE}b.csv",
        f"{HERE}c%20d.csv",
    ]
