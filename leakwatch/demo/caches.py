"""What a tor knows of the relays of its network, read from the files that it keeps."""

from pathlib import Path


def descriptors(folder: Path) -> int:
    """Count the relays that have told this tor, a directory authority, of themselves."""
    return _count(folder, "cached-descriptors", "fingerprint ")


def microdescriptors(folder: Path) -> int:
    """Count the relays that this tor can build circuits through."""
    return _count(folder, "cached-microdescs", "ntor-onion-key ")


def _count(folder: Path, file: str, word: str) -> int:
    """Count the different lines that start with a word which stands once for each relay."""
    texts = (_text(folder / f"{file}{end}") for end in ("", ".new"))
    return len({line for text in texts for line in text.splitlines() if line.startswith(word)})


def _text(file: Path) -> str:
    """Give what a file holds; nothing while Tor has not written it or replaces it just now."""
    try:
        return file.read_text("utf-8", "replace")
    except FileNotFoundError:
        return ""
