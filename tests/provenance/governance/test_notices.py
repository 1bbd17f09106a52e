from typing import get_args

from registry.provenance.governance.notices import NOTICES, NoticeCode


def test_every_kind_of_notice_has_words_of_its_own():
    assert set(NOTICES) == set(get_args(NoticeCode))
    assert len({kind.heading for kind in NOTICES.values()}) == len(NOTICES)
    assert all(kind.one and kind.many != kind.one for kind in NOTICES.values())
