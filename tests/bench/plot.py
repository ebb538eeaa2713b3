"""Draws speeds as bars on a logarithmic scale, as an SVG that needs nothing else.

It brings its own background, since the colours of a page are not known to a picture on it; where
the viewer prefers dark colours it is dark.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from xml.sax.saxutils import escape

LOWEST, HIGHEST = 1, 10_000  # MB/s at the ends of the scale
_WIDTH, _LABEL, _BAR = 860, 132, 230  # pixels: of the picture, of the labels, of the longest bar
_ROW, _THICK, _HEAD, _TOP, _FOOT = 22, 15, 28, 58, 26
_STYLE = """
  svg { font: 12px -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
  .ground { fill: #ffffff; stroke: #d0d7de; } .text { fill: #1f2328; } .faint { fill: #59636e; }
  .value { fill: #59636e; stroke: #ffffff; stroke-width: 3px; paint-order: stroke; }
  .line { stroke: #d0d7de; } .ours { fill: #0969da; } .rival { fill: #bc6c25; }
  .naive { fill: #8c959f; } .floor { fill: #b4bcc5; }
  .title { font-size: 15px; font-weight: 600; } .head { font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117; stroke: #3d444d; } .text { fill: #f0f6fc; }
    .value { fill: #9198a1; stroke: #0d1117; }
    .faint { fill: #9198a1; } .line { stroke: #3d444d; } .ours { fill: #4493f8; }
    .rival { fill: #d68c45; } .naive { fill: #7d8590; } .floor { fill: #545d68; }
  }
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One contender on one corpus; 0 stands for what was not measured."""

    label: str
    speed: float  # MB/s
    tone: str  # ours, rival, naive or floor


def length(speed: float) -> float:
    """Give how long a bar is, as a share of the longest.

    >>> length(1), length(100), length(10**4), length(10**6)
    (0.0, 0.5, 1.0, 1.0)
    """
    share = log10(max(speed, LOWEST) / LOWEST) / log10(HIGHEST / LOWEST)
    return min(1.0, share)


def plot(title: str, note: str, panels: Mapping[str, Sequence[Bar]]) -> str:
    """Give the picture: two panels beside each other, as many rows of them as are needed."""
    tall = _HEAD + _ROW * max(len(bars) for bars in panels.values()) + _FOOT
    height = _TOP + tall * ((len(panels) + 1) // 2) + 10
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    edge = f'x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}" rx="6"'
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect class="ground" {edge}/>',
        _text(20, 28, title, "title text"),
        _text(20, 47, note, "faint"),
    ]
    for place, (name, bars) in enumerate(panels.items()):
        left, top = 20 + place % 2 * (_WIDTH // 2), _TOP + place // 2 * tall
        body += _panel(name, bars, left, top)
    return "\n".join([*body, "</svg>", ""])


def _panel(name: str, bars: Sequence[Bar], left: int, top: int) -> Iterator[str]:
    start, bottom = left + _LABEL, top + _HEAD + _ROW * len(bars)
    yield _text(left, top + 18, name, "head text")
    for power in range(int(log10(HIGHEST)) + 1):
        x = start + _BAR * length(10**power)
        ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{top + _HEAD - 3}" y2="{bottom}"'
        yield f'<line class="line" {ends}/>'
        yield _text(x, bottom + 14, f"{10**power:,}", "faint", "middle")
    for row, bar in enumerate(bars):
        y = top + _HEAD + _ROW * row
        yield _text(start - 8, y + 12, bar.label, "text", "end")
        if bar.speed:
            long = max(1.0, _BAR * length(bar.speed))
            yield (
                f'<rect class="{bar.tone}" x="{start}" y="{y}" width="{long:.1f}" '
                f'height="{_THICK}" rx="2"/>'
            )
        yield _value(bar, start, y)


def _value(bar: Bar, start: int, y: int) -> str:
    """Write the speed behind its bar; one that is not known says so."""
    said = "not measured" if not bar.speed else f"{bar.speed:,.{0 if bar.speed >= 10 else 1}f}"
    return _text(start + _BAR * length(bar.speed) + 6, y + 12, said, "value")


def _text(x: float, y: float, said: str, tone: str, anchor: str = "start") -> str:
    return f'<text class="{tone}" x="{x:.1f}" y="{y}" text-anchor="{anchor}">{escape(said)}</text>'
