"""Words that say more exactly than a method by what kind of event an object passed, and what became of a lot."""

import re

from registry.provenance.codes import EventCode, LotResult

_FORCED = re.compile(
    r"\b(?:(?:forced|coerced) (?:sale|auction)|under (?:duress|coercion)|(?:forced|compelled|coerced) to sell"
    r"|zwangsverkau\w+|unter zwang|verfolgungsbedingt\w*|notverkauf\w*|judenauktion\w*"
    r"|ventes? forcées?|sous la contrainte|contrainte? de vendre)\b",
    re.I,
)
# Of each type that a method stands for, the types that words make of it.
EXACT_TYPES: dict[EventCode, tuple[tuple[EventCode, re.Pattern[str]], ...]] = {
    "purchase": (("forced_sale", _FORCED),),
    "auction_sale": (("forced_sale", _FORCED),),
    "acquisition": (("forced_sale", _FORCED),),
    "confiscation": (
        (
            "seizure",
            re.compile(
                r"\b(?:seized|seizure|requisitioned|impounded|sequestered|saisi\w*|séquestré\w*|wegnahme)\b", re.I
            ),
        ),
    ),
    "theft": (
        (
            "looting",
            re.compile(r"\b(?:loot\w+|plunder\w*|pillaged?|spoliat\w+|spolié\w*|geplündert|plünderung)\b", re.I),
        ),
    ),
    "transfer": (
        ("recovery", re.compile(r"\b(?:recovered|recuperated|récupéré\w*)\b", re.I)),
        ("vesting", re.compile(r"\bvested in\b|\bkraft gesetzes\b", re.I)),
        ("loan_return", re.compile(r"\brückgabe der leihgabe\b", re.I)),
        ("return", re.compile(r"\brückgabe\b", re.I)),
    ),
    "restitution": (
        ("recovery", re.compile(r"\b(?:recovered|recuperated|récupéré\w*) by\b|\bwiedererlangung\b", re.I)),
        ("repatriation", re.compile(r"\b(?:repatriat\w+|repatriier\w+|rapatri\w+)\b", re.I)),
    ),
    "deposit": (("consignment", re.compile(r"\b(?:consign\w+|kommission)\b", re.I)),),
}
RESULTS: tuple[tuple[LotResult, re.Pattern[str]], ...] = (
    (
        "bought_in",
        re.compile(r"\b(?:bought|bt\.?)[ -]in\b|\bb\.i\.|\bzurückgekauft|\bravalée?s?\b|\brachetée?s?\b", re.I),
    ),
    ("withdrawn", re.compile(r"\bwithdrawn\b|\bzurückgezogen|\bretirée?s?\b", re.I)),
    (
        "passed",
        re.compile(
            r"\b(?:passed(?: in)?|(?:returned )?unsold|(?:did |was |were )?not s(?:ell|old)|failed to sell"
            r"|no sale|unverkauft|unversteigert|nicht verkauft|ohne zuschlag|zurückgegangen|invendue?s?"
            r"|non (?:vendu|adjugé)e?s?)\b",
            re.I,
        ),
    ),
)
