"""The SQL of the step since which it is remembered when logins were tried."""

LOGINS = """
CREATE TABLE logins (
    source TEXT PRIMARY KEY,
    tried_at TEXT NOT NULL,
    until TEXT NOT NULL,
    proof TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
"""
