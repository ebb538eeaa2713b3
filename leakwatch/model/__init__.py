"""The words of leakwatch as frozen values; whatever may hold people's data is left out of repr."""

from leakwatch.model.finding import (
    Alert,
    Finding,
    Hit,
    Matches,
    Sighting,
)
from leakwatch.model.reading import (
    Capture,
    Chunk,
    Ending,
    Field,
    Hints,
    Item,
    Items,
    Member,
    Part,
    Source,
    View,
)
from leakwatch.model.sought import (
    CustomerIdRule,
    Entry,
    Spelling,
)
from leakwatch.model.words import (
    Beside,
    Confidence,
    Form,
    Kind,
    Outcome,
    Severity,
    Status,
    rank,
)

__all__ = [
    "Alert",
    "Beside",
    "Capture",
    "Chunk",
    "Confidence",
    "CustomerIdRule",
    "Ending",
    "Entry",
    "Field",
    "Finding",
    "Form",
    "Hints",
    "Hit",
    "Item",
    "Items",
    "Kind",
    "Matches",
    "Member",
    "Outcome",
    "Part",
    "Severity",
    "Sighting",
    "Source",
    "Spelling",
    "Status",
    "View",
    "rank",
]
