"""Foreign text: fold it, give it a canonical form, mask it, make it safe to show."""

from leakwatch.text.canonical import canonical, check_digit, is_region, without_tag
from leakwatch.text.fold import encodable, flatten, fold, hyphenate
from leakwatch.text.mask import conceal, mask
from leakwatch.text.pattern import Match, Pattern, pattern
from leakwatch.text.safe import cell, defang, safe

__all__ = [
    "Match",
    "Pattern",
    "canonical",
    "cell",
    "check_digit",
    "conceal",
    "defang",
    "encodable",
    "flatten",
    "fold",
    "hyphenate",
    "is_region",
    "mask",
    "pattern",
    "safe",
    "without_tag",
]
