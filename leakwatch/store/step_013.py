"""The SQL of the step since which the team is told how leakwatch itself is."""

NOTICES = """
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

CREATE VIEW notice_list AS
SELECT id, topic, reason, began_at, ended_at FROM notices;
"""
