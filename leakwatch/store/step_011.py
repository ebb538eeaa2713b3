"""The SQL of schema step 11: what a finding's severity is weighed from, and why it is so."""

# Findings of before are weighed anew, and told why, when they are seen next. Only the most persons
# that there can be are counted at once, since the least stand beside them.
_TABLES = """
ALTER TABLE hits ADD COLUMN staff INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sightings ADD COLUMN category TEXT NOT NULL DEFAULT 'other';
ALTER TABLE findings ADD COLUMN reasons TEXT NOT NULL DEFAULT '';
ALTER TABLE findings ADD COLUMN staff INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN persons_most INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sightings_by_category ON sightings (category);

UPDATE findings SET persons_most = persons + counted.alone
FROM (
    SELECT finding, count(*) AS alone FROM complete_hits
    WHERE person = '' AND kind IN ('email', 'phone', 'customer_id')
    GROUP BY finding
) AS counted
WHERE findings.n = counted.finding;
UPDATE findings SET persons_most = persons WHERE persons_most < persons;
"""
_VIEWS = """
DROP VIEW finding_list;
CREATE VIEW finding_list AS
SELECT
    f.id, f.severity, f.status, f.kinds, f.persons, f.confidence, f.source, f.address, f.title,
    f.first_seen_at, f.last_seen_at, f.sightings,
    (SELECT group_concat(DISTINCT s.source) FROM sightings s WHERE s.finding = f.n) AS sources,
    f.beside, f.reasons, f.staff, f.persons_most,
    (SELECT group_concat(DISTINCT s.category) FROM sightings s WHERE s.finding = f.n)
        AS categories
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
    ) AS beside,
    h.staff
FROM complete_hits h JOIN findings f ON f.n = h.finding
WHERE f.state = 'complete' AND f.merged_into IS NULL;
"""
SEVERITY = _TABLES + _VIEWS
