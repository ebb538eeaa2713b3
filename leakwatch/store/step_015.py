"""The SQL of the step since which it is remembered who is left alone.

That is each host that asks for it, or does not answer, and Slack as a whole.
"""

HOSTS = """
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,
    held_until TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

ALTER TABLE alerts ADD COLUMN is_wide INTEGER NOT NULL DEFAULT 0;
UPDATE alerts SET is_wide = 1 WHERE state = 'parked'
    AND started_at >= (SELECT failing_since FROM ways WHERE name = alerts.destination);
"""
