"""What bytes say in one charset or another, and which of it is the likeliest."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from leakwatch.parse.charsets.euc import decoded

KANA = 0.08  # from this score on a reading is Japanese beyond doubt
# Kanji of which lists of customers are full: surnames, given names, addresses, firms, headings.
# In a wrong reading hardly any of them come up, since there all kanji are as likely.
_FAMILIAR = frozenset(
    "佐藤鈴木高橋田中伊渡辺山本村小林加吉々口松井上斎清水崎池阿部森石川前岡長谷後近坂遠青西"
    "福太三原野金和竹河島内平丸今谷桜菊安宮大久保新横千葉秋北南東浜関沢濱澤髙﨑塚戸杉菅土工"
    "花子一二四五六七八九十郎次健美咲陽菜輔直樹恵真由翔裕幸正雄夫男弘博浩和明昭義雅哲康秀敏"
    "隆洋修誠勝進実豊茂清博徹智香織里奈愛結衣莉央優紀貴光悠斗蓮翼拓海颯彩未来希望雪春夏冬月日"
    "京都府県市区町丁目番地号室字道海青岩手形城栃群馬埼玉奈神潟富岐阜静愛知重滋賀阪兵庫良歌取根"
    "広徳香媛熊分児縄沖港央台世渋品荒江足立板練馬墨墓墨杉並株式会社有限代表取締役員部課長営業"
    "所総務人事経理開発様御氏名姓住電話番号郵便都道府県生年月日性別男女職業勤務先会員顧客登録注文"
    "商品名前価格数量金額合計税込送料支払方法銀行口座支店普通円時間分秒曜土火水木週間今回次第"
    "名簿一覧表書類情報個人連絡先確認内容件備考覧項目種類入力出力検索結果更新追加削除変更終了開始"
    "学校高等小中専門院病研究機構協組合団体連国公民自共通信号使用利設定計画見積請求契約見本試験"
    "的在不無可能全最新同対応問合力作成者場所方向外内部品質管理店舗販売製造技術車駅前本日午後"
)
_MARK = re.compile(f"[\u3041-\u30ff\uff10-\uff5a{''.join(sorted(_FAMILIAR))}]")  # noqa: TID251 - one character
_FIRST_LEVEL = frozenset(  # the kanji of JIS X 0208 that are in use, unlike those of its level 2
    bytes((row, cell)).decode("euc_jp", "ignore")
    for row in range(0xB0, 0xD0)
    for cell in range(0xA1, 0xFF)
)
_by_score = attrgetter("score")
_FEW, _SURE = 8, 4  # half-width kana that say nothing yet; kana or kanji that are no accident
_CHINESE = 0.3  # what Japanese in GB18030 must score: Big5 has kana by accident
_CLEARLY = 0.1  # by so much a reading in GB18030 must score more than one in EUC-JP
_JAPANESE = ("cp932", "euc_jp", "euc_jis_2004", "gb18030")
_COMMON = re.compile(  # noqa: TID251 - one character
    "[\u2010-\u266f\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]"
)
# How half-width kana never stand: marks behind kana that take none, small ones in front.
_ILL_FORMED = re.compile(  # noqa: TID251 - bounded
    "(?:^|[^\uff66-\uff9f])[ｧ-ｰﾞﾟ]|[^ｳｶ-ﾄﾊ-ﾎ]ﾞ|[^ﾊ-ﾎ]ﾟ|[､･｡｢｣][､･｡｢｣]|[､･｡｢｣].[､･｡｢｣]"
)
_HALVES = re.compile("[\uff61-\uff9f]+")  # noqa: TID251 - one class
# RE2 takes bytes for UTF-8 and cannot see these.
_PAIR = re.compile(  # noqa: TID251 - bounded
    rb"[\x80-\xff]{2}|(?:\x82[\x4f-\x58]){2}"  # the latter: full-width digits of CP932
)
_KANA_OF_EUC = re.compile(rb"(?:[\xa4\xa5][\xa1-\xf6]){3}")  # noqa: TID251 - bounded
_SWALLOWED = re.compile(rb"[\x80-\xff][A-Za-z0-9._+\-]")  # noqa: TID251 - bounded


@dataclass(frozen=True, slots=True)
class Reading:
    """What some bytes say in one charset, and how Japanese that looks."""

    codec: str
    text: str = field(repr=False)
    score: float


def evident(data: bytes, rivals: Sequence[str] = ()) -> Reading | None:
    """Give the reading that is sure by itself: whole UTF-8, or Japanese; else None.

    Two or three kanji may be an accident; then a rival in which every byte means something wins.

    >>> evident("見本です".encode("cp932")).codec, evident("Müller".encode("latin_1"))
    ('cp932', None)
    """
    if utf8 := strict(data, "utf_8"):
        return utf8
    found = japanese(data)
    if not found or found.score < KANA:
        return None
    is_weak = not has_marks(found.text)
    return None if is_weak and any(strict(data, name) for name in rivals) else found


def has_marks(text: str, least: int = _SURE) -> bool:
    """Say whether there are so many kana and familiar kanji in a text that they are no accident.

    >>> has_marks("見本花子"), has_marks("é見")
    (True, False)
    """
    return len(_MARK.findall(text)) >= least


def japanese(data: bytes) -> Reading | None:
    """Give the better of EUC-JP and CP932, where every byte means something.

    GB18030 has the kana of EUC-JP, but other kanji: it is taken where those speak for it.
    """
    best = either(data, ("euc_jp", "euc_jis_2004"))
    if not _KANA_OF_EUC.search(data):
        return best
    chinese = strict(data, "gb18030")
    least = max(_CHINESE, best.score + _CLEARLY if best else 0.0)
    return chinese if chinese and chinese.score >= least else best


def either(
    data: bytes, eucs: Sequence[str] = ("euc_jp",), *, is_whole: bool = False
) -> Reading | None:
    """Give the better of CP932 and the first EUC that it can be; for `is_whole` see `strict`."""
    euc = (strict(data, name, is_whole=is_whole) for name in eucs)
    found = (next(filter(None, euc), None), strict(data, "cp932", is_whole=is_whole))
    return max(filter(None, found), key=_by_score, default=None)


def is_likely(data: bytes, reading: Reading) -> bool:
    """Say whether text without kana is Japanese all the same, and no European letters."""
    if reading.codec != "cp932":
        return True
    high = bytes(b for b in data if b >= 0x80)
    if all(0xA0 <= b < 0xE0 for b in high):
        return _ILL_FORMED.search(reading.text) is None
    return min(high) < 0xA0 and is_safe(data)


def is_fair(reading: Reading, least: float) -> bool:
    """Say whether a reading is no nonsense: half-width kana stand well, and the rest scores so.

    >>> is_fair(Reading("cp932", "ﾂﾊﾞﾒ銀行", 0.0), 0.0), is_fair(Reading("cp932", "ﾟ銀", 0.0), 0.0)
    (True, False)
    """
    if reading.codec != "cp932":
        return reading.score >= least
    rest = _HALVES.sub("", reading.text)
    return _ILL_FORMED.search(reading.text) is None and score(rest) >= least


def is_solid(reading: Reading) -> bool:
    """Say whether something reads well without kana or familiar kanji, and is no accident.

    In CP932 it is all characters of two bytes; in EUC-JP it is all punctuation, lines and frames.

    >>> is_solid(Reading("cp932", "━━①②", 0.0)), is_solid(Reading("cp932", "ﾋﾃ蒼", 0.0))
    (True, False)
    """
    foreign = [c for c in reading.text if c > "\x7f"]
    is_odd = any(c < "\xa0" or "\ue000" <= c <= "\uf8ff" or c > "\uff60" for c in foreign)
    is_kanji = any("\u3400" <= c <= "\u9fff" for c in foreign)
    is_known = reading.codec == "cp932" or not is_kanji
    return is_known and len(foreign) >= _SURE and not is_odd


def is_safe(data: bytes) -> bool:
    """Say whether CP932 swallows no letter of an identifier.

    It makes one character of a stray byte and the ASCII letter behind it, and an identifier
    would lose its first letter. Stray bytes come one by one; in Japanese some stand in pairs, or
    some are the first byte of punctuation, as with 「 and 」 around an address: other charsets
    have no letter there.
    """
    has_pairs = _PAIR.search(data) is not None or data.count(b"\x81") > 1
    return has_pairs or not _SWALLOWED.search(data)


def strict(data: bytes, name: str, *, is_whole: bool = False) -> Reading | None:
    """Read in one charset; an error that reaches the end means that it was cut, unless `is_whole`.

    >>> strict("見本".encode()[:-1], "utf_8").text
    '見'
    """
    try:
        text = decoded(data, name)
    except UnicodeDecodeError as fault:
        if is_whole or fault.end < len(data) or not fault.start:
            return None
        rest = bytes(byte for byte in data[fault.start :] if byte < 0x80)  # a line's end, mostly
        text = decoded(data[: fault.start], name) + rest.decode("ascii")
    return Reading(name, text, score(text, name) if name in _JAPANESE else 0.0)


def is_mostly_utf8(data: bytes) -> bool:
    r"""Say whether most foreign bytes are whole characters of UTF-8: no accident.

    >>> is_mostly_utf8("見本".encode() + b"\x81"), is_mostly_utf8("見本".encode("cp932"))
    (True, False)
    """
    foreign = [c for c in data.decode("utf_8", "replace") if c > "\x7f" and c != "\ufffd"]
    high = sum(byte > 0x7F for byte in data)
    long = sum(3 if c < "\U00010000" else 4 for c in foreign if c >= "\u0800")
    short = 2 * sum(c < "\u0800" for c in foreign)
    return 2 * long > high or (short >= 6 and 4 * (long + short) >= 3 * high)


def likeliest(data: bytes, names: Sequence[str]) -> Reading:
    """Read in each charset, bad bytes replaced; give the most Japanese, or the first of equals."""
    texts = {name: data.decode(name, "replace") for name in names}
    readings = [Reading(name, text, score(text, name)) for name, text in texts.items()]
    return max((r for r in readings if r.codec != "cp932" or is_safe(data)), key=_by_score)


def is_all_japanese(text: str) -> bool:
    """Say whether a text is Japanese throughout, so that its charset cannot be another one.

    Bytes that are no UTF-16 give rare kanji and letters of other scripts when read as such.

    >>> is_all_japanese("見本の名簿, ａ１"), is_all_japanese("慢捤敦")
    (True, False)
    """
    foreign = "".join(c for c in text if c > "\x7f")
    common = _COMMON.findall(foreign)
    kana = sum("\u3040" < c < "\u3100" or c > "\uff00" for c in common)
    return 20 * len(common) >= 19 * len(foreign) and 5 * kana > len(foreign)


def score(text: str, codec: str = "") -> float:
    """Say how Japanese a text looks, from 1 (all kana) down to -5 (all unreadable).

    Half-width kana speak for EUC-JP, where a byte of its own stands before each.

    >>> score("ひらがな"), score("名簿"), score("慨慮"), score("潫愁"), score("plain")
    (1.0, 0.5, -0.1, -0.2, 0.0)
    """
    foreign = [(c, n) for c, n in Counter(text).items() if c > "\x7f"]
    total = sum(n for _, n in foreign) or 1
    halved = sum(n for c, n in foreign if "\uff61" <= c <= "\uff9f")
    worth = _worth(text, halved, codec) if halved else 0.0
    return (sum(_weight(c) * n for c, n in foreign) + worth * halved) / total


def _worth(text: str, halved: int, codec: str) -> float:
    """Give what a half-width kana is worth: Russian, read as such, has none of the first rows."""
    if _ILL_FORMED.search(text):
        return -2.0
    if codec == "euc_jp":
        return 0.6
    first = sum("ｱ" <= c <= "ｿ" for c in text)
    if halved < _FEW:
        return 0.15 if first and "ﾞ" in text else -0.05
    return 0.1 if 6 * first >= halved else -1.0


def _weight(character: str) -> float:
    if "\u3041" <= character <= "\u30ff":
        return 1
    if "\u4e00" <= character <= "\u9fff":
        return 0.5 if character in _FAMILIAR else -0.1 if character in _FIRST_LEVEL else -0.3
    if "\uff10" <= character <= "\uff5a":
        return 0.5
    if character == "\ufffd":
        return -5
    odd = "\ue000" <= character <= "\uf8ff"
    return -2 if odd or character < "\xa0" else 0
