"""Records of JSON: which of its objects and arrays tell of one person each.

One pass over the brackets; nothing is descended into, so that depth costs nothing.
"""

import re
from array import array
from dataclasses import dataclass, field

from leakwatch.parse.fields import meaning

_TOKEN = re.compile(  # noqa: TID251 - possessive repeats never step back: linear
    rb"""[^"\[\]{}\n]*+(?:"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?[^"\[\]{}\n]*+)*+([\[\]{}\n]|\Z)"""
)  # all up to the next bracket or line end outside a string, and that
_KEY = re.compile(rb'"([^"\\\n]{1,60})"\s{0,20}:')  # noqa: TID251 - bounded
_LAST_KEY = re.compile(rb'"([^"\\\n]{1,60})"\s{0,20}:\s{0,20}\Z')  # noqa: TID251 - bounded
_DEEPEST = 32  # brackets; what lies deeper parts no records
_SAMPLES = 3  # elements of an array that are looked at
_LOOK = 1024  # bytes of each, and of an object's own fields
_MOST_LOOKS = 20_000  # in one text
_PAIRS = ({"type", "v"}, {"type", "value"}, {"name", "value"}, {"key", "value"}, {"k", "v"})
_PAIR_LIKE = frozenset("type kind label name key k v value val primary id system use rank".split())
_OF_ONE = frozenset({"mail", "phone", "login", "password", "birth", "address"})
_CONTACTS = frozenset({"mail", "phone"})
