"""Listings in XML."""

import pytest

from leakwatch.parse.folders.tagged import tagged

HERE = "http://x.example/bucket/"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "<p>list</p>",
        "<html><list></list></html>",
        "<rss><item/></rss>",
        "<folder>x</folder>",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    """HTML and feeds are read elsewhere."""
    assert tagged(text, HERE) is None


def test_keys_written_as_addresses_are_read() -> None:
    """A bucket may be asked to write them so."""
    folder = tagged(
        "<ListBucketResult><EncodingType>url</EncodingType><Prefix>a%2F</Prefix>"
        "<Contents><Key>a%2Fb%20c.csv</Key><Size>7</Size></Contents></ListBucketResult>",
        HERE,
    )

    assert folder
    (entry,) = folder.entries
    assert (entry.name, entry.url) == ("b c.csv", f"{HERE}a/b%20c.csv")


def test_a_bucket_goes_on_where_it_says_so() -> None:
    """With a token, a mark, or behind its last key; what it was asked before stays."""
    answers = (
        "<NextContinuationToken>t</NextContinuationToken>",
        "<NextMarker>m</NextMarker>",
        "<IsTruncated>true</IsTruncated><Contents><Key>k</Key></Contents>",
        "<IsTruncated>false</IsTruncated><Contents><Key>k</Key></Contents>",
    )

    folders = [
        tagged(f"<ListBucketResult>{text}</ListBucketResult>", f"{HERE}?prefix=a")
        for text in answers
    ]
    assert [folder and folder.next for folder in folders] == [
        f"{HERE}?prefix=a&list-type=2&continuation-token=t",
        f"{HERE}?prefix=a&marker=m",
        f"{HERE}?prefix=a&marker=k",
        "",
    ]


def test_a_bucket_that_quotes_its_keys_goes_on_behind_the_key() -> None:
    """Quoted once and not twice; a plus is a blank."""
    for said in (
        "<NextMarker>a%2Fb+c%2B1</NextMarker>",
        "<IsTruncated>true</IsTruncated><Contents><Key>a%2Fb+c%2B1</Key></Contents>",
    ):
        folder = tagged(
            f"<ListBucketResult><EncodingType>url</EncodingType>{said}</ListBucketResult>", HERE
        )

        assert folder
        assert folder.next == f"{HERE}?marker=a%2Fb+c%2B1"
        assert [entry.name for entry in folder.entries] in ([], ["a/b c+1"])


def test_a_list_of_versions_goes_on_behind_a_key_and_a_version() -> None:
    """A mark of other lists starts it from its beginning."""
    folder = tagged(
        "<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker>"
        "<NextVersionIdMarker>v</NextVersionIdMarker><Version><Key>k</Key></Version>"
        "</ListVersionsResult>",
        f"{HERE}?versions",
    )

    assert folder
    assert folder.next == f"{HERE}?versions=&key-marker=k&version-id-marker=v"


def test_each_key_of_a_bucket_has_an_address_of_its_own() -> None:
    """Slashes and points are letters there."""
    keys = ("x.csv", "/x.csv", "a/../x.csv", "./x.csv")
    told = "".join(f"<Contents><Key>{key}</Key></Contents>" for key in keys)
    folder = tagged(f"<ListBucketResult>{told}</ListBucketResult>", HERE)

    assert folder
    assert [entry.url.removeprefix(HERE) for entry in folder.entries] == [
        "x.csv",
        "/x.csv",
        "a/%2E%2E/x.csv",
        "%2E/x.csv",
    ]


def test_an_empty_bucket_is_a_listing() -> None:
    """It has no entries, and is told from no listing."""
    folder = tagged("<ListBucketResult></ListBucketResult>", HERE)

    assert folder
    assert (folder.entries, folder.is_listing) == ((), True)


def test_a_folder_does_not_list_itself() -> None:
    """WebDAV names the folder that was asked for, and buckets keep a mark for it."""
    dav = tagged(
        f"<D:multistatus><D:response><D:href>{HERE}</D:href></D:response></D:multistatus>", HERE
    )
    bucket = tagged(
        "<ListBucketResult><Prefix>a/</Prefix><Contents><Key>a/</Key></Contents></ListBucketResult>",
        HERE,
    )

    assert [folder and folder.entries for folder in (dav, bucket)] == [(), ()]


@pytest.mark.parametrize(
    ("url", "told", "next_"),
    [
        (HERE, "<Contents><Key>a</Key></Contents>", f"{HERE}?marker=a"),
        (
            f"{HERE}?delimiter=/",
            "<Contents><Key>a</Key></Contents><CommonPrefixes><Prefix>z/</Prefix></CommonPrefixes>",
            f"{HERE}?delimiter=%2F&marker=z%2F",
        ),
        (
            f"{HERE}?list-type=2",
            "<CommonPrefixes><Prefix>z/</Prefix></CommonPrefixes>",
            f"{HERE}?list-type=2&start-after=z%2F",
        ),
    ],
)
def test_a_cut_bucket_goes_on_behind_its_last_entry_be_it_a_folder(
    url: str, told: str, next_: str
) -> None:
    """Clones name no place to go on from; what follows would be lost without a word."""
    folder = tagged(
        f"<ListBucketResult><Prefix></Prefix><IsTruncated>true</IsTruncated>{told}"
        "</ListBucketResult>",
        url,
    )

    assert folder
    assert folder.next == next_
