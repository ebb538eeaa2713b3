"""What stands behind the last international label of a name, by which such names are sought."""

_INTERNATIONAL = "xn--"


def tail(canonical: str) -> str:
    """Give what stands behind the last international label of a domain or an address.

    Empty where there is no such label, or where the name ends in it.

    >>> tail("xn--wgv71a119e.example"), tail("taro@vpn.xn--a.co.jp"), tail("firm.example")
    ('example', 'co.jp', '')
    """
    labels = canonical.rpartition("@")[2].split(".")
    behind: list[str] = []
    for label in reversed(labels):
        if label.startswith(_INTERNATIONAL):
            return ".".join(reversed(behind))
        behind.append(label)
    return ""
