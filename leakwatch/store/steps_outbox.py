"""The SQL of the step that makes the outbox quick, paced and proof against storms."""

# The table is made anew for two CHECKs: a notice speaks of the program, so of no finding.
OUTBOX = """
DROP VIEW alert_list;
ALTER TABLE alerts RENAME TO alerts_before;
DROP INDEX alerts_one_root;
DROP INDEX alerts_one_waiting;
DROP INDEX alerts_by_state;
DROP INDEX alerts_by_finding;
DROP INDEX alerts_by_kind;
DROP INDEX alerts_by_holder;

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding INTEGER REFERENCES findings (n) ON DELETE CASCADE,
    destination TEXT NOT NULL DEFAULT 'slack',
    kind TEXT NOT NULL CHECK (kind IN ('root', 'update', 'reply', 'summary', 'notice')),
    state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'sending', 'sent', 'ambiguous', 'parked')),
    urgency INTEGER NOT NULL DEFAULT 0 CHECK (urgency BETWEEN 0 AND 4),
    token TEXT NOT NULL UNIQUE,
    topic TEXT,
    tell TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    started_at TEXT,
    quiet_until TEXT,
    held_by TEXT,
    hold TEXT CHECK (hold IN ('first-sight', 'storm')),
    after_ts TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL DEFAULT '',
    ts TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    CHECK ((finding IS NULL) = (kind IN ('summary', 'notice'))),
    CHECK ((held_by IS NULL) = (hold IS NULL))
) STRICT;
INSERT INTO alerts (id, finding, destination, kind, state, urgency, token, tell, attempts,
    created_at, next_at, started_at, held_by, hold, channel, ts, error)
SELECT a.id, a.finding, a.destination, a.kind, a.state,
    CASE f.severity WHEN 'critical' THEN 3 WHEN 'high' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END,
    a.token, a.tell, a.attempts, a.created_at, a.next_at, a.started_at, a.held_by,
    iif(a.held_by IS NULL, NULL, 'first-sight'), a.channel, a.ts, a.error
FROM alerts_before a LEFT JOIN findings f ON f.n = a.finding;
DROP TABLE alerts_before;

CREATE UNIQUE INDEX alerts_one_root ON alerts (finding, destination) WHERE kind = 'root';
CREATE UNIQUE INDEX alerts_one_waiting ON alerts (finding, destination, kind)
    WHERE state = 'pending' AND finding IS NOT NULL;
CREATE INDEX alerts_by_turn ON alerts (destination, urgency, next_at, id)
    WHERE state = 'pending' AND held_by IS NULL;
CREATE INDEX alerts_by_state ON alerts (state, next_at);
CREATE INDEX alerts_by_finding ON alerts (finding, id);
CREATE INDEX alerts_by_kind ON alerts (kind);
CREATE INDEX alerts_by_hold ON alerts (hold, held_by, created_at) WHERE hold IS NOT NULL;

CREATE VIEW alert_list AS
SELECT
    a.id, f.id AS finding, a.destination, a.kind, a.state, a.held_by, a.attempts,
    a.created_at, a.next_at, a.error, a.hold, a.topic
FROM alerts a LEFT JOIN findings f ON f.n = a.finding;

CREATE TABLE storms (
    source TEXT NOT NULL,
    slot TEXT NOT NULL,
    urgency INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (source, slot, urgency)
) STRICT, WITHOUT ROWID;

CREATE TABLE ways (
    name TEXT PRIMARY KEY,
    asked_at TEXT,
    not_before TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    rest_until TEXT,
    reason TEXT NOT NULL DEFAULT '',
    newest_ts TEXT NOT NULL DEFAULT '',
    told_at TEXT,
    told_through INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO ways (name) VALUES ('slack');
"""
