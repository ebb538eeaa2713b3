"""Endings of host names: enough to tell a whole host from a broken or a reversed one."""

_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs "
    "bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee "
    "eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm "
    "hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb "
    "lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz "
    "na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs "
    "ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk "
    "tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_GENERIC = (
    "academy "
    "aero agency app art asia bank best biz blog business cafe cam cat center city cloud "
    "club com company coop corp dev digital download earth edu email energy example expert family "
    "finance fun fund fyi games global gov group guru health help homes host house inc info ink "
    "institute int international invalid jobs land law life link live local localhost love ltd "
    "market media mil mobi moe museum name net network news ninja nagoya okinawa online onion org "
    "osaka page party plus post press pro pub red report rest review run sale school science "
    "services shop site social software solutions space store studio support systems tech tel "
    "test tips today tokyo tools top trade travel university video vip watch website wiki win "
    "work works world xxx xyz yokohama zone"
)
ENDINGS = frozenset(label.encode() for label in f"{_COUNTRIES} {_GENERIC}".split())
REVERSED = frozenset(label[::-1] for label in ENDINGS)


def is_ending(label: bytes) -> bool:
    """Say whether a host name may end in a label.

    >>> is_ending(b"JP"), is_ending(b"xn--p1ai"), is_ending(b"exam")
    (True, True, False)
    """
    label = label.lower()
    return label in ENDINGS or label.startswith(b"xn--")


def has_ending(host: bytes) -> bool:
    """Say whether a host name is whole: it has a dot, and an ending that exists.

    >>> has_ending(b"firm.example"), has_ending(b"firm.exam"), has_ending(b"example")
    (True, False, False)
    """
    name, _, label = host.rstrip(b".-").rpartition(b".")
    return bool(name) and is_ending(label)
