"""Files named after a domain or an address: hammer-poznan.example_dump.sql."""

import re

from leakwatch.model import Confidence

# Endings of files; of these no top-level domain has the name, but for one.
_WRITTEN = (
    "7z accdb bak bz2 bzip2 cer cfg conf config crt csv dat db dbf ddl dic dmp doc docx dump eml "
    "enc env gpg gz gzip har htm html ini jks jpeg jpg json jsonl kdb kdbx key ldf ldif list log "
    "lst lz4 lzma mbox mdb mdf mhtml msg ndjson ods odt old ost pdf pem pfx pgp png ppt pptx pst "
    "pwd rar rtf sql sqlite sqlite3 tar tbz tgz tmp toml tsv txt txz vcf warc xls xlsm xlsx xml "
    "xz yaml yml zip zst"
)
ENDINGS = frozenset(_WRITTEN.split())
_DOUBTFUL = ".zip"  # which is a top-level domain as well
_MOST = 3  # endings of one name: .sql.tar.gz, .log.1.gz
_PARTS = re.compile(r"[_-]")  # noqa: TID251 - one class


def without_ending(name: str) -> str:
    """Give a host name without what makes a file's name of it, or nothing where nothing does.

    Endings of files and their numbers go, and what hangs on the label before them with a sign
    that no top-level domain has.

    >>> without_ending("firm.example.tar.gz"), without_ending("firm.example_dump.sql")
    ('firm.example', 'firm.example')
    >>> without_ending("firm.example-2031"), without_ending("sub.firm.example")
    ('', '')
    """
    cut = name
    for _ in range(_MOST):
        rest, _, last = cut.rpartition(".")
        if last not in ENDINGS and not last.isdigit():
            break
        cut = rest
    if cut == name:
        return ""
    rest, _, last = cut.rpartition(".")
    if not last.startswith("xn--"):
        last = _PARTS.split(last, 1)[0]
    return f"{rest}.{last}" if rest and last.isalpha() else ""


def named_after(name: str) -> list[tuple[str, Confidence]]:
    """Give the host that a file is named after, if the name is a file's, and how sure that is.

    >>> named_after("firm.example.sql")
    [('firm.example', <Confidence.EXACT: 'exact'>)]
    """
    host = without_ending(name)
    sure = Confidence.POSSIBLE if name.endswith(_DOUBTFUL) else Confidence.EXACT
    return [(host, sure)] if host else []
