"""The two ciphers of zip archives, for whoever knows the password; without it nothing is tried."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence

from Cryptodome.Cipher import AES
from Cryptodome.Util import Counter

from leakwatch.parse.bounds import Budget
from leakwatch.parse.containers.decoders import Inflater
from leakwatch.parse.containers.tape import PIECE, Tape
from leakwatch.parse.containers.zipheads import Head

_HEAD = 12  # bytes before what the old cipher hides
_MOST = 32  # passwords that are tried on one member
_TRIED = 1024  # bytes that are deciphered for a trial
_AT_ONCE = 16 * 1024  # bytes: the old cipher is slow, and what is read ahead is done in vain
_TABLE = tuple(zlib.crc32(bytes((n,)), 0xFFFFFFFF) ^ 0xFFFFFFFF for n in range(256))
_ROUNDS = 1000  # of PBKDF2, as WinZip has fixed it
_PROOF = 10  # bytes behind what AES hides

Cipher = Callable[[bytes], bytes]


def opened(
    tape: Tape, head: Head, passwords: Sequence[str], budget: Budget
) -> Iterator[bytes] | None:
    """Give what a closed member holds, still packed, or None where no password opens it.

    The tape stands at the member's first byte. Each password costs a bounded time.
    """
    start = tape.peek(_TRIED)
    for password in passwords[:_MOST]:
        for raw in dict.fromkeys((password.encode(), password.encode("cp932", "replace"))):
            budget.check_time()
            cipher = _strong(start, raw, head) if head.strength else _old(start, raw, head)
            if cipher:
                size = _salt_size(head) + 2 if head.strength else _HEAD
                tape.skip(size)
                return _deciphered(tape, cipher, _content_size(head, size))
    return None


def _content_size(head: Head, before: int) -> int | None:
    """Give how many bytes are hidden, or None where that is not told."""
    if head.packed is None:
        return None
    return max(0, head.packed - before - (_PROOF if head.strength else 0))


def _deciphered(tape: Tape, cipher: Cipher, size: int | None) -> Iterator[bytes]:
    """Give what is hidden in so many bytes, or in all that follow."""
    end = None if size is None else tape.position + size
    while end is None or tape.position < end:
        piece = tape.some(_AT_ONCE if end is None else min(_AT_ONCE, end - tape.position))
        if not piece:
            return
        yield cipher(piece)


def _strong(start: bytes, password: bytes, head: Head) -> Cipher | None:
    """Give WinZip's AES for a password (AE-1, AE-2), or None where its two bytes say no."""
    salt_size = _salt_size(head)
    if head.strength not in (1, 2, 3) or len(start) < salt_size + 2:
        return None
    size = 2 * salt_size
    made = hashlib.pbkdf2_hmac("sha1", password, start[:salt_size], _ROUNDS, 2 * size + 2)
    if made[-2:] != start[salt_size : salt_size + 2]:
        return None
    counter = Counter.new(128, initial_value=1, little_endian=True)
    return AES.new(made[:size], AES.MODE_CTR, counter=counter).decrypt


def _salt_size(head: Head) -> int:
    return 4 + 4 * head.strength


def _old(start: bytes, password: bytes, head: Head) -> Cipher | None:
    """Give PKWARE's cipher for a password, or None where it cannot be the one.

    Its check is one byte, so one wrong password of 256 passes: what is deflated must inflate too.
    """
    cipher = ZipCipher(password)
    if len(start) < _HEAD or cipher(start[:_HEAD])[-1] != head.check & 0xFF:
        return None
    if head.method == 8:
        size = _TRIED if head.packed is None else min(_TRIED, head.packed)
        trial, inflater = ZipCipher(password), Inflater()
        inflater.decompress(trial(start[:size])[_HEAD:], PIECE)
        if inflater.is_spoiled:
            return None
    return cipher


def load() -> None:
    """Use the library once, which loads its own code late."""
    AES.new(bytes(16), AES.MODE_CTR, counter=Counter.new(128, little_endian=True)).decrypt(b"x")
    AES.new(bytes(16), AES.MODE_CBC, bytes(16)).decrypt(bytes(16))
    hashlib.pbkdf2_hmac("sha1", b"x", b"x", 1)


class ZipCipher:
    """PKWARE's stream cipher (APPNOTE 6.1), in the state that a password and bytes leave."""

    def __init__(self, password: bytes) -> None:
        self._keys = (0x12345678, 0x23456789, 0x34567890)
        for byte in password:
            self._keys = _next_keys(self._keys, byte)

    def __call__(self, hidden: bytes) -> bytes:
        """Decipher the next bytes."""
        table, (one, two, three) = _TABLE, self._keys
        clear = bytearray(len(hidden))
        for at, byte in enumerate(hidden):
            word = three | 2
            byte ^= word * (word ^ 1) >> 8 & 0xFF  # noqa: PLW2901 - the loop of the whole cipher
            one = one >> 8 ^ table[(one ^ byte) & 0xFF]
            two = (two + (one & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
            three = three >> 8 ^ table[(three ^ two >> 24) & 0xFF]
            clear[at] = byte
        self._keys = one, two, three
        return bytes(clear)


def _next_keys(keys: tuple[int, int, int], byte: int) -> tuple[int, int, int]:
    one, two, three = keys
    one = one >> 8 ^ _TABLE[(one ^ byte) & 0xFF]
    two = (two + (one & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
    return one, two, three >> 8 ^ _TABLE[(three ^ two >> 24) & 0xFF]
