"""Words of the calendar in the languages of the sources: months, days near today, spans."""

import unicodedata
from datetime import timedelta

# A line is a year in one language, or its short forms; where they are alike one line does.
_YEARS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
janv févr mrz avr mai juin juil août sept okt nov dez
jan fév mär avr mai jun juil aoû sep oct nov déc
jänner feber maerz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago septiembre oct nov dic
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen feb mar apr mag giu lug ago set ott nov dic
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
jan fev mar abr mai jun jul ago set out nov dez
januari februari maart april mei juni juli augustus september oktober november december
jan feb mrt apr mei jun jul aug sep okt nov dec
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
янв фев мар апр май июн июл авг сен окт ноя дек
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
"""
_NEAR = """
today heute aujourd'hui hoy hoje oggi vandaag сегодня сьогодні dzisiaj bugün 今日 本日 今天 오늘
yesterday gestern hier ayer ontem ieri gisteren вчера вчора wczoraj dün 昨日 きのう 昨天 어제
vorgestern avant-hier anteayer anteontem позавчера 一昨日 おととい 前天 그제
"""
_SPANS = {
    timedelta(seconds=1): """
        s sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondi
        seconden секунда секунду секунды секунд сек 秒 秒钟 초
    """,
    timedelta(minutes=1): """
        m min mins minute minutes minuten minuto minutos minuti minuut минута минуту минуты минут
        мин minut minuty dakika 分 分間 分钟 분
    """,
    timedelta(hours=1): """
        h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren час часа
        часов годину години годин godzin godziny saat 時間 小时 시간
    """,
    timedelta(days=1): """
        d day days tag tage tagen jour jours dia dias giorno giorni dag dagen день дня дней дні
        днів dzień dni gün 日 日間 天 일
    """,
    timedelta(weeks=1): """
        w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken
        неделю недели недель тиждень тижні tydzień tygodnie hafta 週間 周 주
    """,
}
ONES = [
    "a",
    "an",
    "one",
    "un",
    "une",
    "una",
    "uno",
    "ein",
    "eine",
    "einer",
    "einem",
    "um",
    "uma",
]  # in "an hour ago"
ZONES = {  # hours from UTC: those of RFC 822, and those that mean one place only
    **dict.fromkeys(("z", "utc", "gmt", "ut", "wet"), 0),
    "cet": 1,
    "west": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "hkt": 8,
    "sgt": 8,
    "jst": 9,
    "kst": 9,
    "edt": -4,
    "est": -5,
    "cdt": -5,
    "cst": -6,
    "mdt": -6,
    "mst": -7,
    "pdt": -7,
    "pst": -8,
}


def plain(text: str) -> str:
    """Give a text without case, accents and forms of width, so that words can be looked up.

    >>> plain("Août Ｍärz Январь")
    'aout marz январь'
    """
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in spread if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFKC", kept)


MONTHS = {plain(word): i + 1 for row in _YEARS.splitlines() for i, word in enumerate(row.split())}
NEAR = {
    plain(word): timedelta(days=i)
    for i, row in enumerate(_NEAR.strip().splitlines())
    for word in row.split()
}
SPANS = {plain(word): span for span, row in _SPANS.items() for word in row.split()}
