"""The SQL of the step since which it is known how a source is, and when nobody saw it."""

BLINDNESS = """
ALTER TABLE passes ADD COLUMN listed INTEGER;
ALTER TABLE passes ADD COLUMN new INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sources ADD COLUMN since_at TEXT;
ALTER TABLE sources ADD COLUMN in_vain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN listed_well INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN listed_last INTEGER;
ALTER TABLE sources ADD COLUMN listings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE sources ADD COLUMN read_state TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN read_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN new_at TEXT;
ALTER TABLE sources ADD COLUMN read_in INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN looked_in INTEGER NOT NULL DEFAULT 0;
UPDATE sources SET since_at = coalesce(blind_since, last_success_at, ended_at);
UPDATE sources SET in_vain = failures
WHERE blind_since IS NOT NULL AND state NOT IN ('away', 'unwritten');

CREATE TABLE blind_periods (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    passes INTEGER NOT NULL DEFAULT 0,
    began_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX blind_periods_one_open ON blind_periods (source) WHERE ended_at IS NULL;
CREATE INDEX blind_periods_by_source ON blind_periods (source, began_at);
INSERT INTO blind_periods (source, state, reason, passes, began_at)
SELECT name, state, reason, failures, blind_since FROM sources WHERE blind_since IS NOT NULL;

CREATE TABLE blind_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    gathered_at TEXT NOT NULL,
    told_at TEXT,
    alert INTEGER REFERENCES alerts (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX blind_groups_by_alert ON blind_groups (alert);

CREATE TABLE blind_members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grouped INTEGER NOT NULL REFERENCES blind_groups (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    began_at TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    alert INTEGER REFERENCES alerts (id) ON DELETE SET NULL,
    is_told INTEGER NOT NULL DEFAULT 0,
    ended_at TEXT,
    ending TEXT NOT NULL DEFAULT '',
    clear INTEGER REFERENCES alerts (id) ON DELETE SET NULL,
    is_cleared INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX blind_members_one_open ON blind_members (source) WHERE ended_at IS NULL;
CREATE INDEX blind_members_by_group ON blind_members (grouped);
CREATE INDEX blind_members_by_alert ON blind_members (alert);
CREATE INDEX blind_members_by_clear ON blind_members (clear);

CREATE TABLE canary (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    tried_at TEXT NOT NULL,
    seen_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    link TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE VIEW blind_list AS
SELECT id, source, state, reason, passes, began_at, ended_at FROM blind_periods;
"""
