"""The list file: enrols identifiers into watchlist.lw, opens it, and gives match its entries."""

from leakwatch.listfile.imports import Order, Receipt, import_list
from leakwatch.listfile.older import Older, open_older
from leakwatch.listfile.search import Found, Search
from leakwatch.listfile.watchlist import Watchlist, open_list
from leakwatch.match.enrol import Identified, readings
from leakwatch.match.sheet import Plan, Refused, Sheet, table

__all__ = [
    "Found",
    "Identified",
    "Older",
    "Order",
    "Plan",
    "Receipt",
    "Refused",
    "Search",
    "Sheet",
    "Watchlist",
    "import_list",
    "open_list",
    "open_older",
    "readings",
    "table",
]
