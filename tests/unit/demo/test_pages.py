"""What the leak site has posted."""

import json

from leakwatch.demo.customers import customers
from leakwatch.demo.pages import combo, feed, index, members, posts, wide

PEOPLE = customers(10)


def test_every_customer_is_leaked_once() -> None:
    """The four posts part the table between them, the rest of a division too."""
    texts = [post.page.body for post in posts(PEOPLE)]
    whole = b"".join(texts[1:]).decode("latin-1") + texts[0].decode("cp932")

    found = [whole.count(c.email) + whole.count(wide(c.email)) for c in PEOPLE]

    assert found == [1] * 10


def test_the_list_of_members_is_shift_jis_in_full_width() -> None:
    """As Japanese sites of a certain age are; its header names no charset."""
    page = members(PEOPLE)

    assert wide(PEOPLE[0].email) in page.body.decode("cp932")
    assert PEOPLE[0].email.encode() not in page.body
    assert page.content_type == "text/html"


def test_the_enquiries_are_euc_jp() -> None:
    """The last post is written in the third charset of old Japanese pages."""
    page = posts(PEOPLE)[-1].page

    assert PEOPLE[-1].name in page.body.decode("euc_jp")


def test_a_combo_list_holds_strangers_too() -> None:
    """Most lines of a leak are not ours."""
    lines = combo(PEOPLE[:2]).body.decode().splitlines()

    ours = [line for line in lines if "@mail.example:" in line]

    assert (len(lines), len(ours)) == (42, 2)


def test_index_and_feed_list_the_posts() -> None:
    """A link, a title and a date each."""
    entries = posts(PEOPLE)
    page = index(entries).body.decode()
    rows = json.loads(feed(entries).body)["posts"]

    assert page.count('<li class="post">') == len(rows) == 4
    assert all(f'href="{post.path}"' in page for post in entries)
    assert [row["title"] for row in rows] == [post.title for post in entries]


def test_the_pages_depend_on_the_table_alone() -> None:
    """The same customers, the same site."""
    assert posts(customers(10)) == posts(PEOPLE)
