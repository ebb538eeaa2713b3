"""The SQL of the views that analysts query: their columns stay when tables change."""

VIEWS = """
CREATE VIEW complete_hits AS
SELECT * FROM hits WHERE batch IS NULL OR batch NOT IN (SELECT id FROM batches);

CREATE VIEW finding_list AS
SELECT
    f.id, f.severity, f.status, f.kinds, f.persons, f.confidence, f.source, f.address, f.title,
    f.first_seen_at, f.last_seen_at, f.sightings,
    (SELECT group_concat(DISTINCT s.source) FROM sightings s WHERE s.finding = f.n) AS sources
FROM findings f
WHERE f.state = 'complete' AND f.merged_into IS NULL;

CREATE VIEW hit_list AS
SELECT
    f.id AS finding, h.kind, h.ref, h.entry, h.person, h.count, h.first_line, h.confidence,
    h.form, h.masked, h.first_seen_at, h.last_seen_at
FROM complete_hits h JOIN findings f ON f.n = h.finding
WHERE f.state = 'complete' AND f.merged_into IS NULL;

CREATE VIEW sighting_list AS
SELECT
    f.id AS finding, s.source, s.address, s.inside, s.title, s.outcome,
    s.first_seen_at, s.last_seen_at
FROM sightings s JOIN findings f ON f.n = s.finding
WHERE f.state = 'complete' AND f.merged_into IS NULL;

CREATE VIEW act_list AS
SELECT a.id, f.id AS finding, a.act, a.actor, a.reason, a.at
FROM acts a JOIN findings f ON f.n = a.finding
WHERE f.state = 'complete' AND f.merged_into IS NULL;

CREATE VIEW alert_list AS
SELECT
    a.id, f.id AS finding, a.destination, a.kind, a.state, a.held_by, a.attempts,
    a.created_at, a.next_at, a.error
FROM alerts a LEFT JOIN findings f ON f.n = a.finding;

CREATE VIEW source_health AS
SELECT
    s.name AS source, s.state, s.reason, s.items, s.failures, s.started_at AS last_pass_at,
    s.last_success_at AS last_fine_at, s.blind_since,
    (SELECT count(*) FROM frontier w WHERE w.source = s.name AND w.state != 'done')
        AS waiting_items,
    (SELECT count(DISTINCT g.finding) FROM sightings g WHERE g.source = s.name) AS findings
FROM sources s;

CREATE VIEW capture_list AS
SELECT id, source, address, fetched_at, status, bytes, list_id, reader, cut, matched_at
FROM captures;
"""

# Since documents have outcomes: how far the newest answer of each address was read.
OUTCOMES = """
CREATE VIEW outcome_list AS
SELECT o.capture, c.source, c.address, c.fetched_at, o.outcome, o.reason, o.documents, o.inside
FROM outcomes o JOIN captures c ON c.id = o.capture;

DROP VIEW source_health;
CREATE VIEW source_health AS
WITH newest AS (
    SELECT source, max(id) AS id FROM captures WHERE status BETWEEN 200 AND 299 GROUP BY place
),
counted AS (
    SELECT n.source,
        sum(o.documents) FILTER (WHERE o.outcome = 'read') AS read,
        sum(o.documents) FILTER (WHERE o.outcome = 'degraded') AS degraded,
        sum(o.documents) FILTER (WHERE o.outcome = 'cut') AS cut,
        sum(o.documents) FILTER (WHERE o.outcome = 'closed') AS closed,
        sum(o.documents) FILTER (WHERE o.outcome = 'unreadable') AS unreadable
    FROM newest n JOIN outcomes o ON o.capture = n.id
    GROUP BY n.source
)
SELECT
    s.name AS source, s.state, s.reason, s.items, s.failures, s.started_at AS last_pass_at,
    s.last_success_at AS last_fine_at, s.blind_since,
    (SELECT count(*) FROM frontier w WHERE w.source = s.name AND w.state != 'done')
        AS waiting_items,
    (SELECT count(DISTINCT g.finding) FROM sightings g WHERE g.source = s.name) AS findings,
    coalesce(c.read, 0) AS read, coalesce(c.degraded, 0) AS degraded, coalesce(c.cut, 0) AS cut,
    coalesce(c.closed, 0) AS closed, coalesce(c.unreadable, 0) AS unreadable
FROM sources s LEFT JOIN counted c ON c.source = s.name;
"""

# Since it is seen which kinds of data lie beside a hit: as words, in the order of `Beside`.
BESIDE = """
DROP VIEW finding_list;
CREATE VIEW finding_list AS
SELECT
    f.id, f.severity, f.status, f.kinds, f.persons, f.confidence, f.source, f.address, f.title,
    f.first_seen_at, f.last_seen_at, f.sightings,
    (SELECT group_concat(DISTINCT s.source) FROM sightings s WHERE s.finding = f.n) AS sources,
    f.beside
FROM findings f
WHERE f.state = 'complete' AND f.merged_into IS NULL;

DROP VIEW hit_list;
CREATE VIEW hit_list AS
SELECT
    f.id AS finding, h.kind, h.ref, h.entry, h.person, h.count, h.first_line, h.confidence,
    h.form, h.masked, h.first_seen_at, h.last_seen_at,
    rtrim(
        iif(h.beside & 1, 'password-like,', '') || iif(h.beside & 2, 'hash,', '')
        || iif(h.beside & 4, 'card-like,', '') || iif(h.beside & 8, 'birth date,', '')
        || iif(h.beside & 16, 'address,', ''), ','
    ) AS beside
FROM complete_hits h JOIN findings f ON f.n = h.finding
WHERE f.state = 'complete' AND f.merged_into IS NULL;
"""

# As it was, over the table that was made anew; and what was wrong with leakwatch itself.
NOTICES = """
CREATE VIEW alert_list AS
SELECT
    a.id, f.id AS finding, a.destination, a.kind, a.state, a.held_by, a.attempts,
    a.created_at, a.next_at, a.error
FROM alerts a LEFT JOIN findings f ON f.n = a.finding;

CREATE VIEW notice_list AS
SELECT id, topic, reason, began_at, ended_at FROM notices;
"""
