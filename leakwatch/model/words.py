"""The fixed vocabularies: kind, confidence, form, beside, category, severity, reason and so on."""

from enum import StrEnum


class Kind(StrEnum):
    """What an identifier is."""

    DOMAIN = "domain"
    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER_ID = "customer_id"
    KEYWORD = "keyword"


class Confidence(StrEnum):
    """How sure a hit is, weakest first."""

    POSSIBLE = "possible"
    EXACT = "exact"
    CORROBORATED = "corroborated"


class Form(StrEnum):
    """How a hit was written, named by its outermost layer, plainest first."""

    PLAIN = "plain"
    FULL_WIDTH = "full-width"
    TAG = "tag"
    DEFANGED = "defanged"
    ENTITY = "entity"
    PERCENT = "percent"
    ESCAPE = "escape"
    QUOTED_PRINTABLE = "quoted-printable"
    BASE64 = "base64"
    HEX = "hex"
    SPLIT = "split"
    REVERSED = "reversed"
    MD5 = "md5"
    SHA1 = "sha1"
    SHA256 = "sha256"
    IDN = "idn"
    LOOK_ALIKE = "look-alike"
    MASKED = "masked"
    CUT = "cut"


class Beside(StrEnum):
    """What kinds of data may lie beside a hit: what they look like, never what they are.

    The history keeps them by their place in this list: new ones come last.
    """

    PASSWORD = "password-like"  # noqa: S105 - what one looks like
    HASH = "hash"
    CARD = "card-like"
    BIRTH_DATE = "birth date"
    ADDRESS = "address"


class Category(StrEnum):
    """What sort of place a source is, which says something of what a find there means."""

    RANSOMWARE = "ransomware"  # a site where extortionists name their victims
    MARKET = "market"
    FORUM = "forum"
    STEALER_LOGS = "stealer-logs"  # what malware took from single machines
    PASTE = "paste"
    CHANNEL = "channel"
    OPEN_DIRECTORY = "open-directory"
    OTHER = "other"


class Severity(StrEnum):
    """How bad a finding is, mildest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Reason(StrEnum):
    """Why a finding is as severe as it is, weightiest first."""

    STAFF_CREDENTIALS = "staff credentials"  # a password or hash beside an address of our domains
    MANY_PERSONS = "many persons"
    VICTIM = "named as a victim"  # our domain or name on a site where extortionists name them
    CORROBORATED = "corroborated"
    SECRETS = "secrets beside"  # passwords, hashes or cards beside identifiers of persons
    SOURCE = "kind of source"  # where data is for sale or fresh, which makes it worse
    IDENTIFIERS = "many identifiers"
    IDENTIFIER = "an identifier"
    MENTION = "mere mention"
    POSSIBLE = "possible only"


class Status(StrEnum):
    """What people have said of a finding."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CONFIRMED = "confirmed"
    FALSE_POSITIVE = "false-positive"
    RESOLVED = "resolved"


class Outcome(StrEnum):
    """How far a document was read."""

    READ = "read"
    DEGRADED = "degraded"
    CUT = "cut"
    CLOSED = "closed"
    UNREADABLE = "unreadable"


class Sort(StrEnum):
    """What an answer turns out to be: the page that we came for, or something in its place."""

    PAGE = "page"
    LOGIN = "login"
    CHALLENGE = "challenge"  # a captcha, a queue, a guard against robots
    DENIED = "no access"  # only for members, or for those who pay or reply
    ERROR = "error text"  # with status 200
    SEIZED = "seized"
    GONE = "gone"
    SHELL = "empty shell"  # its content comes by scripts
    EMPTY = "empty"

    @property
    def is_wall(self) -> bool:
        """Whether something else stands where the page should; a shell or nothing is no wall."""
        return self not in (Sort.PAGE, Sort.SHELL, Sort.EMPTY)


def rank(word: Category | Confidence | Form | Reason | Severity) -> int:
    """Give a word's place among its kind, so that words can be compared.

    >>> rank(Severity.HIGH) > rank(Severity.LOW)
    True
    """
    return list(type(word)).index(word)
