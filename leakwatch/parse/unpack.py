"""Stub of the lead until the real one is written over it."""
from enum import Enum
class Packing(Enum):
    GZIP = "a gzip file"
    TAR = "a tar archive"
    ZIP = "a zip archive"
def packing(head): return None
def is_stream(packing): return packing is Packing.GZIP
def unpacked(packing, blocks, budget, passwords=()): return iter(())
def load(): pass
def missing(): return []
