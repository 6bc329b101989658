"""The real records: each loads without a problem, and says what its source says."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.catalog import Catalog, LinkedCase
from generator.console import plain_text
from generator.load import Records, load, read_record, record_files
from generator.pipeline import prepare
from generator.records.case import Case
from generator.records.kinds import KINDS, kind_of
from generator.records.standard import Confidence
from tests.sites import ROOT

PUBLISHED = date(2026, 12, 31)
"""A day on which all real cases are public."""

PATHS = list(record_files(ROOT))


@pytest.fixture(scope="module")
def records() -> Records:
    """All real records."""
    loaded = load(ROOT).value
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    prepared = prepare(ROOT, PUBLISHED)
    assert prepared.catalog is not None, "\n".join(map(plain_text, prepared.report))
    return prepared.catalog


@pytest.mark.parametrize("path", PATHS)
def test_record(path: str) -> None:
    """A record lies where its kind lies, bears its file's name as id, and has no problem of its own."""
    kind = kind_of(path)
    assert kind is not None

    sourced, problems = read_record(path, kind, (ROOT / path).read_bytes())

    assert [plain_text(problem) for problem in problems] == []
    assert sourced is not None
    name = Path(path).parent.name if kind.name == "module" else Path(path).stem
    assert getattr(sourced.record, "id", name) == name


def test_every_kind_is_there() -> None:
    """No kind of record is without a file: an empty folder would make the test above prove nothing."""
    assert {kind.name for path in PATHS if (kind := kind_of(path))} == {kind.name for kind in KINDS}


def test_whole() -> None:
    """All records together have no problem, not even a warning."""
    assert [plain_text(problem) for problem in prepare(ROOT, PUBLISHED).report] == []


def test_titles_are_unique(records: Records) -> None:
    """No two cases, batches or versions share a title."""
    titles = Counter(
        [sourced.record.title for sourced in records.cases]
        + [sourced.record.title for sourced in records.batches]
        + [f"{sourced.record.title} {sourced.record.id}" for sourced in records.standards]
    )

    assert [title for title, count in titles.items() if count > 1] == []


def test_counts(records: Records) -> None:
    """31 standards hold 904 clauses; 24 statutes; seven real cases and 109 samples in fourteen batches."""
    assert len(records.standards) == 31
    assert sum(len(sourced.record.clauses) for sourced in records.standards) == 904
    assert len(records.laws) == 24
    assert Counter(sourced.record.sample for sourced in records.cases) == {False: 7, True: 109}
    assert len(records.batches) == 14


def test_nothing_is_invented(records: Records) -> None:
    """A clause that was not found has no text at all, and every other has its gist."""
    for sourced in records.standards:
        for clause in sourced.record.clauses:
            if clause.confidence is Confidence.UNKNOWN:
                assert (clause.gist, clause.how_to_check, clause.evidence) == (None, (), ()), sourced.path
            else:
                assert clause.gist, f"{sourced.path} {clause.path}"


def test_samples_are_marked(records: Records) -> None:
    """Made-up cases use a region code that no place has, so that their ids cannot collide with real ones."""
    for sourced in records.cases:
        assert sourced.record.sample == (sourced.record.id[5:9] == "9900"), sourced.path


def _facts(case: LinkedCase) -> dict[str, object]:
    record = case.record
    return {
        "found": f"{record.found.date}" + (f"/{record.found.until}" if record.found.until else ""),
        "region": case.region.full_name if case.region else None,
        "hazards": [f"{cited.standard.id} {cited.clause.path}" for cited in case.hazards],
        "violations": [f"{cited.law.short}{cited.name}" for cited in case.violations],
        "fines": [
            f"{penalty.record.target.value} {penalty.record.amount} {penalty.basis[0].law.short}{penalty.basis[0].name}"
            for penalty in case.penalties
        ],
        "crime": (record.criminal.circumstance, record.criminal.stages[-1].stage.value)
        if record.criminal
        else None,
        "months": [sentence.months for sentence in record.criminal.sentences] if record.criminal else [],
    }


# From the published facts: R1 to R7 of the project's notes on real cases.
REAL: Mapping[str, dict[str, object]] = {
    "2022-3307-0001": {
        "words": ["26桶", "16桶", "报警"],
        "found": "2022-05-16/2022-05-17",
        "region": "浙江省金华市永康市",
        "hazards": [],
        "violations": [],
        "fines": [],
        "crime": (1, "判决"),
        "months": [8],
    },
    "2021-3303-0001": {
        "words": ["280桶", "300余户", "1000余人", "2013", "2015"],
        "found": "2021-03-24",
        "region": "浙江省温州市平阳县",
        "hazards": [],
        "violations": [],
        "fines": [],
        "crime": (3, "移送公安机关"),
        "months": [],
    },
    "2021-3305-0001": {
        "words": ["26吨", "3月17日", "3月15日"],
        "found": "2021-01-28",
        "region": "浙江省湖州市南浔区",
        "hazards": [],
        "violations": [],
        "fines": [],
        "crime": (2, "公安立案"),
        "months": [],
    },
    "2021-3301-0001": {
        "words": ["176瓶", "宿舍"],
        "found": "2021-03-08",
        "region": "浙江省杭州市萧山区",
        "hazards": [],
        "violations": [],
        "fines": [],
        "crime": (3, "判决"),
        "months": [6],
    },
    "2024-2201-0001": {
        "words": ["泄爆", "锁气卸灰"],
        "found": "2024-04-02",
        "region": "吉林省长春市公主岭市",
        "hazards": ["gongmao-2023 11.3", "gongmao-2023 11.6"],
        "violations": [
            "安全生产法第三十六条第一款",
            "工贸企业粉尘防爆安全规定第十五条",
            "工贸企业粉尘防爆安全规定第十七条第一款",
        ],
        "fines": ["单位 1.9万元 安全生产法第九十九条第二项"],
        "crime": None,
        "months": [],
    },
    "2024-0000-0001": {
        "words": ["4厘米", "80厘米"],
        "found": "2024-09-18",
        "region": None,
        "hazards": ["gongmao-2023 11.10"],
        "violations": ["安全生产法第四十一条第二款", "安全生产法第二十五条第一款第五项"],
        "fines": ["单位 2万元 安全生产法第一百零二条", "安全生产管理人员 1万元 安全生产法第九十六条"],
        "crime": None,
        "months": [],
    },
    "2022-6528-0001": {
        "words": ["焊接与热切割"],
        "found": "2022-05-17",
        "region": "新疆维吾尔自治区巴音郭楞蒙古自治州",
        "hazards": [],
        "violations": ["安全生产法第三十条第一款"],
        "fines": ["单位 1万元 安全生产法第九十七条第七项"],
        "crime": None,
        "months": [],
    },
}


@pytest.mark.parametrize("case_id", REAL)
def test_real_case(catalog: Catalog, case_id: str) -> None:
    """A real case has the date, place, citations, fines and judgment that were published, and nothing more."""
    case = next(case for case in catalog.index.cases if case.id == case_id)

    facts, words = REAL[case_id], case.record.facts.replace(" ", "")

    assert {"words": facts["words"], **_facts(case)} == facts
    assert [word for word in case_words(facts) if word not in words] == []
    assert not case.record.sample
    assert case.record.origin is not None
    assert case.record.subject.naming.value == "masked"


def case_words(facts: Mapping[str, object]) -> list[str]:
    """The figures and things that the facts of a real case must mention."""
    words = facts["words"]
    assert isinstance(words, list)
    return words


def test_no_other_real_case(catalog: Catalog) -> None:
    """The real cases are the seven whose facts are known."""
    assert {case.id for case in catalog.index.cases if not case.record.sample} == set(REAL)


def test_double_penalty_of_the_real_cases(catalog: Catalog) -> None:
    """Of the real cases one punishes the unit and a person at once."""
    real = [case for case in catalog.index.cases if not case.record.sample]

    assert [case.id for case in real if case.doubly_penalised] == ["2024-0000-0001"]


def test_accused_until_judged(records: Records) -> None:
    """A case without a judgment says 涉嫌 when it speaks of a crime."""
    for sourced in records.cases:
        case: Case = sourced.record
        if case.criminal and not any(step.stage.is_judgment for step in case.criminal.stages):
            assert "涉嫌" in case.facts + (case.criminal.outcome or "") + (case.lesson or ""), sourced.path
