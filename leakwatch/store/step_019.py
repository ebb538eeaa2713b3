"""The SQL of the step since which it is known whether a pass asked anybody."""

# Of older passes nobody knows it; they count as before.
ASKED = "ALTER TABLE passes ADD COLUMN was_asked INTEGER NOT NULL DEFAULT 1;"
