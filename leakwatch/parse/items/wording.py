"""What a link to another page of a list says, in many languages."""

from leakwatch.text import pattern
from leakwatch.text.fold import encodable, fold

LONGEST = 40  # characters of what names a link to a page; longer ones are titles
_MOST_WORDS = 5

# Whole words, folded. What names one entry (the next story) is told from what names a page below.
_NEXT = (
    "next forward nxt 次 nächste nächster nächsten naechste naechster weiter vorwärts suivant "
    "suivante suivants suivantes siguiente siguientes sig próxima próximo próximas próximos "
    "proxima proximo próxim següent seguinte seguintes avançar adiante successivo successiva "
    "successivi successive seguente seguenti avanti prossima prossimo volgende verder następna "
    "następne następny nastepna nastepne nastepny dalej следующая следующие следующий следующее "
    "след вперед вперёд далее дальше наступна наступні наступний далі вперад наступная další "
    "dalsi následující nasledujici ďalšia ďalšie ďalší ďalej ďalsia nasledujúca následujúca "
    "következő tovább kovetkezo tovabb următoarea urmatoarea următorul urmatorul înainte inainte "
    "sonraki ileri nästa nasta framåt næste neste seuraava seuraavat επόμενη επόμενο επόμενα "
    "επομενη επομενο следваща следващи напред sljedeća sljedeće slijedeća следећа sledeća sledece "
    "naprej naslednja kitas sekantis toliau tolyn nākamā nākamais tālāk järgmine edasi tiếp "
    "berikutnya selanjutnya seterusnya التالي التالية הבא הבאה בעדי بعدی अगला अगले ถัดไป հաջորդ "
    "შემდეგი hurrengoa"
)
_OLDER = (
    "older ältere aeltere früher frühere anciens anciennes antiguas antiguos anteriores antigas "
    "antigos vecchi precedenti oudere starsze старые старее старше ранние starší régebbi eldre "
    "äldre ældre vanhemmat eski eskiler lama"
)
_MORE = "more mehr más mas mais plus ещё еще więcej meer altri lisää więcej daha"
_BEFORE = (
    "previous prev back newer vorherige vorheriger zurück zurueck neuere précédent précédente "
    "precedent précédents plus-récents récents anterior recientes recentes precedente indietro "
    "vorige terug nieuwere poprzednia poprzednie poprzedni wstecz nowsze предыдущая предыдущие "
    "предыдущий пред назад новые новее předchozí novější predošlá előző újabb anterioara önceki "
    "föregående nyare forrige nyere edellinen προηγούμενη предишна prethodna ankstesnis trước "
    "sebelumnya first last erste letzte première dernière primera última ultima ostatnia pierwsza "
    "последняя первая начало конец poslední první"
)
_ENTRY = (
    "post article story topic thread entry photo picture image video slide day week month year "
    "event chapter episode product step game match project issue beitrag artikel thema bild tag "
    "woche monat jahr sujet billet mois jour semaine année tema artículo articolo messaggio mes "
    "día semana año dia foto mese giorno settimana wpis temat zdjęcie miesiąc тема статья запись "
    "фото день неделя месяц год discussion"
)
# Signs of languages that do not part their words.
_NEXT_SIGNS = (
    "次へ",
    "次の",
    "次ページ",
    "次頁",
    "つぎへ",
    "つぎの",
    "下一页",
    "下一頁",
    "下页",
    "下頁",
    "后页",
    "後頁",
    "下一组",
    "다음",
    "trang sau",
)
# What blogs call older entries, though the words alone mean what came before.
_OLDER_PHRASES = "(?:previous|prior|earlier) (?:entries|posts|articles|stories|news)"
_OLDER_SIGNS = ("過去の", "古い", "以前の投稿", "以前の記事", "较旧", "更早")
_MORE_SIGNS = (
    "もっと見る",
    "もっとみる",
    "さらに表示",
    "続きを表示",
    "加载更多",
    "查看更多",
    "더보기",
)
_BEFORE_SIGNS = (
    "前へ",
    "前の",
    "前ページ",
    "前頁",
    "新しい",
    "戻る",
    "最初",
    "最後",
    "上一页",
    "上一頁",
    "上页",
    "首页",
    "尾页",
    "末页",
    "이전",
)
_ENTRY_SIGNS = (
    "次の記事",
    "次の日",
    "次の月",
    "次月",
    "翌",
    "次の投稿",
    "次のトピック",
    "次のスレ",
    "次の写真",
    "次の商品",
    "次の画像",
    "次の話",
    "下一篇",
    "下一个月",
    "下一主题",
    "다음글",
)
_ARROWS = frozenset("›»>→▶►≫⟩❯⇒⇨▸》〉➔➡⏵➜▷⟶❱") | {"->", "-->", "=>", "🡒"}
_DOUBLE = frozenset((">>", "››", "»»", ">>>", "▶▶"))  # often the last page


def _any_of(words: str) -> str:
    return "|".join(sorted(set(fold(words).split()), key=len, reverse=True))


def _whole(words: str) -> str:
    return rf"(?:^|[^\pL])(?:{_any_of(words)})(?:$|[^\pL])"


_IS_NEXT = pattern(f"{_whole(_NEXT)}|{'|'.join(_NEXT_SIGNS)}")
_IS_OLDER = pattern(f"{_whole(_OLDER)}|{_OLDER_PHRASES}|{'|'.join(_OLDER_SIGNS)}")
_IS_MORE = pattern(f"{_whole(_MORE)}|{'|'.join(_MORE_SIGNS)}")
_IS_BEFORE = pattern(f"{_whole(_BEFORE)}|{'|'.join(_BEFORE_SIGNS)}")
_IS_ENTRY = pattern(f"{_whole(_ENTRY)}|{'|'.join(_ENTRY_SIGNS)}")


def _short(words: str) -> str:
    """Give what a link says, folded, or nothing where it says too much to be a page's."""
    words = " ".join(fold(encodable(words)).split())
    return words if len(words) <= LONGEST and words.count(" ") < _MOST_WORDS else ""


def is_next(words: str) -> bool:
    """Say whether a short text means the next page, or an older one.

    >>> is_next("Next »"), is_next("次の20件"), is_next("Next Year 2016: what will it bring us")
    (True, True, False)
    """
    words = _short(words)
    return bool(_IS_NEXT.search(words) or _IS_OLDER.search(words))


def is_older(words: str) -> bool:
    """Say whether a short text means older entries, whichever way its arrow points.

    >>> is_older("← Older posts"), is_older("« Previous Entries"), is_older("過去の投稿")
    (True, True, True)
    >>> is_older("Previous"), is_older("Next")
    (False, False)
    """
    return bool(_IS_OLDER.search(_short(words)))


def is_more(words: str) -> bool:
    """Say whether a short text means more of the same.

    >>> is_more("Load more"), is_more("もっと見る"), is_more("Moreover")
    (True, True, False)
    """
    return bool(_IS_MORE.search(_short(words)))


def is_before(words: str) -> bool:
    """Say whether a short text means a page that came before, or the first or last one.

    >>> is_before("Newer posts →"), is_before("前へ"), is_before("Next")
    (True, True, False)
    """
    return bool(_IS_BEFORE.search(_short(words)))


def is_entry(words: str) -> bool:
    """Say whether a short text means one entry, or a time, rather than a page of a list.

    >>> is_entry("Next topic"), is_entry("次の記事"), is_entry("Next posts")
    (True, True, False)
    """
    return bool(_IS_ENTRY.search(_short(words)))


def is_double_arrow(words: str) -> bool:
    """Say whether a text is nothing but two arrows onward, which may be the last page.

    >>> is_double_arrow(">>"), is_double_arrow(">")
    (True, False)
    """
    return fold("".join(words.split())) in _DOUBLE


def is_arrow(words: str) -> bool:
    """Say whether a text is nothing but an arrow onward.

    >>> is_arrow(" › "), is_arrow("<"), is_arrow("Home ›")
    (True, False, False)
    """
    return fold("".join(words.split())) in _ARROWS
