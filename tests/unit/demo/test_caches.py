"""What a tor knows of the relays, from its files."""

from pathlib import Path

from leakwatch.demo.caches import descriptors, microdescriptors


def test_relays_are_counted_once_over_both_files(tmp_path: Path) -> None:
    """Tor keeps a cache and a journal; a relay may stand in both."""
    (tmp_path / "cached-descriptors").write_text("router a\nfingerprint 01\n")
    (tmp_path / "cached-descriptors.new").write_text("fingerprint 01\nfingerprint 02\n")
    (tmp_path / "cached-microdescs.new").write_text("onion-key\nntor-onion-key x\n")

    assert (descriptors(tmp_path), microdescriptors(tmp_path)) == (2, 1)


def test_without_files_nobody_is_known(tmp_path: Path) -> None:
    """They appear only after a while."""
    assert (descriptors(tmp_path), microdescriptors(tmp_path)) == (0, 0)
