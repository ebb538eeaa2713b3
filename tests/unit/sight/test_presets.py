"""Presets on real pages are counted page by page."""

import json
from pathlib import Path

from tests.sight.presets import run

PAGE = '<div class="tgme_channel_info">{}</div>'
MESSAGE = (
    '<div class="tgme_widget_message" data-post="a/{0}"><div class="tgme_widget_message_text">x'
    '</div><a class="tgme_widget_message_date" href="https://t.me/a/{0}">'
    '<time datetime="2031-04-01"></time></a></div>'
)


def _said(folder: Path, counts: dict[str, tuple[int, int]]) -> list[tuple[str, bool]]:
    """Measure pages of so many messages, of which another number is told."""
    told = []
    for name, (shown, said) in counts.items():
        (folder / name).write_text(PAGE.format("".join(map(MESSAGE.format, range(shown)))))
        row = {"file": name, "preset": "telegram", "url": "https://t.me/s/a", "items": said}
        told.append({**row, "next": ""})
    (folder / "presets.json").write_text(json.dumps(told))
    return [(one.seen, one.kept) for one in run(folder, [])][:3]


def test_too_many_on_one_page_make_up_for_none_on_another(tmp_path: Path) -> None:
    """Three that were lost and three that were made up are not all."""
    assert _said(tmp_path, {"a.html": (2, 2)})[1:] == [("2 of 2, 100 %", True)] * 2
    assert (
        _said(tmp_path, {"a.html": (2, 5), "b.html": (3, 0)})[1:] == [("2 of 5, 40 %", False)] * 2
    )


def test_where_nothing_is_told_nothing_is_measured(tmp_path: Path) -> None:
    """Which the caller says; nor where none of those pages is there."""
    assert run(tmp_path, []) == []

    (tmp_path / "presets.json").write_text("[]")

    assert run(tmp_path, []) == []
