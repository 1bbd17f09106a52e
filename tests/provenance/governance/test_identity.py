import pytest

from registry.provenance.governance.identity import merge_refusal
from tests import factories as make

OTHER = make.ref("party", "other")


def merged(visibility, *others):
    merges = [{"party": other, "reason": "One hand."} for other in others]
    return make.party(visibility=visibility, merged_into=merges)


@pytest.mark.parametrize(
    ("before", "after", "private", "is_refused"),
    [
        (None, merged("public", OTHER), {OTHER}, True),
        (None, merged("private", OTHER), set(), True),
        (None, merged("public", OTHER), set(), False),
        (None, merged("private", OTHER), {OTHER}, False),
        (merged("public"), merged("public", OTHER), {OTHER}, True),
        # To take from view what is merged already is never hindered; to publish it is.
        (merged("public", OTHER), merged("private", OTHER), set(), False),
        (merged("public", OTHER), merged("public", OTHER), {OTHER}, False),
        (merged("private", OTHER), merged("public", OTHER), {OTHER}, True),
    ],
)
def test_private_party_is_not_said_to_be_a_public_one_nor_the_other_way_round(before, after, private, is_refused):
    refusal = merge_refusal(before, after, private)
    told = refusal and (refusal[0], refusal[1].code, refusal[1].params["party"])
    assert told == (("/merged_into/0/party", "party.half-private", OTHER) if is_refused else None)
