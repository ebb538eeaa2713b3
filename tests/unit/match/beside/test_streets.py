"""What looks like a postal address, in Japanese and in English."""

import pytest

from leakwatch.match.beside.streets import has_street, is_street


@pytest.mark.parametrize(
    "text",
    [
        "〒100-0001",
        "〒1000001 東京都千代田区",
        "郵便番号:100-0001",
        '"zip":"100-0001"',
        "東京都港区芝公園4-2-8",
        '"東京都","港区","芝公園4-2-8"',
        "大阪府大阪市北区梅田1丁目",
        "北海道札幌市中央区北一条西二丁目",
        "神奈川県三浦郡葉山町堀内1番地",
        "港区芝公園4-2-8",
        "住所:芝公園四丁目2番8号",
        "住所\t:\t芝公園",
        "12 high street, london",
        "221b baker street, london nw1",
        "123 main st springfield 12345",
        "7 acacia ave.,reading",
        "address: 12 acacia gardens",
        '"home_address":"acacia gardens 12"',
    ],
)
def test_a_postal_address_is_seen(text: str) -> None:
    """By its post code, its parts, or the key that names it."""
    assert has_street(text)


@pytest.mark.parametrize(
    "text",
    [
        "address: x@x.xx",
        "e-mail address: taro 12 x@x.xx",
        "ip address: 192.0.2.7",
        "address: null",
        "address: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "btc address: 1abc 2def",
        "メ-ルアドレス:x@x.xx",
        "東京都港区の顧客 090-0123-4567",
        "神奈川県横浜市 045-123-4567",
        "港区役所03-1234-5678",
        "in 3 easy ways",
        "1 drive",
        "住所変更のお知らせ",
        "100-0001",
        "zip: file",
    ],
)
def test_other_texts_are_no_postal_address(text: str) -> None:
    """Addresses of another sort, places without a number, numbers without a place."""
    assert not has_street(text)


def test_what_a_column_calls_an_address_must_be_postal() -> None:
    """Words and a number, or kanji."""
    assert all(map(is_street, ["芝公園四丁目", "4 acacia drive", "acacia drive 4"]))
    assert not any(map(is_street, ["", "192.0.2.7", "x@x.xx", "null", "0 1 2"]))
