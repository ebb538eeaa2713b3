"""The SQL of each numbered schema step; a released one is never edited."""

PASSES = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    items INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    first_started_at TEXT,
    started_at TEXT,
    ended_at TEXT,
    first_success_at TEXT,
    last_success_at TEXT,
    blind_since TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE passes (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    state TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    items INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX passes_by_source ON passes (source, started_at);
CREATE INDEX passes_by_state ON passes (state);

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    place BLOB NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    content TEXT NOT NULL,
    list_id TEXT NOT NULL,
    reader INTEGER NOT NULL,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    cut TEXT NOT NULL DEFAULT '',
    matched_at TEXT
) STRICT;
CREATE INDEX captures_by_place ON captures (place, id);
CREATE INDEX captures_by_source ON captures (source, fetched_at);
CREATE INDEX captures_by_time ON captures (fetched_at);
CREATE INDEX captures_by_status ON captures (status);
"""

FINDINGS = """
CREATE TABLE findings (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('incomplete', 'complete')),
    merged_into INTEGER REFERENCES findings (n) ON DELETE CASCADE,
    follows INTEGER REFERENCES findings (n) ON DELETE SET NULL,
    severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    status TEXT NOT NULL
        CHECK (status IN ('open', 'acknowledged', 'confirmed', 'false-positive', 'resolved')),
    kinds TEXT NOT NULL,
    persons INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('possible', 'exact', 'corroborated')),
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    title TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    sightings INTEGER NOT NULL
) STRICT;
CREATE INDEX findings_by_survivor ON findings (merged_into);
CREATE INDEX findings_by_predecessor ON findings (follows);
CREATE INDEX findings_by_severity ON findings (severity);
CREATE INDEX findings_by_status ON findings (status);
CREATE INDEX findings_by_confidence ON findings (confidence);
CREATE INDEX findings_by_source ON findings (source);
CREATE INDEX findings_by_first_seen ON findings (first_seen_at);
CREATE INDEX findings_by_last_seen ON findings (last_seen_at);

CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    finding INTEGER NOT NULL REFERENCES findings (n) ON DELETE CASCADE,
    source TEXT NOT NULL,
    place BLOB NOT NULL,
    address TEXT NOT NULL,
    inside TEXT,
    title TEXT NOT NULL,
    outcome TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    capture INTEGER REFERENCES captures (id) ON DELETE SET NULL,
    list_id TEXT NOT NULL,
    UNIQUE (source, place)
) STRICT;
CREATE INDEX sightings_by_finding ON sightings (finding, source);
CREATE INDEX sightings_by_capture ON sightings (capture);
CREATE INDEX sightings_by_outcome ON sightings (outcome);

CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding INTEGER NOT NULL REFERENCES findings (n) ON DELETE CASCADE,
    place BLOB NOT NULL UNIQUE
) STRICT;
CREATE INDEX batches_by_finding ON batches (finding);

CREATE TABLE hits (
    finding INTEGER NOT NULL REFERENCES findings (n) ON DELETE CASCADE,
    entry TEXT NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    person TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_line INTEGER,
    confidence TEXT NOT NULL CHECK (confidence IN ('possible', 'exact', 'corroborated')),
    form TEXT NOT NULL,
    masked TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    batch INTEGER,
    PRIMARY KEY (finding, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX hits_by_entry ON hits (entry);
CREATE INDEX hits_by_ref ON hits (ref);
CREATE INDEX hits_by_kind ON hits (kind, finding);
CREATE INDEX hits_by_confidence ON hits (confidence);
CREATE INDEX hits_by_form ON hits (form);

CREATE TABLE sketches (
    id INTEGER PRIMARY KEY,
    finding INTEGER NOT NULL REFERENCES findings (n) ON DELETE CASCADE,
    key_id TEXT NOT NULL,
    candidates INTEGER NOT NULL,
    likeness BLOB NOT NULL,
    tags BLOB,
    UNIQUE (finding, likeness)
) STRICT;
CREATE INDEX sketches_by_likeness ON sketches (likeness);
CREATE INDEX sketches_by_key ON sketches (key_id, finding) WHERE tags IS NOT NULL;

CREATE TABLE sketch_tags (
    tag INTEGER NOT NULL,
    sketch INTEGER NOT NULL REFERENCES sketches (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, sketch)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_tags_by_sketch ON sketch_tags (sketch);

CREATE TABLE acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding INTEGER NOT NULL REFERENCES findings (n) ON DELETE CASCADE,
    act TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX acts_by_finding ON acts (finding, id);
CREATE INDEX acts_by_act ON acts (act);
CREATE INDEX acts_by_actor ON acts (actor);
"""

ALERTS = """
CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    finding INTEGER REFERENCES findings (n) ON DELETE CASCADE,
    destination TEXT NOT NULL DEFAULT 'slack',
    kind TEXT NOT NULL CHECK (kind IN ('root', 'update', 'reply', 'summary')),
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
    CHECK ((finding IS NULL) = (kind = 'summary'))
) STRICT;
CREATE UNIQUE INDEX alerts_one_root ON alerts (finding, destination) WHERE kind = 'root';
CREATE UNIQUE INDEX alerts_one_waiting ON alerts (finding, destination, kind)
    WHERE state = 'pending';
CREATE INDEX alerts_by_state ON alerts (state, next_at);
CREATE INDEX alerts_by_finding ON alerts (finding, id);
CREATE INDEX alerts_by_kind ON alerts (kind);
CREATE INDEX alerts_by_holder ON alerts (held_by) WHERE held_by IS NOT NULL;
"""

FRONTIER = """
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    item BLOB NOT NULL,
    link BLOB NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'failed', 'done')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    list_id TEXT NOT NULL DEFAULT '',
    reader INTEGER NOT NULL DEFAULT 0,
    page BLOB NOT NULL,
    missed INTEGER NOT NULL DEFAULT 0,
    first_listed_at TEXT NOT NULL,
    listed_at TEXT NOT NULL,
    UNIQUE (source, item)
) STRICT;
CREATE INDEX frontier_by_state ON frontier (source, state, next_at);
CREATE INDEX frontier_by_listing ON frontier (listed_at);
"""

OUTCOMES = """
CREATE TABLE outcomes (
    capture INTEGER NOT NULL REFERENCES captures (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL
        CHECK (outcome IN ('read', 'degraded', 'cut', 'closed', 'unreadable')),
    reason TEXT NOT NULL,
    documents INTEGER NOT NULL,
    inside TEXT,
    PRIMARY KEY (capture, outcome, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_by_outcome ON outcomes (outcome);
"""

# Since it is seen which kinds of data lie beside a hit; hits of before say nothing of it.
BESIDE = """
ALTER TABLE hits ADD COLUMN beside INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN beside TEXT NOT NULL DEFAULT '';
"""

# The values of a sketch were keyed BLAKE2b and became SipHash, under the same list key: older
# sketches can meet no newer one. They count as made under another key, and leave the index.
SKETCHES = """
UPDATE sketches SET key_id = 'blake2b ' || key_id WHERE tags IS NOT NULL;
DELETE FROM sketch_tags;
"""
