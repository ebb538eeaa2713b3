"""The names people give the fields of a record, and what stands in such a field."""

from functools import lru_cache

from leakwatch.text import fold, pattern

# What a field is called in dumps, forms and the logs of password stealers; Japanese names may
# stand inside a longer one (ご連絡先電話番号).
_LATIN = {
    "mail": "mail email mails emails mailaddress emailaddress emailaddr correo pochta",
    "phone": "tel tels phone phones telephone telephones mobile mobiles cell cellphone fax telno "
    "phoneno phonenumber phonenumbers mobilenumber telefon telefono handy msisdn",
    "name": "name fullname firstname lastname givenname familyname surname realname displayname "
    "nickname nick fn sn cn givennames kana furigana holder cardholder",
    "login": "login logins user users username usernames u53rn4m3 userlogin loginid uid account "
    "screenname samaccountname userprincipalname",
    "password": "password passwords pass passwd pwd p455w0rd userpassword passphrase pin hash "
    "salt",
    "url": "url urls ur1 host hostname website site domain link origin action",
    "address": "address addr adr street zip zipcode postal postalcode postcode city town state "
    "prefecture country region location",
    "birth": "birth birthday birthdate bday dob dateofbirth age sex gender",
    "id": "id userid memberid memberno membernumber customerid customerno customernumber "
    "customer member employeeid employeeno clientid",
    "org": "company org organization organisation department dept title position office",
    "program": "soft software browser application app storage profile",
    "card": "card cardnumber cardno cvv cvc expiry iban",
    "when": "registered created updated joined lastlogin ip ipaddress hwid",
}
_CJK = {
    "mail": "メール メイル eメール アドレス 邮箱 郵箱 电子邮件 電子郵件 이메일 메일 почта",
    "phone": "電話 携帯 ケータイ 連絡先 ファックス 电话 手机 전화 휴대폰 телефон тел",
    "login": "ログイン ユーザ アカウント 用户名 아이디 логин",
    "password": "パスワード 暗証 密码 密碼 비밀번호 пароль",
    "id": "会員番号 会員id 会員コード 顧客番号 顧客id 顧客コード お客様番号 社員番号 番号",
    "name": "氏名 名前 姓名 フリガナ ふりがな 担当 代表者 이름 성명 имя фио",
    "address": "住所 所在地 郵便 都道府県 地址 주소 адрес",
    "birth": "生年月日 誕生日 年齢 性別 生日 생년월일",
    "org": "会社 勤務先 所属 部署 役職 法人 団体 公司",
    "card": "カード",
    "when": "登録日 更新日 入会",
}
_SHORT = {"姓": "name", "名": "name", "カナ": "name", "かな": "name"}  # only when they stand alone
_BY_NAME = {name: kind for kind, names in _LATIN.items() for name in names.split()}
_INSIDE = [(term, kind) for kind, terms in _CJK.items() for term in terms.split()]
_SIGNS = frozenset(next(c for c in term if not c.isascii()) for term, _ in _INSIDE)
_WORDS = pattern(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+|[^\x00-\x7f]+")
LONGEST = 60  # bytes of a name
CONTACTS = frozenset({"mail", "phone"})
_TYPES = frozenset(b"type kind label name key k system".split())
_VALUES = frozenset(b"v value val text".split())
_BESIDE = frozenset(b"id _id primary verified use rank note order".split())
_MOST_WORDS = 4  # more than that is a sentence


@lru_cache(maxsize=8192)
def meaning(name: bytes) -> str:
    """Give what kind of value a field of this name holds, or an empty string where unknown.

    >>> [meaning(n.encode()) for n in ("E-Mail", "userPhone2", "ご連絡先電話番号", "colour")]
    ['mail', 'phone', 'phone', '']
    """
    written = name[:LONGEST].decode("utf-8", "replace").strip()
    if not written.isascii():
        folded = fold(written)
        if not folded.isascii():
            return _foreign(folded)
        written = folded
    parts = [match.group().lower() for match in _WORDS.finditer(written)]
    words = [part.strip("0123456789") for part in parts]
    for whole in ("".join(parts), "".join(words)):
        if whole in _BY_NAME:
            return _BY_NAME[whole]
    told = [_BY_NAME[word] for word in words if word in _BY_NAME]
    return min(told, key=_rank) if len(words) <= _MOST_WORDS and told else ""


def _foreign(written: str) -> str:
    if not _SIGNS.isdisjoint(written):  # most names hold none of them
        for term, kind in _INSIDE:
            if term in written:
                return kind
    return _SHORT.get(written, "")


def _rank(kind: str) -> int:
    """Say how much a word tells among others: in "user mail", "mail" is what counts."""
    return list(_LATIN).index(kind)


@lru_cache(maxsize=1024)
def is_person(names: frozenset[bytes]) -> bool:
    """Say whether fields of these names tell of a person who can be reached, and more.

    >>> is_person(frozenset({b"tel", b"name"})), is_person(frozenset({b"tel", b"tel2"}))
    (True, False)
    """
    kinds = set(map(meaning, names)) - {""}
    return len(kinds) > 1 and not kinds.isdisjoint({*CONTACTS, "login"})


@lru_cache(maxsize=1024)
def is_pair(names: frozenset[bytes]) -> bool:
    """Say whether fields are but a name and a value, which belong to what is around them.

    >>> is_pair(frozenset({b"type", b"v"})), is_pair(frozenset({b"type", b"v", b"mail"}))
    (True, False)
    """
    lowered = {name.lower() for name in names}
    known = _TYPES | _VALUES | _BESIDE
    return bool(lowered & _TYPES and lowered & _VALUES) and lowered <= known
