"""The SQL of the step since which it is known whom a pass asked, and what is unread or gone."""

# Of older passes nobody knows whether they asked anybody; they count as before.
GAPS = """
ALTER TABLE passes ADD COLUMN was_asked INTEGER NOT NULL DEFAULT 1;

ALTER TABLE frontier ADD COLUMN gaps BLOB NOT NULL DEFAULT x'';

ALTER TABLE frontier ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
"""
