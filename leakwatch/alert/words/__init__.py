"""All words of the messages, one table a language."""

from collections.abc import Mapping

from leakwatch.alert.words.en import EN
from leakwatch.alert.words.ja import JA
from leakwatch.alert.words.table import NO_ADVICE, Words

__all__ = ["EN", "JA", "LANGUAGES", "NO_ADVICE", "Words"]

LANGUAGES: Mapping[str, Words] = {"en": EN, "ja": JA}
