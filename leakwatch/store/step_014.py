"""The SQL of the step since which listings have pages, and items versions and entries."""

WALKS = """
ALTER TABLE frontier ADD COLUMN walk INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN version BLOB NOT NULL DEFAULT x'';
ALTER TABLE frontier ADD COLUMN read_at TEXT;
ALTER TABLE frontier ADD COLUMN is_folder INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN reached BLOB NOT NULL DEFAULT x'';
ALTER TABLE frontier ADD COLUMN number INTEGER NOT NULL DEFAULT 1;
ALTER TABLE frontier ADD COLUMN offset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN size INTEGER;
ALTER TABLE frontier ADD COLUMN stumbled INTEGER NOT NULL DEFAULT -1;
ALTER TABLE frontier ADD COLUMN fault TEXT NOT NULL DEFAULT '';
ALTER TABLE frontier ADD COLUMN vain_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier ADD COLUMN tail TEXT NOT NULL DEFAULT '';
ALTER TABLE frontier ADD COLUMN etag TEXT NOT NULL DEFAULT '';
ALTER TABLE frontier ADD COLUMN last_modified TEXT NOT NULL DEFAULT '';
CREATE INDEX frontier_by_page ON frontier (source, page);
UPDATE frontier SET read_at = next_at WHERE state = 'done';

CREATE TABLE legs (
    source TEXT NOT NULL,
    listing BLOB NOT NULL,
    began INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    reached BLOB NOT NULL DEFAULT x'',
    number INTEGER NOT NULL DEFAULT 0,
    list_id TEXT NOT NULL DEFAULT '',
    reader INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL,
    PRIMARY KEY (source, listing, began)
) STRICT, WITHOUT ROWID;
"""
