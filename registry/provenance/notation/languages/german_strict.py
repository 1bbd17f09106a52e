"""The strict form of German provenance: a line a holder, oldest first.

Museums in German-speaking countries follow the Leitfaden zur Standardisierung von Provenienzangaben of the Arbeitskreis
Provenienzforschung (first edition, Hamburg 2018). Of it only the table of contents was at hand: uniform entries (3.3),
chronological order (3.4), completeness (3.5), marked gaps (3.6), a controlled vocabulary (3.7), sources (3.8) and the
handling of what is not sure (3.9) are its standards. "[…]" for a gap or an unknown stretch of time is as the Von der
Heydt-Museum, Wuppertal, explains its labels (guide.von-der-heydt-museum.de). How the parts of a line follow each other,
"o. D." where no date is known, and the signs between lines are those that are read of German texts; the words for how
an object passed are this registry's, one for each of its types of events.
"""

from collections.abc import Mapping

from registry.provenance import dates
from registry.provenance.codes import EventCode
from registry.provenance.notation.languages.strict_words import StrictWords

# What each type of event is called, in nouns that need no gender of whoever takes part.
GERMAN_EVENTS: Mapping[EventCode, str] = {
    "production": "Herstellung",
    "commission": "Auftrag",
    "find": "Fund",
    "acquisition": "Erwerb",
    "purchase": "Kauf",
    "auction_sale": "Ersteigerung",
    "gift": "Schenkung",
    "donation": "Schenkung",
    "bequest": "Vermächtnis",
    "inheritance": "Erbgang",
    "exchange": "Tausch",
    "transfer": "Übertragung",
    "vesting": "Übergang kraft Gesetzes oder Hoheitsakts",
    "loan": "Leihgabe",
    "loan_return": "Rückgabe der Leihgabe",
    "deposit": "Hinterlegung",
    "consignment": "Kommission",
    "theft": "Diebstahl",
    "looting": "Plünderung",
    "confiscation": "Beschlagnahme",
    "seizure": "Wegnahme",
    "forced_sale": "Zwangsverkauf",
    "recovery": "Wiedererlangung",
    "restitution": "Restitution",
    "repatriation": "Repatriierung",
    "return": "Rückgabe",
    "export": "Ausfuhr",
    "import": "Einfuhr",
    "accession": "Inventarisierung",
    "deaccession": "Ausscheiden aus der Sammlung",
    "installation": "Aufstellung",
    "relocation": "Ortswechsel",
    "destruction": "Zerstörung",
    "loss": "Verlust",
    "dissolution": "Auflösung",
    "possession": "Besitz",
    "sighting": "Sichtung",
    "exhibition": "Ausstellung",
    "publication": "Veröffentlichung",
    "appraisal": "Begutachtung",
}
GERMAN_STRICT = StrictWords(
    language="de",
    dates=dates.GERMAN,
    until="bis",
    before_kept="mindestens",
    undated="o. D.",
    hedge="möglicherweise",
    jointly="gemeinsam mit",
    instead="oder",
    unnamed="ungenannte Person oder Stelle",
    methods={
        "creation": GERMAN_EVENTS["production"],
        "auction": GERMAN_EVENTS["auction_sale"],
        "unknown": GERMAN_EVENTS["acquisition"],
        "commission": GERMAN_EVENTS["commission"],
        "purchase": GERMAN_EVENTS["purchase"],
        "gift": GERMAN_EVENTS["gift"],
        "bequest": GERMAN_EVENTS["bequest"],
        "inheritance": GERMAN_EVENTS["inheritance"],
        "exchange": GERMAN_EVENTS["exchange"],
        "transfer": GERMAN_EVENTS["transfer"],
        "loan": GERMAN_EVENTS["loan"],
        "deposit": GERMAN_EVENTS["deposit"],
        "confiscation": GERMAN_EVENTS["confiscation"],
        "theft": GERMAN_EVENTS["theft"],
        "restitution": GERMAN_EVENTS["restitution"],
        "find": GERMAN_EVENTS["find"],
    },
    exact={
        "forced_sale": ("purchase", GERMAN_EVENTS["forced_sale"]),
        "vesting": ("transfer", GERMAN_EVENTS["vesting"]),
        "loan_return": ("transfer", GERMAN_EVENTS["loan_return"]),
        "consignment": ("deposit", GERMAN_EVENTS["consignment"]),
        "looting": ("theft", GERMAN_EVENTS["looting"]),
        "seizure": ("confiscation", GERMAN_EVENTS["seizure"]),
        "recovery": ("restitution", GERMAN_EVENTS["recovery"]),
        "repatriation": ("restitution", GERMAN_EVENTS["repatriation"]),
        "return": ("transfer", GERMAN_EVENTS["return"]),
    },
    promised="zugesagt",
    sale="Auktion",
    sale_in="in",
    seller="Einlieferung",
    lot="Los",
    agent="vermittelt durch",
    price="Preis:",
    headings={"note": "Anmerkungen", "authority": "Normdaten", "citation": "Quellen"},
    ungoverned=((r"dem (?=\d)", ""), (r"den (?=\d)", ""), (r"er Jahren$", "er Jahre")),
)
