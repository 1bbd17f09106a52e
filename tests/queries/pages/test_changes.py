from registry import schemas
from registry.queries.pages.changes import MOST_ON_A_PAGE, changes_of
from registry.queries.pages.outlines import Difference
from registry.queries.records.files import FileRecord
from registry.queries.records.revisions import Revisions
from tests import factories as make
from tests.queries.pages.making import OBJECT, PARTY, label, names


def revisions(*after, before=(), others=(), **more):
    documents = [schemas.load(document) for document in after]
    labels = [label(one["ref"], "…") for one in (*documents, *others) if one["ref"] not in (OBJECT, PARTY)]
    recorded, beside = ({d["ref"]: schemas.load(d) for d in given} for given in (before, others))
    return Revisions(documents, recorded, names(*labels), beside, **more)


def only(*after, **more):
    [change] = changes_of(revisions(*after, **more)).shown
    return change


def test_new_record_is_shown_with_all_its_fields():
    change = only(make.object_(protection="x"))
    assert (change.is_new, change.differences) == (True, ())
    assert {"Names", "Composition", "Visibility", "Protection"} == {line.field for line in change.lines}


def test_revised_record_is_shown_by_its_differences_and_whole():
    change = only(make.object_(protection="x"), before=[make.object_()])
    assert change.is_new is False
    assert [one.field for one in change.differences] == ["Protection"]
    assert "Names" in {line.field for line in change.lines}


def test_record_that_is_as_recorded_is_shown_whole():
    change = only(make.object_(), before=[make.object_()])
    assert (change.is_new, change.differences) == (False, ())
    assert "Names" in {line.field for line in change.lines}


def test_what_is_only_made_along_stands_last():
    changes = changes_of(revisions(make.party(), make.object_())).shown
    assert [change.label.reference for change in changes] == [OBJECT, PARTY]


def test_correction_is_shown_beside_what_it_takes_the_place_of():
    said = make.event("said", date={"edtf": "1930"}, note="By word of mouth.")
    change = only(make.event("new", date={"edtf": "1933"}, supersedes=[said["ref"]], correction="So."), others=[said])
    [comparison] = change.compared
    assert comparison.is_replaced
    assert Difference("Date", ("1930",), ("1933",)) in comparison.differences
    assert Difference("Note", ("By word of mouth.",), ()) in comparison.differences
    assert not {"Supersedes", "Correction", "Ref"} & {one.field for one in comparison.differences}


def test_contradiction_is_shown_beside_what_it_contradicts():
    said = make.event("said", date={"edtf": "1930"})
    change = only(make.event("new", date={"edtf": "1933"}, alternative_to=said["ref"]), others=[said])
    assert [(one.is_replaced, bool(one.differences)) for one in change.compared] == [(False, True)]


def test_certificate_that_takes_the_place_of_another_is_shown_beside_it():
    old = make.certificate("old", number="1")
    change = only(make.certificate("new", number="2", supersedes=old["ref"]), others=[old])
    assert Difference("Number", ("1",), ("2",)) in change.compared[0].differences
    assert change.deed.words["type"]


def test_what_may_not_be_read_is_compared_with_by_nothing_but_that():
    change = only(make.event("new", supersedes=[make.ref("event", "hidden")], correction="So."))
    assert [(one.label, one.differences) for one in change.compared] == [(None, None)]
    hidden = only(make.object_(), unreadable={OBJECT})
    assert (hidden.is_new, hidden.is_unreadable, hidden.differences) == (False, True, ())


def test_papers_are_those_on_record_those_added_and_the_annexes_of_a_certificate():
    added, annexed, absent = (make.ref("attachment", key) for key in ("added", "annexed", "absent"))
    deed = make.certificate(attachments=[added], annexes=[{"label": "A", "attachment": annexed}])
    files = {annexed: FileRecord("1" * 64, "image/png", 10, "annex.png", annexed)}
    told = revisions(deed, make.attachment("added", digest="2" * 64), files=files)
    told.names.labels.update({annexed: label(annexed, "Annex"), absent: label(absent, "Gone")})
    stored = FileRecord("2" * 64, "image/png", 10, "deed.png")
    certificate, _ = changes_of(told, {stored.digest: stored}).shown
    told_of = sorted((paper.file.filename, paper.is_new) for paper in certificate.papers)
    assert told_of == [("annex.png", False), ("deed.png", True)]
    [elsewhere, _] = changes_of(told).shown
    assert [paper.is_new for paper in elsewhere.papers if paper.file is None] == [True]


def test_each_record_stands_once_under_what_becomes_of_it_before_the_public():
    shown, hidden = make.object_(visibility="public"), make.object_(visibility="private")
    for before, after, words in (
        ([], shown, "Becomes public"),
        ([hidden], shown, "Becomes public"),
        ([shown], {**shown, "protection": "x"}, "Public already"),
        ([shown], hidden, "Is taken from view"),
        ([shown], {**shown, "withdrawn": "Wrong."}, "Is withdrawn"),
        ([], hidden, "Stays private"),
    ):
        [(said, named)] = changes_of(revisions(after, before=before)).standings.items()
        assert said.startswith(words)
        assert [kind for kind, _ in named] == ["object"]


def test_many_records_are_told_by_kind_and_shown_in_parts():
    told = revisions(*(make.object_(str(n)) for n in range(MOST_ON_A_PAGE + 2)), before=[make.object_("1")])
    first, last = changes_of(told), changes_of(told, part=2)
    assert first.tallies == [("object", MOST_ON_A_PAGE + 1, 1)]
    assert (len(first.shown), len(last.shown), first.part.is_cut) == (MOST_ON_A_PAGE, 2, True)
