"""The words of the rules, one table a language: a title, what a layman is told, and what would settle it."""

from dataclasses import dataclass

from registry.provenance.codes import RuleId, SearchResult


@dataclass(frozen=True, slots=True)
class RuleText:
    title: str
    words: str
    settles: str


_HISTORY = "A dated document of where the object was, and who held it, through those years."

ENGLISH: dict[RuleId, RuleText] = {
    "nazi-era-transfer": RuleText(
        "Changed hands in the Nazi era",
        "The object changed hands in {window} ({days}){where}.",
        "Who gave it up, whether freely and for a fair price, and a dated document of it.",
    ),
    "nazi-era-gap": RuleText(
        "Owner not documented in the Nazi era",
        "Who owned the object through all of {window} ({days}) is not documented.",
        "A dated document of the owner in those years.",
    ),
    "korea-occupation": RuleText(
        "Korea under occupation", "The object left Korea, or changed hands there, in the years {days}.", _HISTORY
    ),
    "china-war": RuleText(
        "China at war", "The record touches a time of war in China: {window} ({days}).", _HISTORY
    ),
    "iraq": RuleText(
        "Iraq since 1990",
        "The object left Iraq {days}, from when the Security Council bars trade in what was illegally removed.",
        "An export licence, or a dated document that it was outside Iraq before.",
    ),
    "syria": RuleText(
        "Syria since 2011",
        "The object left Syria {days}, from when the Security Council bars trade in what was illegally removed.",
        "An export licence, or a dated document that it was outside Syria before.",
    ),
    "cambodia": RuleText(
        "Cambodia in conflict", "The object left Cambodia in the years of conflict, {days}.", _HISTORY
    ),
    "afghanistan": RuleText("Afghanistan in conflict", "The object left Afghanistan {days}.", _HISTORY),
    "ukraine": RuleText(
        "Ukraine at war",
        "The object was taken out of Ukraine, or of an occupied part of it, {days}.",
        "An export licence of Ukraine.",
    ),
    "conflict-country": RuleText("A country in conflict", "The object left a country in conflict: {window}.", _HISTORY),
    "punitive-expedition": RuleText(
        "Punitive expedition",
        "The record touches a military expedition after which objects were carried off: {window} ({days}).",
        "Who took the object, how, and through whose hands it came.",
    ),
    "occupied-territory": RuleText(
        "Taken from occupied territory",
        "The object was taken from territory under occupation, since the Hague Protocol of 1954 forbids it.",
        "Under which authority it was moved, and whether it was returned when the occupation ended.",
    ),
    "unesco-1970": RuleText(
        "Outside its country before 1970?",
        "Nothing shows the object outside its country of origin before 17 November 1970.",
        "A dated document, photograph or publication of it elsewhere before that day, or an export licence.",
    ),
    "patrimony": RuleText(
        "National patrimony law",
        "The object left its country of origin after a law that keeps such objects there, and no licence is recorded: "
        "{law}.",
        "An export licence, a division of finds, or a dated document that it had left before.",
    ),
    "unlicensed-border": RuleText(
        "Border crossed without a recorded licence",
        "The object was exported when a licence was due, and none is recorded: {law}.",
        "The licence, with its number and issuer.",
    ),
    "nagpra": RuleText(
        "Native American object in a collection of the United States",
        "The object may be of a kind for which federal law gives rights to tribes and descendants.",
        "Consultation with the tribe; the inventory and summary that the Act asks for.",
    ),
    "eu-import": RuleText(
        "Import into the European Union",
        "The object came into the European Union since 28 June 2025, and no import licence or statement is recorded.",
        "The import licence, or the importer statement.",
    ),
    "unidroit": RuleText(
        "Periods for a claim",
        "The object was stolen since the UNIDROIT Convention of 1995 is in force: a claim is due within three years "
        "of knowing where it is, and fifty of the theft.",
        "Which states were party to the convention at that time.",
    ),
    "no-findspot": RuleText(
        "Archaeological, without a findspot",
        "The object is archaeological, is known only since 1970, and where it was found is not recorded.",
        "A permit, an excavation record or a findspot.",
    ),
    "gap": RuleText(
        "Gap", "{gap}.", "A holder in those years, or what shows that the one recorded still held it."
    ),
    "broken-chain": RuleText(
        "Broken chain",
        "Somebody who was not the known holder of {track} appears as its holder.",
        "How it came from the known holder to this one.",
    ),
    "two-owners": RuleText(
        "Two owners at once", "Two hold title to the whole on the same days.", "Which of the two statements is right."
    ),
    "contested-title": RuleText(
        "Title disputed", "Whether title passed in this event is {effect}.",
        "A judgment, a settlement or a waiver, or the instrument by which title passed.",
    ),
    "anonymous-link": RuleText(
        "Unnamed holder", "A holder in the chain is not named.", "The name of the holder, if only to the museum."
    ),
    "red-flag-name": RuleText(
        "A name on a list",
        "Somebody of this name takes part in the event: {name}, a name on a list that asks for research ({list}). "
        "What agrees: {agreeing}.",
        "What part this party had, and from whom the object came to it.",
    ),
    "duress-words": RuleText(
        "Words of duress",
        "The record speaks of duress, in the years of which the source of the rule speaks ({days}): “{word}”.",
        "Who lost the object, and whether it was restored."
    ),
    "untold-taking": RuleText(
        "Words of a loss that no event tells",
        "A text of this record speaks of a loss against somebody’s will, or of its undoing (“{word}”), and no event "
        "that is recorded of this history is one.",
        "An event of its own: who lost the object and to whom, or to whom it was given back, and when.",
    ),
    "theft-unresolved": RuleText(
        "Taken, and not restored",
        "The object was taken, and no recovery or restitution is recorded before title next passed.",
        "A recovery, a restitution, or a settlement with those it was taken from.",
    ),
    "custody-for-title": RuleText(
        "Custody taken for title",
        "Somebody who held the object on loan or deposit later passed on title.",
        "How the holder came to own it.",
    ),
    "dealers-only": RuleText(
        "Dealers only", "Dealers follow each other with no owner between.", "From whom the first of them had it."
    ),
    "rapid-turnover": RuleText(
        "Quick succession of sales", "Title passed three times within two years.", "Why, and at what prices."
    ),
    "pair-split": RuleText(
        "A part without the rest", "A part passed without the rest of its pair or set.", "Where the other part is."
    ),
    "event-and-lot": RuleText(
        "Sale and lot differ", "The sale and the lot that it names do not agree: {what}.",
        "The catalogue with its results, or the book of the sale.",
    ),
    "self-sale": RuleText(
        "Giver and receiver are one", "The same party is recorded as giving title and as receiving it.",
        "Who gave it, and who received it.",
    ),
    "no-evidence": RuleText(
        "No evidence", "This event is recorded as accepted and cites no source.", "A source."
    ),
    "conflicting-sources": RuleText(
        "Sources in conflict",
        "Two statements of the same happening can't both be true in {what}.",
        "A source near to the event, or a named person's reasoned preference.",
    ),
    "impossible-order": RuleText("Impossible dates", "These dates can't all be right: {why}.", "The right date."),
    "weekday": RuleText("Weekday and date disagree", "{why}.", "The source’s own correction, or a second source."),
    "certificate-and-chain": RuleText(
        "Certificate and chain differ", "The certificate and the recorded events differ: {what}.",
        "A receipt of handover, or the instrument by which title passed.",
    ),
    "mandate-missing": RuleText(
        "Mandate not recorded",
        "Somebody signed for a party, and nothing is recorded of the authority to do so.",
        "The document that gives the mandate.",
    ),
    "single-source": RuleText(
        "One weak source", "That title passed rests on a single press report, or a report of another.",
        "A second source that does not follow the first, or the instrument.",
    ),
    "which-parts": RuleText(
        "Which parts?",
        "Statements of the whole set, after a part had left it, do not say which of its parts they concern.",
        "What the source says of each part; then a correction that names the parts.",
    ),
    "handover-open": RuleText(
        "Agreed, handover not evidenced", "A transfer was agreed, and nothing recorded shows that it was carried out.",
        "A receipt, or a report of arrival.",
    ),
    "disposal-in-dispute": RuleText(
        "Disposal while a case is open", "The object was given up or exported while a case was open.",
        "The authority that allowed it.",
    ),
    "collecting-point": RuleText(
        "Trace of a collecting point", "The record names a collecting point or looting agency, and no restitution.",
        "The collecting point’s card, and to whom the object was released.",
    ),
    "stolen-register": RuleText(
        "On a register of stolen objects", "The object’s number is on a register of stolen objects.",
        "The register’s own answer.",
    ),
}  # fmt: skip

# What is said beside a question about days into which somebody looked, by what came of it.
EXAMINED: dict[str, dict[SearchResult, str]] = {
    "en": {
        "nothing_found": "This was looked for, and not found: {count}.",
        "inconclusive": "This was looked for, without a certain result: {count}.",
        "found": "This was looked for, and something was found that no statement tells yet: {count}.",
        "not_accessible": "This could not be looked for where it was to be: {count}.",
    }
}
SEARCHES = {"en": ("one recorded search", "{:,} recorded searches")}

LANGUAGES: dict[str, dict[RuleId, RuleText]] = {"en": ENGLISH}
