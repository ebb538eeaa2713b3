"""What is known of bytes before they are read, as a message to the child."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from leakwatch.model import Field, Hints, Items
from leakwatch.worker.frames import BrokenError, Frame


def hints_frame(hints: Hints) -> Frame:
    """Write what is known of the bytes."""
    return Frame({"kind": "hints", "hints": asdict(hints)})


def hints(frame: Frame) -> Hints:
    """Read what the parent knows of the bytes."""
    values = frame.header["hints"]
    if not isinstance(values, Mapping):
        raise BrokenError("hints expected")
    plain: dict[str, Any] = {key: _tuples(value) for key, value in values.items()}
    blocks = tuple(_items(block) for block in values["items"])
    onward = values["next"] and _field(values["next"])
    return replace(Hints(**{**plain, "items": (), "next": None}), items=blocks, next=onward)


def _tuples(value: object) -> object:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value


def _items(values: Mapping[str, object]) -> Items:
    fields = {
        key: _field(value) if isinstance(value, dict) else value for key, value in values.items()
    }
    return Items(**fields)  # type: ignore[arg-type]  # what `asdict` made of one


def _field(values: Mapping[str, object]) -> Field:
    return Field(**{key: _tuples(value) for key, value in values.items()})  # type: ignore[arg-type]  # as above
