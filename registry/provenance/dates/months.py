"""The months of languages as people and texts write them, in the order of the year, each as alternatives of a pattern:
the full name first."""

GERMAN_MONTHS = (
    "januar|jänner|jan", "februar|feber|feb", "märz|mär|mrz", "april|apr", "mai", "juni|jun", "juli|jul",
    "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez",
)  # fmt: skip
FRENCH_MONTHS = (
    "janvier|janv", "février|févr|fév", "mars", "avril|avr", "mai", "juin", "juillet|juil", "août|aout",
    "septembre|sept", "octobre|oct", "novembre|nov", "décembre|déc",
)  # fmt: skip
