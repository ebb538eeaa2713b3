"""What Slack takes, each figure by its name (docs.slack.dev: Block Kit, methods, rate limits).

All lengths are UTF-16 units, the larger figure, since Slack does not say what it counts.
"""

BLOCKS = 50  # in a message; a modal may hold 100, which the stand-in does not know
TEXT = 3_000  # of any text object that has no limit of its own
HEADER = 150
FIELDS = 10
FIELD = 2_000
CONTEXT = 10  # elements of a context block
TOTAL = 13_200  # undocumented: msg_blocks_too_long starts about here
WISE_TOTAL = 12_000  # where who keeps away from it stops
LONGEST_TEXT = 40_000  # of the top-level `text`; Slack cuts there

ACTIONS = 25  # elements of an actions block
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
BUTTON_URL = 3_000
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_ANSWER = 30  # each of the two
NAME = 255  # of an action_id or a block_id
PLACEHOLDER = 150
OPTIONS = 100  # of a select
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75

MARKDOWN = 12_000  # of all markdown blocks of a message together
TABLE_ROWS = 100
TABLE_COLUMNS = 20
DATA_ROWS = 201  # with the row of headings
DATA_TEXT = 20_000  # of all cells of all data tables together
CHARTS = 2  # in a message
CHART_TITLE = 50
CHART_SERIES = 12
CHART_POINTS = 20
CHART_LABEL = 20
