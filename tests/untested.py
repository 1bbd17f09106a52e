"""The modules without a test file of their own, and the test files that are of no one module, each with the reason."""

from collections.abc import Mapping

_BROWSER = "Drives a real browser over pages of every room."
_COLUMNS = "Columns and constraints, which the tests of constraints and of recording go through."
_CORPUS = "Runs over the corpora that are shared beside the repository."
_LEXICON = "Tables of words, which the tests of reading go through."
_TYPES = "Types alone, which mypy checks and the tests of schemas hold against the schemas."
_WORDS = "A table of words, each of which the tests of what prints it ask for."

UNTESTED: Mapping[str, str] = {
    "__main__.py": "Calls the command, as every test of cli does.",
    "cli/reports.py": "What it prints is read by tests/cli/test_exchange.py; the words are those of import_reports.",
    "cli/worker.py": "Starts the worker, which tests/test_worker.py tests; tests/cli/test_server.py goes through it.",
    "exchange/record_parser.py": "The program of tests/exchange/test_reading_apart.py, which asks it for everything.",
    "ledger/states.py": "What tests/ledger/test_entries.py appends.",
    "cli/web_worker.py": "The process that tests/cli/test_server.py asks.",
    "messages/english.py": _WORDS,
    "models/accounts.py": _COLUMNS,
    "models/auctions.py": _COLUMNS,
    "models/certificates.py": _COLUMNS,
    "models/desk.py": _COLUMNS,
    "models/events.py": _COLUMNS,
    "models/index.py": _COLUMNS,
    "models/ledger.py": _COLUMNS,
    "models/objects.py": _COLUMNS,
    "models/parties.py": _COLUMNS,
    "models/places.py": _COLUMNS,
    "models/records.py": _COLUMNS,
    "models/sources.py": _COLUMNS,
    "operations/recording/rows.py": "What it writes the tests of recorder and the round trip read back.",
    "provenance/codes.py": _TYPES,
    "provenance/documents/auctions.py": _TYPES,
    "provenance/documents/base.py": _TYPES,
    "provenance/documents/cases.py": _TYPES,
    "provenance/documents/certificates.py": _TYPES,
    "provenance/documents/events.py": _TYPES,
    "provenance/documents/objects.py": _TYPES,
    "provenance/documents/parties.py": _TYPES,
    "provenance/documents/places.py": _TYPES,
    "provenance/documents/sources.py": _TYPES,
    "provenance/exchange_format.py": "Constants alone, which every test of imports reads a header by.",
    "provenance/findings/rules_file.py": _TYPES,
    "provenance/findings/texts.py": _WORDS,
    "provenance/notation/lexicon/clauses.py": _LEXICON,
    "provenance/notation/lexicon/holders.py": _LEXICON,
    "provenance/notation/lexicon/methods.py": _LEXICON,
    "provenance/notation/lexicon/places.py": _LEXICON,
    "provenance/notation/lexicon/remarks.py": _LEXICON,
    "services/parsing/kinds.py": "Constants alone, which the tests of pictures go through.",
    "services/parsing/limits.py": "Numbers alone, which the tests of what they limit make smaller.",
    "services/parsing/pages.py": "The part of pictures that reads PDFs: tests/services/parsing/test_pictures.py.",
    "services/parsing/sizes.py": "The part of pictures that makes small ones: tests/services/test_renditions.py.",
    "version.py": "A constant, which tests/cli/test_cli.py has printed.",
    "web/http/state.py": "Values alone, which the application that every test of web makes hands to the views.",
    "web/public/examples.py": "Texts alone, each of which tests/web/public/test_notation.py reads.",
}

CROSS_CUTTING: Mapping[str, str] = {
    "browser/test_desk.py": _BROWSER,
    "browser/test_desk_looks.py": _BROWSER,
    "browser/test_pages.py": _BROWSER,
    "corpus/test_carnegie.py": _CORPUS,
    "corpus/test_notation.py": _CORPUS,
    "exchange/test_roundtrip.py": "Import and export, each the inverse of the other.",
    "models/test_constraints.py": "What the tables together refuse, on both servers.",
    "operations/test_killed_serving.py": "What is left when the processes that answer requests are killed.",
    "operations/test_killed.py": "What is left when a process is killed amid any operation.",
    "packaging/test_lists.py": "The lists of packages, which are no module.",
    "packaging/test_wheel.py": "What is in the wheel.",
    "provenance/notation/test_any_text.py": "Any text whatever, through every module of the reading.",
    "queries/dossiers/test_lions.py": "What must be said of the founding case, from its records to its findings.",
    "schemas/test_documents.py": "The types in the heart held against the schemas.",
    "seed/test_seed.py": "The founding cases, which are data.",
    "test_docs.py": "What the documentation names.",
    "test_templates.py": "Every template, as it is read.",
    "test_tree.py": "Holds the tests against the tree.",
    "web/accounts/test_who_may.py": "Every address of the application, asked for by everybody.",
    "web/desk/test_choices.py": "Every choice of every form of the desk, as a browser sends it.",
    "web/public/test_findings.py": "Findings on an object's page, from the rules to the template.",
    "web/public/test_kept_pages.py": "Pages that are kept held against fresh ones, over operations of every room.",
}
