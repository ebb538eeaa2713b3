"""The SQL of the later schema steps, as in `steps.py`."""

# Since the team is told how leakwatch itself is. The table is made anew for its two CHECKs; the
# view is in the way of that.
NOTICES = """
DROP VIEW alert_list;
CREATE TABLE alerts_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding INTEGER REFERENCES findings (n) ON DELETE CASCADE,
    destination TEXT NOT NULL DEFAULT 'slack',
    kind TEXT NOT NULL CHECK (kind IN ('root', 'update', 'reply', 'summary', 'notice')),
    state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'sending', 'sent', 'ambiguous', 'parked')),
    token TEXT NOT NULL UNIQUE,
    tell TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    started_at TEXT,
    held_by TEXT,
    channel TEXT NOT NULL DEFAULT '',
    ts TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    CHECK ((finding IS NULL) = (kind IN ('summary', 'notice')))
) STRICT;
INSERT INTO alerts_anew SELECT
    id, finding, destination, kind, state, token, tell, attempts, created_at, next_at, started_at,
    held_by, channel, ts, error
FROM alerts;
DROP TABLE alerts;
ALTER TABLE alerts_anew RENAME TO alerts;
CREATE UNIQUE INDEX alerts_one_root ON alerts (finding, destination) WHERE kind = 'root';
CREATE UNIQUE INDEX alerts_one_waiting ON alerts (finding, destination, kind)
    WHERE state = 'pending';
CREATE INDEX alerts_by_state ON alerts (state, next_at);
CREATE INDEX alerts_by_finding ON alerts (finding, id);
CREATE INDEX alerts_by_kind ON alerts (kind);
CREATE INDEX alerts_by_holder ON alerts (held_by) WHERE held_by IS NOT NULL;

CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    reason TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    alert INTEGER REFERENCES alerts (id) ON DELETE SET NULL,
    clear INTEGER REFERENCES alerts (id) ON DELETE SET NULL,
    is_told INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX notices_one_open ON notices (topic) WHERE ended_at IS NULL;
CREATE INDEX notices_by_alert ON notices (alert);
CREATE INDEX notices_by_clear ON notices (clear);
"""
