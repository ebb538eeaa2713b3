"""Figures in the README: each script writes its own part anew, between two marks."""

from pathlib import Path

HOUSE = Path(__file__).parents[2]
README = HOUSE / "README.md"
PICTURE = Path(__file__).with_name("matching.svg")


def marks(script: str) -> tuple[str, str]:
    """Give what stands before and behind the part of a script.

    >>> marks("listing.py")
    ('<!-- listing.py -->', '<!-- /listing.py -->')
    """
    return f"<!-- {script} -->", f"<!-- /{script} -->"


def part(text: str, script: str) -> str:
    """Give the part of a script; raises ValueError where its marks are missing."""
    begin, end = marks(script)
    return text[text.index(begin) + len(begin) : text.index(end)].strip("\n")


def renewed(text: str, script: str, content: str) -> str:
    """Give the text with another part of a script; raises ValueError where it has none."""
    begin, end = marks(script)
    before, behind = text[: text.index(begin)], text[text.index(end) :]
    return f"{before}{begin}\n\n{content.strip()}\n\n{behind}"


def renew(script: str, content: str) -> None:
    """Write the part of a script anew."""
    README.write_text(renewed(README.read_text("utf-8"), script, content), "utf-8")
