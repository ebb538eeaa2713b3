"""The messages in English: what is seen, never what it means."""

from leakwatch.alert.steps import Step
from leakwatch.alert.words.blind import EN_BLIND, EN_STALE
from leakwatch.alert.words.counted import Counted
from leakwatch.alert.words.table import Labels, Second, Sentences, Topic, Words
from leakwatch.model import Beside, Category, Confidence, Kind, Reason, Severity, Status
from leakwatch.report.deadlines import Duty

EN = Words(
    labels=Labels(
        finding="Finding",
        status="Status",
        found="Found",
        persons="Persons",
        beside="Beside them",
        source="Source",
        sightings="Sightings",
        first_seen="First seen",
        last_seen="Last seen",
        confidence="Confidence",
        why="Why this severity",
        address="Address, written so that it is no link",
        title="Title, as the poster claims",
        samples="Samples, masked",
        next="What to do next",
        dates="Dates, if this is confirmed and must be reported",
        dates_judged="Dates, if this must be reported; people have judged it to be real",
        new="New",
        new_persons="New persons",
        new_beside="New beside them",
        new_places="New places",
        same_leak="The same leak as",
        seen="Seen",
        seen_at="Seen at",
        findings="Findings",
        up_to="Found until",
        since="Since",
        until="Until",
        reason="Reason",
    ),
    said=Sentences(
        found="{severity}: {found} found",
        a_match="a match",
        staff="{n} of them of our own domains",
        at_least="at least {least}",
        at_most="at most {most}, by the watchlist",
        between="at least {least}, at most {most}, by the watchlist",
        looks_like="what looks like {kinds}",
        others=Counted("and {n} other", "and {n} others"),
        rises="{severity}: the severity has risen",
        told="{severity}: {told}",
        added="{found} found in addition",
        seen_again="seen again, no new entries",
        seen_again_in=Counted(
            "seen again in {n} more place, no new entries",
            "seen again in {n} more places, no new entries",
        ),
        joined="turned out to be the same leak as others",
        open_again="open again",
        others_cut="and {n} more",
        earlier_acts=Counted("{n} earlier act is not shown", "{n} earlier acts are not shown"),
        an_act="An act",
        more="More: {command}",
        judge="What it means is for people to judge.",
        counted_from="Day 1 is the day of the first sighting, {day}, in {zone}; every day counts.",
        summary=Counted("{n} finding in one summary", "{n} findings in one summary"),
        summary_of="{told}: {reason}",
        first_sight="first look at {source}",
        late="found before Slack was set up",
        storm="many at once from {source}",
        no_counts="counts were not kept",
        purged="An alert came too late: its finding has left the history (keep_findings).",
        still="still going on",
        as_said="{text}",
    ),
    second=Second(
        away="leakwatch: Slack has been away since {since}",
        away_waiting="leakwatch: Slack has been away since {since}: {counted} wait",
        back="leakwatch: Slack is back, all alerts go there again",
        counted="{n} {severity}",
        not_reached="leakwatch has not reached Slack since {since}.",
        reason="The last reason: {reason}",
        waiting="Alerts that wait: {n}. None is lost: they are told in Slack later.",
        persons=Counted("at least {n} person", "at least {n} persons"),
        more="More on the machine itself: {command}",
        reached="Slack can be reached again.",
        told_now="What waited meanwhile is told there now.",
    ),
    blind=EN_BLIND,
    stale=EN_STALE,
    comma=", ",
    bracketed=" ({text})",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    severities={
        Severity.LOW: "🔵 Low",
        Severity.MEDIUM: "🟡 Medium",
        Severity.HIGH: "🟠 High",
        Severity.CRITICAL: "🔴 Critical",
    },
    statuses={
        Status.OPEN: "open",
        Status.ACKNOWLEDGED: "acknowledged",
        Status.CONFIRMED: "confirmed",
        Status.FALSE_POSITIVE: "false positive",
        Status.RESOLVED: "resolved",
    },
    kinds={
        Kind.EMAIL: Counted("{n} e-mail address", "{n} e-mail addresses"),
        Kind.PHONE: Counted("{n} phone number", "{n} phone numbers"),
        Kind.CUSTOMER_ID: Counted("{n} customer id", "{n} customer ids"),
        Kind.DOMAIN: Counted("{n} domain", "{n} domains"),
        Kind.KEYWORD: Counted("{n} keyword", "{n} keywords"),
    },
    beside={
        Beside.PASSWORD: "passwords",
        Beside.HASH: "hashes",
        Beside.CARD: "card numbers",
        Beside.BIRTH_DATE: "birth dates",
        Beside.ADDRESS: "postal addresses",
    },
    confidences={
        Confidence.POSSIBLE: "possible: the match is weak, look before you act",
        Confidence.EXACT: "exact: matches the watchlist",
        Confidence.CORROBORATED: "corroborated: two kinds of one person stand together",
    },
    reasons={
        Reason.STAFF_CREDENTIALS: (
            "What looks like passwords or hashes stands beside addresses of our own domains."
        ),
        Reason.MANY_PERSONS: "Many persons of the watchlist stand in it.",
        Reason.VICTIM: "A site where extortionists name their victims mentions us.",
        Reason.CORROBORATED: "Two kinds of identifier of one person stand in one record.",
        Reason.SECRETS: (
            "What looks like passwords, hashes or card numbers stands beside what names persons."
        ),
        Reason.SOURCE: "It was seen at a kind of source that raises the severity.",
        Reason.IDENTIFIERS: "Many identifiers of the watchlist stand in it.",
        Reason.IDENTIFIER: "An identifier of the watchlist stands in it.",
        Reason.MENTION: "Only a domain or a keyword of ours is named.",
        Reason.POSSIBLE: "Every match is weak.",
    },
    categories={
        Category.RANSOMWARE: "extortion site",
        Category.MARKET: "market",
        Category.FORUM: "forum",
        Category.STEALER_LOGS: "stealer logs",
        Category.PASTE: "paste site",
        Category.CHANNEL: "channel",
        Category.OPEN_DIRECTORY: "open directory",
        Category.OTHER: "",
    },
    steps={
        Step.CHECK_MATCH: "The match is weak: compare the samples with your own data first.",
        Step.RESET_STAFF: "Reset the passwords of these staff accounts and end their sessions.",
        Step.NEVER_TRY: (
            "Never try what looks like a password, not even to see whether it works."
        ),
        Step.INCIDENT: "Ask incident response whether an intrusion or an extortion is known.",
        Step.KEEP: "Keep this record, since the page may go: {show}",
        Step.PRIVACY: "Tell the privacy officer, who decides on reports and on telling persons.",
        Step.RANSOM_FORM: "A report to the PPC may use the common form for ransomware incidents.",
        Step.RESET_CUSTOMERS: "Prepare to reset the passwords of the customers concerned.",
        Step.ACQUIRER: "Tell your card acquirer: what looks like card numbers stands beside.",
        Step.LOOK: "Look whether it is about us at all; if it is not: {judge}",
    },
    duties={
        Duty.PRELIMINARY: (
            "Japan (APPI): preliminary report to the PPC, promptly, about day 3 to day 5:"
            " {first} to {last}"
        ),
        Duty.FINAL: "Japan (APPI): final report to the PPC, day 30: {first}",
        Duty.FINAL_IMPROPER: (
            "Japan (APPI): the same where an improper purpose is possible, as it may be for data"
            " on a leak site, day 60: {first}"
        ),
        Duty.AUTHORITY: "EU (GDPR): notification of the authority, 72 hours: {first}",
    },
    acts={
        "acknowledged": "Acknowledged",
        "confirmed": "Judged: confirmed",
        "false-positive": "Judged: false positive",
        "resolved": "Resolved",
        "reopened": "Open again",
    },
    topics={
        "tor": Topic("Tor does not answer: no source is watched", "Tor answers again"),
        "disk": Topic("The disk is full: no source is watched", "The disk has room again"),
        "io": Topic(
            "The disk reports faults: what is found may not be written",
            "The disk reports no faults any more",
        ),
        "clock": Topic(
            "The clock was set, or the machine slept", "The clock can be trusted again"
        ),
        "list": Topic(
            "The new watchlist cannot be used: the old one is kept",
            "The watchlist can be used again",
        ),
        "slack": Topic("Slack could not be reached", "Slack can be reached again"),
        "canary": Topic("The canary is not seen: leaks may go unseen", "The canary is seen again"),
        "unproven": Topic(
            "Nobody could look for the canary: it is not proven that leaks are seen",
            "The canary could be looked for again",
        ),
        "reader": Topic(
            "The reader of pages cannot be confined", "The reader of pages is confined again"
        ),
    },
    any_topic=Topic("Notice from leakwatch", "Notice from leakwatch: over"),
    causes={},  # errors are written in English
)
