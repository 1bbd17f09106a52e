from registry.queries.pages.pictures import picture_entries
from registry.queries.records.files import FileRecord
from registry.queries.records.pictures import PictureRecord
from tests import factories as make

FILE = FileRecord("0" * 64, "image/png", 4, "lion.png", make.ref("attachment"))


def entry(**more):
    [shown] = picture_entries([PictureRecord(FILE, make.attachment(visibility="public", **more))])
    return shown


def test_entry_tells_credit_maker_date_and_rights_of_a_picture():
    shown = entry(
        credit_line="Gift of the Kim family",
        made_by="Studio Han",
        date={"edtf": "1938"},
        rights_statement="https://creativecommons.org/licenses/by-sa/3.0/",
        rights="Ask before printing.",
        alternative_texts=[{"text": "A seated lion"}],
    )
    assert (shown.credit_line, shown.made_by, shown.made.words) == ("Gift of the Kim family", "Studio Han", "1938")
    assert (shown.rights, shown.rights_address[:27]) == (
        "CC BY-SA 3.0: Attribution-ShareAlike",
        "https://creativecommons.org",
    )
    assert (shown.terms, shown.alternative["text"]) == ("Ask before printing.", "A seated lion")
    assert shown.why_not_shown is None


def test_what_only_damage_can_have_put_on_record_leads_to_no_address():
    assert entry(rights_statement="javascript:alert(1)").rights_address is None


def test_entry_of_a_picture_of_which_nothing_is_said_says_nothing():
    shown = entry()
    assert (shown.alternative, shown.made, shown.rights, shown.rights_address) == (None, None, None, None)
    assert shown.why_not_shown == "no rights are said for it"
