"""What the stories of pipeline.py need of the edges, as Protocols; the daemon hands them in."""

from leakwatch.needs.doors import Door, Download, Files, Gate, Logins, Members
from leakwatch.needs.telling import Outbox, Post, Receipt
from leakwatch.needs.watching import Frontier, Ledger, Matcher, Reader, Watch

__all__ = [
    "Door",
    "Download",
    "Files",
    "Frontier",
    "Gate",
    "Ledger",
    "Logins",
    "Matcher",
    "Members",
    "Outbox",
    "Post",
    "Reader",
    "Receipt",
    "Watch",
]
