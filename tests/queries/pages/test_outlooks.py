from registry.provenance.governance.roles import CAPABILITIES
from registry.queries.dossiers.loading import load
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.objects import object_page
from registry.queries.pages.outlooks import outlook
from registry.queries.records.headers import find
from tests import factories as make

DEADLINES = [
    {"due": "2026-03-01", "what": "Answer the family"},
    {"due": "2026-01-31", "what": "Send the file", "done": "2026-01-30"},
    {"due": "2026-02-01", "what": "Ask for the permit"},
]


def test_outlook_of_an_object_tells_what_is_due_next_and_open(sqlite_engine):
    case = {"kind": "case", "ref": make.ref("case"), "type": "claim", "state": "opened", "deadlines": DEADLINES}
    case |= {"names": make.named("The lions’ return"), "objects": [make.ref("object")]}
    make.record(sqlite_engine, make.object_(), case)
    with sqlite_engine.connect() as connection:
        [material] = load(connection, [make.ref("object")], read_rule_tables(), is_public=False)
        page = object_page(find(connection, make.ref("object")), material)
    findings = page.derived.findings
    seen = outlook(material, findings, CAPABILITIES["registrar"], is_kept_here=True, today="2026-02-15")
    assert [(one.due, one.what, one.is_overdue) for one in seen.due] == [
        ("2026-02-01", "Ask for the permit", True),
        ("2026-03-01", "Answer the family", False),
    ]
    assert {one.case_name for one in seen.due} == {"The lions’ return"}
    assert ("Go on with the case", "The lions’ return") in [(one.words, one.name) for one in seen.steps]
    assert ("Add a photograph", None) in [(one.words, one.name) for one in seen.steps]
    assert seen.findings == len([one for one in findings if not one.settled and not one.answer])
