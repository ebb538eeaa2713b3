"""Made-up onion addresses that could exist, for the demo without Tor and for tests."""

import hashlib
from base64 import b32encode


def made_up_onion(seed: str) -> str:
    """Give a version 3 address with the right checksum for a key that nobody has.

    The rule is Tor's rend-spec-v3, section 6: base32 of key, checksum and version.

    >>> made_up_onion("demo").endswith(".onion"), len(made_up_onion("demo"))
    (True, 62)
    """
    key, version = hashlib.sha256(seed.encode()).digest(), b"\x03"
    checksum = hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]
    return f"{b32encode(key + checksum + version).decode().lower()}.onion"
