"""The SQL of the step since which it is remembered which hosts are left alone."""

HOSTS = """
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,
    held_until TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
"""
