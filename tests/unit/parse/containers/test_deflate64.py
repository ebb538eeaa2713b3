"""The bigger brother of deflate, for which only one library is kept well."""

import inflate64

from leakwatch.parse.containers.decoders import stream
from leakwatch.parse.containers.deflate64 import Inflater64
from leakwatch.parse.containers.tape import PIECE, Tape
from tests.archives import ROWS, blocks, budget_for, read


def packed(content: bytes) -> bytes:
    """Give bytes packed so."""
    packer = inflate64.Deflater()
    return bytes(packer.deflate(content) + packer.flush())


def test_what_was_packed_comes_out() -> None:
    """Byte for byte, in pieces of our own size."""
    made = packed(ROWS)

    assert read(stream(Tape(blocks(made)), Inflater64(), budget_for(made))) == (ROWS, None)


def test_a_bomb_comes_out_piece_by_piece() -> None:
    """The library has no bound; a few bytes at a time are one."""
    decoder = Inflater64()
    piece = decoder.decompress(packed(bytes(2**26)), PIECE)

    assert len(piece) == PIECE
    assert not decoder.needs_input
