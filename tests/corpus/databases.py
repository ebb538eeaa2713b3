"""Dumps of databases: SQL in four dialects, a SQLite file, MongoDB, Elasticsearch, JSON."""

import json
import sqlite3
from collections.abc import Callable

from tests.corpus.scene import Row, Scene
from tests.corpus.truth import Made, Variant, called

INSERT = "INSERT INTO "


def _mysql_text(text: str, style: str) -> str:
    quoted = text.replace("\\", "\\\\")
    sign = "''" if style == "doubled" else "\\'"
    return "'" + quoted.replace("'", sign) + "'"


def mysql(scene: Scene, rows: list[Row]) -> str:
    """Give a dump with many rows in each INSERT."""
    style = scene.dice.choice(("doubled", "escaped"))
    out = ["-- MySQL dump 10.13\nDROP TABLE IF EXISTS `members`;\n"]
    for start in range(0, len(rows), 100):
        values = [
            "({},{},{},{},{},'a\\\\b\\r\\n',NULL)".format(
                row.number,
                *(_mysql_text(v, style) for v in (row.name, row.email, row.phone, row.code)),
            )
            for row in rows[start : start + 100]
        ]
        out += [INSERT, "`members` VALUES ", ",".join(values), ";\n"]
    return "".join(out)


def _mysql(codec: str) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        scene.codec = codec
        return scene.text("dump.sql", mysql(scene, scene.rows()))

    return make


def _hex_blob(scene: Scene) -> Made:
    """Make a dump whose texts are hexadecimal."""
    rows = scene.rows(("email", "phone"), scene.size // 130)
    values = [
        f"({r.number},0x{r.name.encode().hex().upper()},0x{r.email.encode().hex().upper()},"
        f"0x{r.phone.encode().hex().upper()})"
        for r in rows
    ]
    made = scene.text("blobs.sql", "".join((INSERT, "`m` VALUES ", ",".join(values), ";\n")))
    return called(made, ("hex",))


def _copy(scene: Scene) -> Made:
    """Make what pg_dump writes."""
    head = "COPY public.members (id, code, name, email, phone, left_at) FROM stdin;\n"
    lines = [f"{r.number}\t{r.code}\t{r.name}\t{r.email}\t{r.phone}\t\\N\n" for r in scene.rows()]
    return scene.text("dump.sql", head + "".join(lines) + "\\.\n\n")


def _mssql(scene: Scene) -> Made:
    """Make a script of SQL Server, in UTF-16 as its tools save it."""
    lines = []
    for row in scene.rows():
        values = (row.name, row.email, row.phone, row.code)
        texts = ", ".join("N'" + v.replace("'", "''") + "'" for v in values)
        lines.append(f"{INSERT}[dbo].[Members] VALUES ({row.number}, {texts})\r\nGO\r\n")
    content = "".join(lines).encode("utf-16-le")
    return scene.made("script.sql", b"\xff\xfe" + content, charset="utf-16-le")


def sqlite(scene: Scene, encoding: str = "UTF-8") -> bytes:
    """Give the image of a database with a table of people."""
    rows = scene.rows()
    base = sqlite3.connect(":memory:")
    base.execute(f"PRAGMA encoding = '{encoding}'")
    base.execute("CREATE TABLE members (id INTEGER PRIMARY KEY, name, email, phone, code, note)")
    base.executemany(
        "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?)",
        [(r.number, r.name, r.email, r.phone, r.code, r.secret) for r in rows],
    )
    base.commit()
    image = base.serialize()
    base.close()
    return image


def _sqlite(encoding: str, *, is_wal: bool = False) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        image = bytearray(sqlite(scene, encoding))
        if is_wal:
            image[18:20] = b"\x02\x02"  # as a database in WAL mode says in its header
        return scene.made("members.db", bytes(image))

    return make


def mongo(row: Row) -> dict[str, object]:
    """Give one object as mongoexport writes it."""
    contact = [{"type": "mail", "v": row.email}, {"type": "tel", "v": row.phone}]
    joined = {"$date": {"$numberLong": f"16{row.number:011}"}}
    oid = {"$oid": f"{row.number:024x}"}
    return {"_id": oid, "name": row.name, "contact": contact, "no": row.code, "at": joined}


def _json_lines(*, is_ascii: bool) -> Callable[[Scene], Made]:
    def make(scene: Scene) -> Made:
        rows = scene.rows()
        lines = [json.dumps(mongo(row), ensure_ascii=is_ascii) for row in rows]
        made = scene.text("members.json", "\n".join(lines))
        return called(made, ("escape",), or_as_written=True)

    return make


def _elastic(scene: Scene) -> Made:
    """Make one huge line as a search engine answers."""
    hits = [
        {
            "_index": "members",
            "_score": 1.0,
            "_source": {
                "email": row.email,
                "tel": row.phone,
                "member_no": int(row.code) if row.code.isdigit() else row.code,
                "name": row.name,
            },
        }
        for row in scene.rows()
    ]
    text = json.dumps({"took": 3, "hits": {"total": len(hits), "hits": hits}}, ensure_ascii=False)
    return scene.text("search.json", text)


def escaped(text: str, signs: str = "@.") -> str:
    """Write signs as JSON escapes."""
    return "".join(f"\\u{ord(c):04x}" if c in signs or not c.isascii() else c for c in text)


def _escapes(scene: Scene) -> Made:
    """Make JSON whose signs are escaped, as some servers answer against scripts."""
    lines = [
        f'{{"name":"{escaped(row.name)}","mail":"{escaped(row.email)}","url":"https:\\/\\/x.test"}}'
        for row in scene.rows(("email",))
    ]
    return called(scene.text("answer.json", "[" + ",".join(lines) + "]"), ("escape",))


def _twice(scene: Scene) -> Made:
    """Make JSON inside a JSON string inside a log line."""
    lines = []
    for row in scene.rows():
        inner = json.dumps({"mail": row.email, "tel": row.phone, "no": row.code, "n": row.name})
        lines.append(json.dumps({"level": "info", "payload": inner}))
    return called(scene.text("app.log", "\n".join(lines)), ("escape",), or_as_written=True)


VARIANTS = (
    Variant("mysqldump in UTF-8", "plain", _mysql("utf-8")),
    Variant("mysqldump in CP932", "plain", _mysql("cp932")),
    Variant("mysqldump --hex-blob", "decoded", _hex_blob),
    Variant("pg_dump COPY", "plain", _copy),
    Variant("SQL Server script in UTF-16", "plain", _mssql),
    Variant("SQLite file", "plain", _sqlite("UTF-8")),
    Variant("SQLite file in UTF-16", "plain", _sqlite("UTF-16le")),
    Variant("SQLite file in WAL mode", "plain", _sqlite("UTF-8", is_wal=True)),
    Variant("mongoexport", "plain", _json_lines(is_ascii=False)),
    Variant("mongoexport in ASCII", "plain", _json_lines(is_ascii=True)),
    Variant("Elasticsearch", "plain", _elastic),
    Variant("JSON escapes", "decoded", _escapes),
    Variant("JSON in JSON", "decoded", _twice),
)
