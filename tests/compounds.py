"""Compound files and old workbooks of our own making, in bytes."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def compound(streams: dict[str, bytes]) -> bytes:
    """Give a compound file with streams; a slash in a name makes storages."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _END, 0]]
    places: dict[str, int] = {"": 0}
    children: dict[int, list[int]] = {0: []}
    mini, body = bytearray(), bytearray()
    fat: list[int] = []
    mini_fat: list[int] = []
    for path, content in streams.items():
        parent = 0
        *storages, name = path.split("/")
        for depth in range(len(storages)):
            inner = "/".join(storages[: depth + 1])
            if inner not in places:
                places[inner] = len(entries)
                children[parent].append(len(entries))
                children[len(entries)] = []
                entries.append([storages[depth], 1, _FREE, 0, 0])
            parent = places[inner]
        children[parent].append(len(entries))
        small = len(content) < _CUTOFF
        unit, table = (_MINI, mini_fat) if small else (_SECTOR, fat)
        start = len(table) if content else _END
        entries.append([name, 2, _FREE, start, len(content)])
        table += _chain(len(table), -(-len(content) // unit))
        (mini if small else body).extend(content + bytes(-len(content) % unit))
    entries[0][3:] = [len(fat) if mini else _END, len(mini)]
    fat += _chain(len(fat), -(-len(mini) // _SECTOR))
    body += mini + bytes(-len(mini) % _SECTOR)
    return _assembled(entries, children, body, fat, mini_fat)


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _END] if length else []


def _assembled(
    entries: list[list[object]],
    children: dict[int, list[int]],
    body: bytearray,
    fat: list[int],
    mini_fat: list[int],
) -> bytes:
    raw_mini = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    raw_mini += b"\xff" * (-len(raw_mini) % _SECTOR)
    mini_start = len(fat) if raw_mini else _END
    fat += _chain(len(fat), len(raw_mini) // _SECTOR)
    directory = b"".join(_entry(entries, children, at) for at in range(len(entries)))
    directory += bytes(-len(directory) % _SECTOR)
    start = len(fat)
    fat += _chain(start, len(directory) // _SECTOR)
    sectors = 1
    while sectors * _SECTOR // 4 < len(fat) + sectors:
        sectors += 1
    fat_start = len(fat)
    fat += [_FAT] * sectors
    raw_fat = struct.pack(f"<{len(fat)}I", *fat)
    raw_fat += b"\xff" * (-len(raw_fat) % _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6) + struct.pack("<I", 0)
    head += struct.pack("<4I", sectors, start, 0, _CUTOFF)
    head += struct.pack("<4I", mini_start, len(raw_mini) // _SECTOR, _END, 0)
    head += struct.pack(f"<{sectors}I", *range(fat_start, fat_start + sectors))
    return head.ljust(_SECTOR, b"\xff") + bytes(body) + raw_mini + directory + raw_fat


def _entry(entries: list[list[object]], children: dict[int, list[int]], at: int) -> bytes:
    """Give an entry of the directory; brothers hang on one another's right side."""
    name, kind, _, start, size = entries[at]
    spelt = str(name).encode("utf-16-le") + b"\0\0"
    brothers = next((kids for kids in children.values() if at in kids), [])
    behind = brothers[brothers.index(at) + 1 :] if brothers else []
    child = children.get(at, [])
    links = (_FREE, behind[0] if behind else _FREE, child[0] if child else _FREE)
    raw = spelt.ljust(64, b"\0") + struct.pack("<H", len(spelt)) + bytes([int(str(kind)), 1])
    return raw + struct.pack("<3I", *links) + bytes(36) + struct.pack("<3I", start, size, 0)


def biff(*records: tuple[int, bytes]) -> bytes:
    """Give records as an old workbook writes them."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


def old_workbook(rows: list[list[str | float]], *extra: tuple[int, bytes]) -> bytes:
    """Give an xls of one sheet; `extra` records stand at the sheet's end."""
    cells = []
    texts: list[str] = []
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<3H", at, column, 0)
            if isinstance(value, str):
                cells.append((0xFD, place + struct.pack("<I", len(texts))))
                texts.append(value)
            else:
                cells.append((0x203, place + struct.pack("<d", value)))
    strings = b"".join(
        struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts
    )
    sheet = biff(
        (0x809, struct.pack("<4H", 0x600, 0x10, 0, 0) + bytes(8)), *cells, *extra, (10, b"")
    )
    bound = "名簿".encode("utf-16-le")

    def globals_at(place: int) -> bytes:
        return biff(
            (0x809, struct.pack("<4H", 0x600, 5, 0, 0) + bytes(8)),
            (0x42, struct.pack("<H", 1200)),
            (0x85, struct.pack("<IHBB", place, 0, 2, 1) + bound),
            (0xFC, struct.pack("<II", len(texts), len(texts)) + strings),
            (10, b""),
        )

    return compound({"Workbook": globals_at(len(globals_at(0))) + sheet})
