"""Which clause continues which: by words, each in one pair, nothing lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.clause_pairs import LEAST, clause_pairs, closeness
from generator.records.standard import Clause, Confidence


def _clause(path: str, gist: str | None) -> Clause:
    confidence = Confidence.SOURCED if gist else Confidence.UNKNOWN
    return Clause(path=path, heading="管理", gist=gist, confidence=confidence)


def _clauses(gists: Sequence[str | None]) -> list[Clause]:
    return [_clause(str(number), gist) for number, gist in enumerate(gists, 1)]


GISTS = st.lists(
    st.one_of(st.none(), st.text(st.sampled_from("动火作业没有审批监护，"), min_size=1)), max_size=6
)


@given(GISTS, GISTS)
def test_every_clause_stands_once(old: list[str | None], new: list[str | None]) -> None:
    """Each clause of both versions stands in exactly one pair: the new ones in order, then the old ones left over."""
    ours, theirs = _clauses(new), _clauses(old)
    pairs = clause_pairs(theirs, ours)

    assert [pair.new for pair in pairs if pair.new] == ours
    assert sorted((pair.old for pair in pairs if pair.old), key=theirs.index) == theirs
    assert [pair.new is None for pair in pairs] == sorted(pair.new is None for pair in pairs)
    left = [pair.old for pair in pairs if pair.new is None]
    assert left == [clause for clause in theirs if clause in left]


@given(GISTS, GISTS)
def test_pairs_are_close(old: list[str | None], new: list[str | None]) -> None:
    """Two clauses in a pair share enough words, and no two left alone would have been closer than that."""
    pairs = clause_pairs(_clauses(old), _clauses(new))

    assert all(closeness(pair.old, pair.new) >= LEAST for pair in pairs if pair.old and pair.new)
    added = [pair.new for pair in pairs if pair.new and not pair.old]
    dropped = [pair.old for pair in pairs if pair.old and not pair.new]
    assert all(closeness(one, other) < LEAST for one in dropped for other in added)


CLOSENESS = {
    ("动火作业没有审批", "动火作业没有审批"): 1.0,
    ("动火作业，没有审批。", "动火作业没有审批"): 1.0,
    ("甲乙丙", "甲乙丁"): 0.5,
    ("甲乙", "丙丁"): 0.0,
    ("甲", "甲"): 0.0,
    ("甲乙甲乙", "甲乙"): 0.5,
}


@pytest.mark.parametrize("gists", CLOSENESS)
def test_closeness(gists: tuple[str, str]) -> None:
    """Closeness is twice the shared pairs of letters over all pairs of both, marks left out."""
    one, other = _clauses(gists)

    assert closeness(one, other) == closeness(other, one) == CLOSENESS[gists]


def test_closest_first() -> None:
    """The closest words find each other, whatever the order of the clauses."""
    old = _clauses(["动火作业没有审批，也没有监护人", "动火作业没有审批"])
    new = _clauses(["动火作业没有审批", "有限空间没有辨识"])

    assert [(pair.old, pair.new) for pair in clause_pairs(old, new)] == [
        (old[1], new[0]),
        (None, new[1]),
        (old[0], None),
    ]


def test_unknown_content_is_never_paired() -> None:
    """A clause whose content is not known is like no other, not even like another unknown one."""
    assert closeness(_clause("1", None), _clause("1", None)) == 0
