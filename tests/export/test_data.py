"""The open data: every public record once and as recorded, nothing else, in forms that programs accept."""

import csv
import hashlib
import json
import re
from datetime import date
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.catalog import Catalog
from generator.export.description import SCHEMAS
from generator.export.published import Published
from generator.pipeline import prepare
from generator.records.standard import Confidence
from tests.export.publishing import SITE_URL, data_of, with_texts
from tests.sites import BASE, ROOT, Site

SECOND = "2024-3303-0002"
WITHDRAWN = ("status: published", "status: withdrawn\nwithdrawn: {date: 2024-06-20, reason: 原决定撤销}")
HOSTILE = '=HYPERLINK("x")\'",;\\\n第二行\t\u0001\u2028<b>&amp;𠮷😀'
"""A formula with quotation marks, line ends, control characters, markup and characters beyond the first plane."""


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The real catalogue."""
    catalog = prepare(ROOT, date(2026, 11, 25)).catalog
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def real_data(real: Catalog) -> dict[str, bytes]:
    """The real open data."""
    return data_of(real, run=7)


def full_case(site: Site) -> Catalog:
    """The catalogue of the base site with the case that fills in every field."""
    text = (ROOT / "tests/golden/full-case.yml").read_text(encoding="utf-8")
    organs = "organs: [pingyang-yingji, pingyang-gongan]"
    known = [organ.id for organ in site.catalog().organs]
    text = text.replace(organs, f"organs: [{', '.join(known)}]")
    site.write(f"content/media/{SECOND}/chuguan.jpg", "")
    return site.write(f"cases/2024/{SECOND}.yml", text).catalog()


def lines(content: bytes) -> list[dict[str, Any]]:
    """The records of a file with one a line."""
    assert content == b"" or content.endswith(b"\n")
    return [json.loads(line) for line in content.split(b"\n")[:-1]]


def table(content: bytes) -> list[dict[str, str]]:
    """A CSV file as a spreadsheet reads it: by its mark UTF-8, without the mark of text in cells."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_every_case_stands_everywhere_once(real: Catalog, real_data: dict[str, bytes]) -> None:
    """Every public case is one line of cases.ndjson, one row of cases.csv and one file, and no other is."""
    ids = [case.id for case in real.index.cases]
    files = [path for path in real_data if path.startswith("cases/")]

    assert len(ids) >= 20
    assert [line["id"] for line in lines(real_data["cases.ndjson"])] == ids
    assert [row["编号"] for row in table(real_data["cases.csv"])] == ids
    stubs = [case.id for case in real.withdrawn]
    assert sorted(files) == sorted(f"cases/{one}.json" for one in (*ids, *stubs))
    assert b"".join(real_data[f"cases/{one}.json"] for one in ids) == real_data["cases.ndjson"]


def test_case_equals_its_record(site: Site) -> None:
    """Every field of a case is published as it is recorded, with names beside codes and citations resolved."""
    catalog = full_case(site)
    case = next(case for case in catalog.index.cases if case.id == SECOND)
    organs = [{"id": organ.id, "name": organ.name} for organ in case.organs]
    said = json.loads(data_of(catalog)[f"cases/{SECOND}.json"])

    law = {"title": "安全生产法", "in_force": True}
    duty = {**law, "law": "anquanshengchan-2021", "article": "36", "paragraph": 1, "item": None}
    order = {**law, "law": "anquanshengchan-2021", "article": "100", "paragraph": 3, "item": 2}
    basis = {**law, "law": "anquanshengchan-2021", "article": "99", "paragraph": 1, "item": 2}
    assert [{**one, "name": "", "page": ""} for one in said["violations"]] == [
        {**duty, "name": "", "page": ""},
        {**order, "name": "", "page": ""},
    ]
    assert said["violations"][0]["page"] == "laws/anquanshengchan-2021.html#a-36"
    assert said["violations"][0]["name"].startswith("第三十六条")
    assert said["penalties"][0].pop("basis") == [
        {**basis, "name": "第九十九条第二项", "page": "laws/anquanshengchan-2021.html#a-99"}
    ]
    hazard = said["hazards"]
    standard = catalog.standards.by_id["gongmao-2023"]
    assert hazard == [
        {
            "standard": "gongmao-2023",
            "title": standard.title,
            "number": standard.number,
            "clause": "11.3",
            "name": "第十一条第三项",
            "in_force": True,
            "page": "criteria/gongmao-2023.html#c-11.3",
        }
    ]
    rest = {"days": None, "months": None, "who": None, "circumstance": None, "decided": None, "number": None}
    assert {key: value for key, value in said.items() if key not in ("violations", "hazards")} == {
        "id": SECOND,
        "title": "某建材公司拒不停用可燃气体储罐案",
        "sample": False,
        "status": {"id": "corrected", "name": "已更正"},
        "published": "2024-06-01",
        "batch": {"id": "2024-first", "name": case.batch.title if case.batch else ""},
        "origin": {
            "issuer": "应急管理部",
            "title": "典型执法案例（案例二）",
            "date": "2024-05",
            "url": "https://www.mem.gov.cn/example.html",
        },
        "organs": organs,
        "region": {"code": "330326", "name": "平阳县", "full_name": "浙江省温州市平阳县"},
        "level": "县",
        "sectors": [{"id": "gongmao", "name": "工贸"}],
        "subject": {
            "kind": "企业",
            "name": "温州某建材有限公司",
            "masked": False,
            "credit_code": "91330326MA2ABCDE0X",
            "role": None,
        },
        "others": [
            {"kind": "自然人", "name": "刘某某", "masked": True, "credit_code": None, "role": "储罐所有人"}
        ],
        "found": {"date": "2024-03-17", "until": "2024-03-18", "how": "复查"},
        "filed": "2024-03-20",
        "facts": "戊烷储罐没有设**可燃气体报警装置**。\n\n- 停用后仍在使用；\n- 罐内有戊烷约26吨。\n",
        "measures": [{"measure": "责令暂时停止使用", "date": "2024-03-17", "note": "储罐"}],
        "penalties": [
            {
                **rest,
                "target": "单位",
                "on_unit": True,
                "measure": "罚款",
                "amount": {"fen": 547950, "text": "5479.50元"},
                "circumstance": {"id": "overdue", "name": "逾期未改正"},
                "decided": "2024-04",
                "number": "（平）应急罚〔2024〕12号",
            },
            {
                **rest,
                "target": "主要负责人",
                "on_unit": False,
                "who": "刘某某",
                "measure": "罚款",
                "amount": {"fen": 1200000, "text": "1.2万元"},
                "basis": [],
            },
            {
                **rest,
                "target": "单位",
                "on_unit": True,
                "measure": "责令停产停业整顿",
                "amount": None,
                "days": 30,
                "basis": [],
            },
        ],
        "fine_on_units": {"fen": 547950, "text": "5479.50元"},
        "fine_on_persons": {"fen": 1200000, "text": "1.2万元"},
        "doubly_penalised": True,
        "self_reported": False,
        "criminal": {
            "charge": {"id": "weixian-zuoye", "name": "危险作业罪"},
            "words": "危险作业罪",
            "circumstance": 2,
            "danger": "储罐紧邻员工宿舍，泄漏即可能爆炸。",
            "stages": [
                {"stage": "移送公安机关", "date": "2024-03-19", "organ": "平阳县公安局", "who": None},
                {"stage": "判决", "date": "2024-05", "organ": None, "who": "刘某某"},
            ],
            "outcome": "判处有期徒刑六个月，缓刑一年。",
            "sentences": [{"who": "刘某某", "kind": "有期徒刑", "months": 6, "probation_months": 12}],
        },
        "accident": {
            "date": "2024-03-16",
            "deaths": 0,
            "injuries": 1,
            "loss": {"fen": 20000000, "text": "20万元"},
        },
        "rectification": "储罐已经拆除。",
        "reward": {"amount": {"fen": 300000, "text": "3000元"}, "note": "按办法发放"},
        "lesson": "停用令不是建议。",
        "keywords": ["戊烷", "拒不执行"],
        "disclosure": {"seriousness": "一般", "until": "2027-06-01"},
        "corrections": [{"date": "2024-06-10", "note": "更正罚款数额。"}],
        "links": {
            "page": f"cases/2024/{SECOND}.html",
            "data": f"data/v1/cases/{SECOND}.json",
            "page_url": f"{SITE_URL}cases/2024/{SECOND}.html",
        },
    }


def test_row_keeps_the_party_apart(site: Site) -> None:
    """The columns of 双公示 hold what was imposed on the party, in 万元; fines on others stand behind, in yuan."""
    row = next(row for row in table(data_of(full_case(site))["cases.csv"]) if row["编号"] == SECOND)

    wanted = {
        "行政相对人名称": "温州某建材有限公司",
        "行政相对人类别": "企业",
        "代码_1统一社会信用代码": "91330326MA2ABCDE0X",
        "行政处罚决定书文号": "（平）应急罚〔2024〕12号",
        "处罚依据": "《安全生产法》第九十九条第二项",
        "处罚类别": "罚款；责令停产停业整顿",
        "处罚内容": "罚款5479.50元；责令停产停业整顿30天",
        "罚款金额(万元)": "0.54795",
        "没收违法所得、没收非法财物的金额(万元)": "",
        "处罚决定日期": "2024-04",
        "公示截止期": "2027-06-01",
        "数据来源单位": "应急管理部",
        "备注": "转载自应急管理部；2024-06-10更正：更正罚款数额。",
        "相对人罚款(元)": "5479.5",
        "对其他单位和个人的处罚": "主要负责人（刘某某）罚款1.2万元",
        "单位罚款合计(元)": "5479.5",
        "个人罚款合计(元)": "12000",
        "罚款总计(元)": "17479.5",
        "一案双罚": "是",
        "罪名": "危险作业罪",
        "刑事办理": "移送公安机关（2024-03-19）；判决（2024-05）",
        "重伤人数": "1",
        "网址": f"{SITE_URL}cases/2024/{SECOND}.html",
    }
    assert {key: row[key] for key in wanted} == wanted
    assert list(row)[:15] == [
        *("行政相对人名称", "行政相对人类别", "代码_1统一社会信用代码", "行政处罚决定书文号", "违法事实"),
        *("处罚依据", "处罚类别", "处罚内容", "罚款金额(万元)", "没收违法所得、没收非法财物的金额(万元)"),
        *("处罚决定日期", "公示截止期", "处罚机关", "数据来源单位", "备注"),
    ]


@pytest.mark.parametrize(
    ("kind", "target", "who", "own"),
    [
        ("企业", "单位", "", "1.9"),
        ("企业", "单位", "某家具公司", "1.9"),
        ("企业", "单位", "某物业公司", ""),
        ("企业", "主要负责人", "", ""),
        ("自然人", "个人", "", "1.9"),
        ("自然人", "主要负责人", "刘某某", ""),
        ("个体工商户", "单位", "", "1.9"),
        ("个体工商户", "主要负责人", "", ""),
    ],
)
def test_whose_fine_it_is(site: Site, kind: str, target: str, who: str, own: str) -> None:
    """A fine counts as the party's only when it fell on the party itself; whatever else is told with its target."""
    named = f"target: {target}\n    who: {who}" if who else f"target: {target}"
    site.edit("cases/2024/2024-3303-0001.yml", ("target: 单位", named), ("kind: 企业", f"kind: {kind}"))
    (row,) = table(data_of(site.catalog())["cases.csv"])

    told = f"{target}（{who}）罚款1.9万元" if who else f"{target}罚款1.9万元"
    assert (row["罚款金额(万元)"], row["对其他单位和个人的处罚"]) == (own, "" if own else told)
    assert row["罚款总计(元)"] == "19000"


def test_confiscation_is_no_fine(site: Site) -> None:
    """What was confiscated has its own column, and an amount that nobody wrote down is empty, not zero."""
    confiscated = "measure: 没收违法所得\n    amount: 30000"
    text = site.read("content/vocabulary/measures.yml")
    if "没收违法所得" not in text:
        site.write(
            "content/vocabulary/measures.yml",
            text + "  - {name: 没收违法所得, kind: 行政处罚, quantity: 金额}\n",
        )
    site.edit("cases/2024/2024-3303-0001.yml", ("measure: 罚款\n    amount: 1.9万元", confiscated))
    (row,) = table(data_of(site.catalog())["cases.csv"])

    assert row["没收违法所得、没收非法财物的金额(万元)"] == "3"
    assert (row["罚款金额(万元)"], row["罚款总计(元)"]) == ("", "")


def test_tables_open_in_excel(real_data: dict[str, bytes]) -> None:
    """Tables begin with the mark by which Excel knows UTF-8, and their lines end as RFC 4180 has it."""
    for name in ("cases.csv", "standards.csv"):
        content = real_data[name]
        outside = re.sub(rb'"(?:[^"]|"")*"', b"", content)

        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\xef\xbb\xbf") == 1
        assert outside.count(b"\r\n") == outside.count(b"\n") == len(table(content)) + 1


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(site: Site, mark: str) -> None:
    """A cell that a spreadsheet would run is kept as text by a mark before it, and nothing else is changed."""
    data = data_of(with_texts(site.catalog(), facts=f"{mark}1+1", lesson=f"甲{mark}乙"))
    (row,) = table(data["cases.csv"])

    assert row["违法事实"] == f"'{mark}1+1"
    assert json.loads(data["cases.ndjson"])["facts"] == f"{mark}1+1"
    for column, cell in row.items():
        assert cell[:1] not in set("=+-@\t\r\n＝＋－＠"), column
    assert row["典型意义"] == f"甲{mark}乙"


def test_hostile_text_survives(site: Site) -> None:
    """Quotation marks, line ends, control and rare characters come back as they are recorded."""
    data = data_of(with_texts(site.catalog(), facts=HOSTILE))

    assert json.loads(data["cases/2024-3303-0001.json"])["facts"] == HOSTILE
    assert len(lines(data["cases.ndjson"])) == 1
    assert [row["违法事实"] for row in table(data["cases.csv"])] == [f"'{HOSTILE}"]


def test_withdrawn_case_leaves_a_stub(site: Site) -> None:
    """Of a withdrawn case there is the number, the day and the reason, in its file and in withdrawn.ndjson, no more."""
    site.case(
        SECOND, WITHDRAWN, ("某家具公司粉尘防爆措施缺失案", "某木业公司爆燃案"), ("控爆措施", "抑爆措施")
    )
    data = data_of(site.catalog())

    stub = {"id": SECOND, "withdrawn": "2024-06-20", "reason": "原决定撤销"}
    assert json.loads(data[f"cases/{SECOND}.json"]) == stub
    assert lines(data["withdrawn.ndjson"]) == [stub]
    assert [line["id"] for line in lines(data["cases.ndjson"])] == ["2024-3303-0001"]
    assert json.loads(data["batches/2024-first.json"])["cases"] == ["2024-3303-0001"]
    naming = [path for path, content in data.items() if SECOND.encode() in content]
    assert sorted(naming) == ["SHA256SUMS", f"cases/{SECOND}.json", "withdrawn.ndjson"]
    for word in ("某木业公司", "抑爆措施"):
        assert [path for path, content in data.items() if word.encode() in content] == []


def test_drafts_and_later_cases_are_nowhere(site: Site) -> None:
    """A draft and a case whose day has not come are in no file, not even by their numbers."""
    site.case(SECOND, ("status: published\npublished: 2024-06-01", "status: draft"))
    site.case("2024-3303-0003", ("published: 2024-06-01", "published: 2024-07-02"))
    data = data_of(site.catalog())

    for hidden in (SECOND, "2024-3303-0003"):
        assert [path for path, content in data.items() if hidden.encode() in content] == []
        assert f"cases/{hidden}.json" not in data


def test_made_up_cases_say_so(real: Catalog, real_data: dict[str, bytes]) -> None:
    """Every made-up case carries the mark in both files of all cases, and only those do."""
    made_up = [case.id for case in real.index.cases if case.record.sample]

    assert len(made_up) >= 13
    assert [line["id"] for line in lines(real_data["cases.ndjson"]) if line["sample"]] == made_up
    marked = [row for row in table(real_data["cases.csv"]) if row["示例数据"] == "是"]
    assert [row["编号"] for row in marked] == made_up
    assert all("虚构的示例数据" in row["备注"] for row in marked)


def test_every_clause_stands_once(real: Catalog, real_data: dict[str, bytes]) -> None:
    """Every clause of every version is a row and an entry; of one that nobody verified there is the number only."""
    clauses = [(one, clause) for one in real.standards.versions for clause in one.clauses]
    rows = table(real_data["standards.csv"])
    entries = [
        (one.id, entry)
        for one in real.standards.versions
        for entry in json.loads(real_data[f"standards/{one.id}.json"])["clauses"]
    ]

    keys = [(standard.id, clause.path) for standard, clause in clauses]
    assert [(row["标准代号"], row["条款号"]) for row in rows] == keys
    assert [(name, entry["path"]) for name, entry in entries] == keys
    assert any(clause.confidence is Confidence.UNKNOWN for _, clause in clauses)
    for (_, clause), row, (_, entry) in zip(clauses, rows, entries, strict=True):
        known = clause.confidence is not Confidence.UNKNOWN
        assert (row["小标题"], entry["heading"]) == (
            (clause.heading, clause.heading) if known else ("", None)
        )
        assert (row["要旨"], entry["gist"]) == (((clause.gist or ""), clause.gist) if known else ("", None))
        assert entry["how_to_check"] == (list(clause.how_to_check) if known else [])
        assert row["怎么查"] == ("\n".join(clause.how_to_check) if known else "")
        assert row["依据标记"] == entry["confidence"]["name"] == clause.confidence.label
        assert entry["keywords"] == (list(clause.keywords) if known else [])
        related = real.related.get((row["标准代号"], clause.path), ()) if known else ()
        for kind, column in (("violated", "通常违反"), ("penalty", "通常处罚"), ("crime", "可能涉嫌")):
            cited = [getattr(one, kind) for one in related]
            said = [one[kind] and (one[kind]["law"], one[kind]["name"]) for one in entry["related"]]
            assert said == [one and (one.law.id, one.name) for one in cited]
            words = dict.fromkeys(f"《{one.law.short}》{one.name}" for one in cited if one)
            assert row[column] == "；".join(words)


def test_official_text_is_published(site: Site) -> None:
    """A clause whose official text was handed in carries it in its file and in the table; without one it is null."""
    path = "content/criteria/gongmao-2023.yml"
    clause = site.read(path).index('path: "11.3"')
    text = site.read(path)
    site.write(
        path,
        text[:clause] + text[clause:].replace("confidence:", "official_text: 原文。\n    confidence:", 1),
    )
    data = data_of(site.catalog())

    texts = {
        one["path"]: one["official_text"]
        for one in json.loads(data["standards/gongmao-2023.json"])["clauses"]
    }
    assert {path: text for path, text in texts.items() if text is not None} == {"11.3": "原文。"}
    rows = [row for row in table(data["standards.csv"]) if row["标准代号"] == "gongmao-2023"]
    assert {row["条款号"]: row["官方原文"] for row in rows} == {
        path: text or "" for path, text in texts.items()
    }


def test_statutes_keep_what_is_recorded(real: Catalog, real_data: dict[str, bytes]) -> None:
    """Every article of every version is there with its gist and its rows, whose situations and subjects have names."""
    rows = 0
    for law in real.laws.versions:
        said = json.loads(real_data[f"statutes/{law.id}.json"])
        assert (said["title"], said["number"]) == (law.title, law.number)
        assert said["structure"] == {article: list(items) for article, items in law.structure.items()}
        assert len(said["articles"]) == len(law.articles)
        for article, entry in zip(law.articles, said["articles"], strict=True):
            assert (entry["article"], entry["gist"]) == (article.article, article.gist)
            for row, one in zip(article.penalty, entry["penalty"], strict=True):
                rows += 1
                recorded = row.model_dump(mode="json")
                assert {key: one[key] for key in recorded} == recorded
                assert one["when_name"]
                assert one["subject_name"]
            sentences = [row.model_dump(mode="json") for row in article.sentence]
            assert [
                {k: v for k, v in one.items() if k != "subject_name"} for one in entry["sentence"]
            ] == sentences
    assert rows > 100


def test_batches_name_their_cases(real: Catalog, real_data: dict[str, bytes]) -> None:
    """Every batch is a file that names its public cases, in their order."""
    for batch in real.batches:
        said = json.loads(real_data[f"batches/{batch.id}.json"])
        assert (said["title"], said["sample"]) == (batch.title, batch.sample)
        assert said["cases"] == [case.id for case in real.index.by_batch[batch.id]]


def test_everything_is_valid(real_data: dict[str, bytes], site: Site) -> None:
    """Every JSON file is valid against the schema that is published with it, and the schemas against theirs."""
    site.case("2024-3303-0003", WITHDRAWN)
    small = data_of(full_case(site))
    folders = {"cases": "case", "batches": "batch", "standards": "standard", "statutes": "statute"}
    checked = set()
    for data in (real_data, small):
        validators = {}
        for name in SCHEMAS:
            schema = json.loads(data[f"schema/{name}.json"])
            Draft202012Validator.check_schema(schema)
            validators[name] = Draft202012Validator(schema)
        for path, content in data.items():
            folder = path.rpartition("/")[0]
            if path.endswith(".json") and folder in folders:
                record = json.loads(content)
                name = "withdrawn" if "withdrawn" in record else folders[folder]
                validators[name].validate(record)
                checked.add(name)
        validators["index"].validate(json.loads(data["index.json"]))
    assert checked == SCHEMAS.keys() - {"index"}


def test_schema_refuses_what_is_wrong(real_data: dict[str, bytes]) -> None:
    """The schema of a case takes no unknown key, no missing key, no fraction of a fen and no other form of date."""
    schema = Draft202012Validator(json.loads(real_data["schema/case.json"]))
    case = next(one for one in lines(real_data["cases.ndjson"]) if one["fine_on_units"])
    wrong: list[dict[str, Any]] = [
        {**case, "other": 1},
        {key: value for key, value in case.items() if key != "facts"},
        {**case, "fine_on_units": {"fen": 1.5, "text": "1.5分"}},
        {**case, "found": {**case["found"], "date": "2024年"}},
    ]

    assert schema.is_valid(case)
    assert [schema.is_valid(one) for one in wrong] == [False] * 4


def _chinese_fields(node: Any) -> list[str]:
    """The properties in a schema that say nothing in Chinese."""
    silent = []
    if isinstance(node, dict):
        for name, prop in node.get("properties", {}).items():
            if not re.search("[\u4e00-\u9fff]", prop.get("description", "") + prop.get("title", "")):
                silent.append(name)
        silent += [name for value in node.values() for name in _chinese_fields(value)]
    return silent


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_explained(name: str, real_data: dict[str, bytes]) -> None:
    """Every field of every schema is explained in Chinese, and no class name of ours shows."""
    schema = json.loads(real_data[f"schema/{name}.json"])

    assert len(schema["properties"]) >= 3
    assert _chinese_fields(schema) == []
    assert not re.search(r'"(title|description)": "[\x00-\x7f]*"', real_data[f"schema/{name}.json"].decode())


def test_openapi_describes_the_files(real_data: dict[str, bytes]) -> None:
    """The OpenAPI document is valid, and its addresses are those of the files."""
    document = json.loads(real_data["openapi.json"])
    OpenAPIV31SpecValidator(document).validate()
    described = {re.sub(r"\{id\}", "[^/]+", path.lstrip("/")) for path in document["paths"]}
    records = [
        path
        for path in real_data
        if path not in ("openapi.json", "SHA256SUMS", "CHANGELOG.md") and not path.startswith("schema/")
    ]

    assert [path for path in records if not any(re.fullmatch(one, path) for one in described)] == []
    assert [one for one in described if not any(re.fullmatch(one, path) for path in records)] == []


def test_index_tells_of_every_file(real: Catalog, real_data: dict[str, bytes]) -> None:
    """index.json gives counts, day, sizes and hashes; SHA256SUMS covers every file but those two."""
    index = json.loads(real_data["index.json"])
    cases = real.index.cases

    assert index["counts"] == {
        "cases": len(cases),
        "sample_cases": sum(case.record.sample for case in cases),
        "withdrawn": len(real.withdrawn),
        "batches": len(real.batches),
        "standards": len(real.standards.versions),
        "clauses": sum(len(one.clauses) for one in real.standards.versions),
        "laws": len(real.laws.versions),
    }
    assert (index["schema_version"], index["as_of"], index["root"]) == ("1.0", "2024-07-01", "../../")
    for entry in index["files"]:
        content = real_data[entry["path"]]
        assert (entry["size"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    sums = dict(line.split("  ")[::-1] for line in real_data["SHA256SUMS"].decode().splitlines())
    named = {path: hashlib.sha256(content).hexdigest() for path, content in real_data.items()}
    assert sums == {path: one for path, one in named.items() if path not in ("index.json", "SHA256SUMS")}
    single = {entry["path"].partition("/")[0]: entry["records"] for entry in index["folders"]}
    found = [path.partition("/")[0] for path in real_data if "/" in path and not path.startswith("schema/")]
    assert single == {folder: found.count(folder) for folder in set(found)}
    common = {path for path in real_data if "/" not in path or path.startswith("schema/")}
    assert {entry["path"] for entry in index["files"]} == common - {"index.json"}


def test_changelog_knows_the_version(real_data: dict[str, bytes]) -> None:
    """The changes of the format are told up to the version that the data has."""
    newest = re.findall(r"^## (.+)$", real_data["CHANGELOG.md"].decode(), re.MULTILINE)[0]

    assert json.loads(real_data["index.json"])["schema_version"] == newest


def test_no_float_is_money(real_data: dict[str, bytes]) -> None:
    """No number of a case or a batch is a fraction."""
    for path, content in real_data.items():
        if path.startswith(("cases/", "batches/")):
            json.loads(content, parse_float=lambda text, path=path: pytest.fail(f"{path}: {text}"))


def test_site_without_address(site: Site) -> None:
    """Without an address of the site nothing is absolute: the data works from disk."""
    data = data_of(site.catalog(), site_url="")
    said = json.loads(data["cases.ndjson"])

    assert said["links"]["page_url"] is None
    assert json.loads(data["index.json"])["site_url"] is None
    assert [row["网址"] for row in table(data["cases.csv"])] == [""]
    assert [row["网页"] for row in table(data["cases.csv"])] == [said["links"]["page"]]


def test_same_bytes_in_any_runs(real: Catalog, real_data: dict[str, bytes]) -> None:
    """However the cases are shared out, the files are the same, byte for byte."""
    again = prepare(ROOT, date(2026, 11, 25)).catalog
    assert again is not None

    assert data_of(again, run=3) == real_data
    assert data_of(real, run=1000) == real_data


def test_base_site_has_every_folder() -> None:
    """The small site of these tests has what they rest on."""
    assert (BASE / "cases/batches/2024-first.yml").is_file()
    assert all(issubclass(model, Published) for model in SCHEMAS.values())
