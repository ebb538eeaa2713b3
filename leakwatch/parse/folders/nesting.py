"""Which tags of HTML hold nothing, part the text, and close which, where nobody closes them."""

from leakwatch.parse.folders.words import listed

VOID = frozenset(listed("area base br col embed frame hr img input link meta param source wbr"))
_TABLES = ("table",)
CELLS = ("td", "th", "table")
_LISTS = ("ul", "ol", "dl", "dir", "menu", "table")
# What a tag that opens closes first, unless one of the second stands between.
CLOSES = {
    "a": (("a",), (*CELLS, "li")),
    "li": (("li",), _LISTS),
    "dt": (("dt", "dd"), _LISTS),
    "dd": (("dt", "dd"), _LISTS),
    "tr": (("tr",), _TABLES),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("thead", "tbody", "tfoot"), _TABLES),
    "thead": (("thead", "tbody", "tfoot"), _TABLES),
    "tfoot": (("thead", "tbody", "tfoot"), _TABLES),
    "option": (("option",), ("select",)),
}
# Between what tags an end is sought for a tag that closes; for any other, within its cell.
KEEPS = {
    "table": (),
    "tr": _TABLES,
    "tbody": _TABLES,
    "thead": _TABLES,
    "td": ("tr", "table"),
    "th": ("tr", "table"),
}
BLOCKS = frozenset(
    listed(
        "address article aside blockquote br center dd div dl dt fieldset figure footer form "
        "h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody tfoot "
        "thead tr ul"
    )
)
