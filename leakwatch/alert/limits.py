"""What Slack takes in one message (docs.slack.dev, Block Kit); all lengths in UTF-16 units.

Slack does not say whether it counts code points or UTF-16 units, so we count the larger figure.
"""

BLOCKS = 50
HEADER = 150
FIELDS = 10
FIELD = 2_000
TEXT = 3_000  # of any other text object
CONTEXT = 10  # elements of a context block
TOP_TEXT = 4_000  # what notifications and screen readers get; recommended, not enforced
TOTAL = 12_000  # of all blocks as JSON: Slack refuses from about 13,200, and documents nothing
