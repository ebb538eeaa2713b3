"""The SQL of the step since which it is known if a pass asked, what is unread, how lists end."""

# Of older passes nobody knows whether they asked anybody; they count as before.
PASSES = """
ALTER TABLE passes ADD COLUMN was_asked INTEGER NOT NULL DEFAULT 1;
"""

# Pages of an item that were not read, and visits in a row that said that it is gone.
ITEMS = """
ALTER TABLE frontier ADD COLUMN gaps BLOB NOT NULL DEFAULT x'';
ALTER TABLE frontier ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
"""

# Of the leg that goes to the end of a listing.
ENDS = """
ALTER TABLE legs ADD COLUMN blank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE legs ADD COLUMN is_sure INTEGER NOT NULL DEFAULT 0;
ALTER TABLE legs ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE legs ADD COLUMN blank_at TEXT NOT NULL DEFAULT '';
"""
