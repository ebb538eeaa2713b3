"""The SQL of the step since which it is known what nobody could look for, and what stays blank."""

# Of an older look for the canary it is only known when it was: its clock begins there.
SIGNS = """
ALTER TABLE frontier ADD COLUMN met_in INTEGER NOT NULL DEFAULT 0;

ALTER TABLE alerts ADD COLUMN grouped INTEGER;
CREATE INDEX alerts_by_group ON alerts (grouped, id) WHERE grouped IS NOT NULL;

ALTER TABLE canary RENAME TO canary_before;
CREATE TABLE canary (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    since_at TEXT NOT NULL,
    tried_at TEXT,
    seen_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    link TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO canary (id, since_at, tried_at, seen_at, failures, link, reason)
SELECT id, min(tried_at, coalesce(seen_at, tried_at)), tried_at, seen_at, failures, link, reason
FROM canary_before;
DROP TABLE canary_before;

CREATE TABLE blanks (
    source TEXT NOT NULL,
    listing BLOB NOT NULL,
    page BLOB NOT NULL,
    since INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (source, listing, page)
) STRICT, WITHOUT ROWID;
"""
