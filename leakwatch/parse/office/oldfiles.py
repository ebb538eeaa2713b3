"""Compound files by what is kept in them: mails, workbooks, documents, slides, or sealed ones."""

from collections.abc import Iterator

from leakwatch.parse.bounds import Budget, Packed, closed
from leakwatch.parse.office import oldsheets, oldword, outlook
from leakwatch.parse.office.compound import Compound
from leakwatch.parse.office.linewise import in_turn

_SEALED = "EncryptedPackage"  # how today's Office keeps a document under a password
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_PACKAGE, _WHOLE = "\x01Ole10Native", "Package"
_SIZE = 4  # bytes that say, before such a package, how long it is


def lines(content: bytes, budget: Budget) -> Iterator[str]:
    """Give the lines of a compound file; raises UnreadError as its reader does."""
    compound = Compound(content, budget)
    if compound.named(_SEALED):
        raise closed("an encrypted Office document")
    main = _main(content, compound, budget)
    yield from in_turn([main, oldword.told(compound, _PROPERTIES)])
    if compound.fault:
        raise compound.fault


def _main(content: bytes, compound: Compound, budget: Budget) -> Iterator[str]:
    if outlook.is_mail(compound):
        return outlook.mail(compound, budget)
    if compound.named("Workbook") or compound.named("Book"):
        return oldsheets.workbook(content, compound, budget)
    if oldword.is_word(compound):
        return oldword.document(compound)
    if oldword.is_slides(compound):
        return oldword.slides(compound, budget)
    return oldword.strung(compound, "a compound file of an unknown kind")


def files(content: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the files inside: a mail's attachments, and what was put into a document."""
    compound = Compound(content, budget)
    if compound.named(_SEALED):
        return
    yield from outlook.attachments(compound)
    for each in compound.streams:
        if each.name == _WHOLE:
            yield Packed("/".join(each.path[-2:]), compound.blocks(each))
        elif each.name == _PACKAGE:
            yield Packed(*unpackaged(compound.held(each, budget.limits.held)[_SIZE:]))


def unpackaged(package: bytes) -> tuple[str, list[bytes]]:
    """Give name and content of a file that Windows' packager wrapped: two paths before it."""
    name, _, rest = package[2:].partition(b"\0")
    _, _, rest = rest.partition(b"\0")  # the path it came from
    size = int.from_bytes(rest[4:8], "little")
    rest = rest[8 + size :]
    length = int.from_bytes(rest[:4], "little")
    shown = name.decode("cp932", "replace") or "package"
    return shown, [rest[4 : 4 + length] or package]
