"""Documents: what the search finds, in which fields, and narrowed by what."""

import gzip
from collections import Counter
from datetime import date, timedelta

import brotli
import pytest

from generator.chrome import HandWritten
from generator.search.documents import Document, Field, Kind, documents
from generator.search.files import VERSION
from generator.search.index import search_index
from tests.search.reading import handed_over, index_files, index_texts
from tests.sites import AS_OF, CASE, ROOT, Site

FULL = (ROOT / "tests" / "golden" / "full-case.yml").read_text(encoding="utf-8")
FULL_ID = "2024-3303-0002"
MARK = "龘"
"""A character that nothing else on the site has, so that not even a part of a word can be mistaken for it."""


def _page(path: str, body: str, title: str = "某页", head: str = "") -> HandWritten:
    html = f"<html><head>{head}</head><body><nav>栏目</nav><article><h1>{title}</h1>{body}</article></body></html>"
    return HandWritten(path, f"content/pages/{path}", title, html)


def _documents(site: Site, *pages: HandWritten, as_of: date = AS_OF) -> dict[str, Document]:
    return {one.id: one for one in documents(site.catalog(), pages, as_of)}


def test_everything_public_is_a_document(site: Site) -> None:
    """Cases, clauses, articles and pages are documents, in that order, each under its own id."""
    pages = (_page("about.html", "<p>说明</p>"), _page("training.html", "<p>学</p>"))
    made = list(documents(site.catalog(), pages, AS_OF))

    assert Counter(one.kind for one in made) == {
        Kind.CASE: 1,
        Kind.CLAUSE: 12,
        Kind.ARTICLE: 9,
        Kind.PAGE: 1,
        Kind.TRAINING: 1,
    }
    assert list(dict.fromkeys(one.kind for one in made))[:3] == [
        Kind.CASE,
        Kind.CLAUSE,
        Kind.ARTICLE,
    ]
    assert len({one.id for one in made}) == len(made)


def test_unverified_number_is_not_to_be_found(site: Site) -> None:
    """A case under a clause whose number is not verified says so; the clause's key is in no text of any document."""
    standard = "content/criteria/gongmao-2023.yml"
    site.edit(standard, ('path: "11.3"\n', "path: 待核-粉尘\n    numbered: false\n"))
    site.edit(CASE, ('clause: "11.3"', "clause: 待核-粉尘"))
    made = _documents(site)

    assert made["2024-3303-0001"].values[Field.HAZARDS] == ("工贸企业重大事故隐患判定标准条号待核粉尘·第3项",)
    texts = [text for one in made.values() for values in one.values.values() for text in values]
    assert [text for text in (*texts, *(one.title for one in made.values())) if "待核-粉尘" in text] == []


def test_cases_stand_in_the_order_of_publication(site: Site) -> None:
    """Cases come in the order of their publication, on one day by id."""
    for case_id, day in (
        ("2024-3303-0004", "2024-05-31"),
        ("2024-3303-0002", "2024-06-01"),
        ("2024-3303-0003", "2024-06-02"),
    ):
        site.case(case_id, ("published: 2024-06-01", f"published: {day}"))
    made = [one.id for one in _documents(site).values() if one.kind is Kind.CASE]

    assert [one[-1] for one in made] == ["4", "1", "2", "3"]


def test_case(site: Site) -> None:
    """A case is a document of its texts by field, with what a result shows and what it can be narrowed by."""
    case = _documents(site)["2024-3303-0001"]

    assert case == Document(
        id="2024-3303-0001",
        kind=Kind.CASE,
        href="cases/2024/2024-3303-0001.html",
        title="某家具公司粉尘防爆措施缺失案",
        values={
            Field.TITLE: ("某家具公司粉尘防爆措施缺失案",),
            Field.NUMBERS: ("2024-3303-0001", "应急管理部令第10号"),
            Field.HAZARDS: ("工贸企业重大事故隐患判定标准第十一条第三项（11.3）粉尘·第3项",),
            Field.CITATIONS: ("安全生产法第三十六条第一款", "安全生产法第九十九条第二项"),
            Field.NAMES: (
                *("某家具公司", "平阳县应急管理局", "浙江省温州市平阳县", "工贸", "轻工"),
                *("第一批典型执法案例", "日常检查", "粉尘涉爆"),
            ),
            Field.RESULT: ("单位罚款1.9万元", "责令限期改正"),
            Field.FACTS: ("除尘系统没有采取任何控爆措施。",),
        },
        meta=("2024年4月2日", "浙江省温州市平阳县", "单位罚款 1.9 万元"),
        tags=case.tags,
        facets={
            "sector": ("gongmao", "gongmao-qinggong"),
            "region": ("330000", "330300", "330326"),
            "year": ("2024",),
            "batch": ("2024-first",),
            "penalty": ("罚款",),
            "charge": (),
            "dual": (),
            "stop": (),
        },
        names={
            "330000": "浙江省",
            "330300": "温州市",
            "330326": "平阳县",
            "2024-first": "第一批典型执法案例",
        },
        published=date(2024, 6, 1),
        day=date(2024, 4, 2),
        days=0,
        fine=19000,
    )
    assert [tag.text for tag in case.tags] == ["工贸 · 轻工"]


def test_case_with_everything(site: Site) -> None:
    """Of a case with every field, numbers, names, results and corrections are found, each in its field."""
    site.write(f"content/media/{FULL_ID}/chuguan.jpg", "").write(f"cases/2024/{FULL_ID}.yml", FULL)
    case = _documents(site)[FULL_ID]

    assert case.values[Field.NUMBERS] == (FULL_ID, "（平）应急罚〔2024〕12号", "应急管理部令第10号")
    assert set(case.values[Field.NAMES]) >= {
        *("温州某建材有限公司", "91330326MA2ABCDE0X", "刘某某", "储罐所有人", "应急管理部"),
        *("平阳县公安局", "典型执法案例（案例二）", "戊烷", "拒不执行"),
    }
    assert set(case.values[Field.RESULT]) >= {
        *("责令暂时停止使用", "储罐", "危险作业罪", "一案双罚", "储罐已经拆除。", "按办法发放"),
        *("储罐紧邻员工宿舍，泄漏即可能爆炸。", "判处有期徒刑六个月，缓刑一年。", "刘某某有期徒刑"),
    }
    assert case.values[Field.LESSON] == ("停用令不是建议。",)
    facts, correction = case.values[Field.FACTS]
    assert "戊烷储罐没有设可燃气体报警装置。" in facts
    assert correction == "更正罚款数额。"
    assert {name: case.facets[name] for name in ("charge", "dual", "stop", "penalty")} == {
        "charge": ("weixian-zuoye",),
        "dual": ("1",),
        "stop": ("1",),
        "penalty": ("罚款", "责令停产停业整顿"),
    }
    assert case.fine == 5480 + 12000


FINES = {"1.9万元": 19000, "0.01": 1, "100": 100, "100.50": 101, "3万元": 30000}


@pytest.mark.parametrize("amount", FINES)
def test_fines_are_rounded_up(site: Site, amount: str) -> None:
    """A fine counts in whole yuan and a part of one as a whole one, so that a fine is never none."""
    site.edit(CASE, ("amount: 1.9万元", f"amount: {amount}"))

    assert _documents(site)["2024-3303-0001"].fine == FINES[amount]


@pytest.mark.parametrize(
    ("found", "last", "days"),
    [("2024-04-02", "2024-04-02", 0), ("2024-04", "2024-04-30", 29), ("2024", "2024-12-31", 365)],
)
def test_dates(site: Site, found: str, last: str, days: int) -> None:
    """A date of a month or a year means all of its days."""
    site.edit(CASE, ("date: 2024-04-02", f"date: {found}"))
    case = _documents(site)["2024-3303-0001"]

    assert (case.day, case.days) == (date.fromisoformat(last), days)


def test_said_once(site: Site) -> None:
    """A value that a field would hold twice is held once, and an empty field is not there."""
    site.edit(CASE, ("keywords: [粉尘涉爆]", "keywords: [平阳县应急管理局, 粉尘涉爆]"))
    values = _documents(site)["2024-3303-0001"].values

    assert values[Field.NAMES].count("平阳县应急管理局") == 1
    assert Field.LESSON not in values
    assert all(texts and all(texts) for texts in values.values())


def test_clause(site: Site) -> None:
    """A clause is found by its name, heading, number and gist, under the related articles and at its place."""
    clause = _documents(site)["criteria/gongmao-2023.html#c-3.1"]

    assert (clause.kind, clause.href, clause.title) == (
        Kind.CLAUSE,
        clause.id,
        "工贸判定标准第三条第一项　承包承租",
    )
    assert clause.values == {
        Field.TITLE: ("工贸判定标准第三条第一项", "承包承租", "工贸企业重大事故隐患判定标准"),
        Field.NUMBERS: ("应急管理部令第10号", "3.1"),
        Field.CITATIONS: (
            *("安全生产法第三十六条第一款", "安全生产法第九十九条第二项"),
            "刑法第一百三十四条之一第一项",
        ),
        Field.NAMES: ("应急管理部",),
        Field.FACTS: ("没有统一协调管理承包承租单位",),
    }
    assert (clause.published, clause.day, clause.fine) == (None, None, 0)
    assert clause.facets == {"sector": ("gongmao",), "expired": ()}


def test_article(site: Site) -> None:
    """An article is found by its short and its full name and by what is written about it."""
    article = _documents(site)["laws/xingfa-2021.html#a-134-1"]

    assert (article.kind, article.title) == (Kind.ARTICLE, "刑法第一百三十四条之一")
    assert article.values == {
        Field.TITLE: ("刑法第一百三十四条之一", "《中华人民共和国刑法》第一百三十四条之一"),
        Field.FACTS: ("危险作业罪",),
    }


@pytest.mark.parametrize(
    ("id_", "day", "expired"),
    [
        ("criteria/gongmao-2017.html#c-1.1", date(2024, 7, 1), ("1",)),
        ("criteria/gongmao-2023.html#c-11.1", date(2024, 7, 1), ()),
        ("laws/anquanshengchan-2014.html#a-33", date(2024, 7, 1), ("1",)),
        ("laws/anquanshengchan-2021.html#a-36", date(2024, 7, 1), ()),
    ],
)
def test_no_longer_in_force(site: Site, id_: str, day: date, expired: tuple[str, ...]) -> None:
    """What is no longer in force on the day of the build is marked as such."""
    assert _documents(site, as_of=day)[id_].facets["expired"] == expired


def test_task(site: Site) -> None:
    """A task of the plan is a document of its words, its duties and the law that it rests on."""
    site.write("content/plan/plan.yml", (ROOT / "tests/golden/plan.yml").read_text(encoding="utf-8"))
    found = _documents(site)

    assert [one for one in found if one.startswith("plan/")] == [
        "plan/qiye.html#r-paicha",
        "plan/bumen.html#r-zhifa",
        "plan/dangzheng.html#r-duban",
    ]
    assert found["plan/qiye.html#r-paicha"] == Document(
        id="plan/qiye.html#r-paicha",
        kind=Kind.PAGE,
        href="plan/qiye.html#r-paicha",
        title="企业主要负责人：组织排查整治",
        values={
            Field.TITLE: ("企业主要负责人：组织排查整治",),
            Field.CITATIONS: ("安全生产法第九十九条第二项", "安全生产法第三十六条第一款"),
            Field.NAMES: ("专项行动", "带队检查", "台账"),
            Field.FACTS: (
                "对标自查，定期带队检查。",
                *("学习判定标准", "建立台账"),
                *("带队检查：主要负责人带队检查", "台账：建立台账"),
                *("有检查记录", "台账随时更新"),
            ),
        },
        meta=("专项行动",),
    )


def test_pages(site: Site) -> None:
    """A page is found by its title and its paragraphs; the training is a kind of its own; a page can ask to be left out."""
    made = _documents(
        site,
        _page("about.html", "<p>甲</p><p>乙</p>", "关于"),
        _page("training/first.html", "<p>丙</p>", "第一课"),
        _page("training.html", "", "培训"),
        _page("trainings.html", "<p>丁</p>", "别的"),
        _page("secret.html", "<p>戊</p>", "不收", '<meta name="robots" content="noindex, nofollow">'),
    )

    assert made["about.html"].values == {Field.TITLE: ("关于",), Field.FACTS: ("甲", "乙")}
    assert made["training.html"].values == {Field.TITLE: ("培训",)}
    kinds = [(one.id, one.kind) for one in made.values() if one.kind in (Kind.PAGE, Kind.TRAINING)]
    assert kinds == [
        ("about.html", Kind.PAGE),
        ("training/first.html", Kind.TRAINING),
        ("training.html", Kind.TRAINING),
        ("trainings.html", Kind.PAGE),
    ]


HIDDEN = {
    "a draft": ("status: published", "status: draft"),
    "a withdrawn case": (
        "status: published",
        "status: withdrawn\nwithdrawn: {date: 2024-06-20, reason: 公布有误}",
    ),
    "a case of tomorrow": ("published: 2024-06-01", f"published: {AS_OF + timedelta(1)}"),
}


def _index_text(site: Site, *pages: HandWritten) -> dict[str, str]:
    """Every file of the index but the compressed forms, by path."""
    return index_texts(search_index(site.catalog(), pages, AS_OF))


@pytest.mark.parametrize("why", HIDDEN)
def test_hidden_case_is_in_no_file(site: Site, why: str) -> None:
    """Neither the id nor a character of a case that is not public is in any file of the index."""
    before = _index_text(site)
    site.case(
        "2024-3303-0777",
        HIDDEN[why],
        ("title: 某家具公司", f"title: 某{MARK}公司"),
        ("name: 某家具公司", f"name: 某{MARK}公司"),
        ("没有采取任何控爆措施", f"没有采取{MARK}措施"),
        ("keywords: [粉尘涉爆]", f"keywords: [粉尘涉爆{MARK}]"),
    )

    assert "2024-3303-0777" not in _documents(site)
    assert _index_text(site) == before
    assert not any(MARK in text or "0777" in text for text in before.values())


def test_case_of_today_is_in_the_files(site: Site) -> None:
    """A case that is published on the day of the build is found, and its characters are in the index."""
    site.case(
        "2024-3303-0777",
        ("published: 2024-06-01", f"published: {AS_OF}"),
        ("没有采取任何控爆措施", f"没有采取{MARK}措施"),
    )
    files = _index_text(site)

    assert "2024-3303-0777" in _documents(site)
    holding = {path.rpartition("/")[2].partition("-")[0] for path, text in files.items() if MARK in text}
    assert holding == {"words", "grams", "texts"}


def test_excluded_words_are_in_no_file(site: Site) -> None:
    """What a page keeps from the search is in no file of the index."""
    body = f'<p>题目</p><div data-search-exclude><p>{MARK}</p></div><p hidden>{MARK}</p><script>"{MARK}"</script>'
    left_out = _page("secret.html", f"<p>{MARK}</p>", MARK, '<meta name="robots" content="noindex">')

    files = _index_text(site, _page("about.html", body), left_out)

    assert any("题目" in text for text in files.values())
    assert not any(MARK in text for text in files.values())


def test_entry_leads_to_everything(site: Site) -> None:
    """The entry names the segments, the shared files and the labels; every file has two compressed forms."""
    files = index_files(search_index(site.catalog(), [_page("about.html", "<p>甲</p>")], AS_OF))
    plain = [path for path in files if path.endswith(".js")]
    function, (entry,) = handed_over(files["search/index.js"].decode())

    assert sorted(files) == sorted(path + form for path in plain for form in ("", ".gz", ".br"))
    assert all(gzip.decompress(files[f"{path}.gz"]) == files[path] for path in plain)
    assert all(brotli.decompress(files[f"{path}.br"]) == files[path] for path in plain)
    assert (function, entry["version"], len(entry["segments"])) == ("index", VERSION, 1)
    folders = {path.split("/")[1] for path in plain if path.count("/") == 2}
    assert folders == set(entry["segments"])
    assert {path for path in plain if path.count("/") == 1} == {"search/index.js", *entry["shared"].values()}
    assert entry["synonyms"] == [["有限空间", "受限空间"], ["粉尘涉爆", "粉尘爆炸"]]
    assert entry["heads"][0]["count"] == 23
    assert len(entry["fields"]) == len(Field)
    assert [kind for kind, _ in entry["kinds"]] == list(Kind)


def test_stamp_tells_builds_apart(site: Site) -> None:
    """The stamp is the same for the same content and another one when a text, a page or a synonym changes."""

    def stamp(*pages: HandWritten) -> str:
        return search_index(site.catalog(), pages, AS_OF).stamp

    seen = [stamp(), stamp()]
    seen.append(stamp(_page("about.html", "<p>甲</p>")))
    site.edit("content/vocabulary/synonyms.yml", ("粉尘爆炸", "粉尘爆燃"))
    seen.append(stamp())
    site.edit(CASE, ("没有采取任何控爆措施", "采取了控爆措施"))
    seen.append(stamp())

    assert seen[0] == seen[1]
    assert len(set(seen)) == 4


def test_same_files_every_time(site: Site) -> None:
    """Two runs over the same site give the same files, byte for byte."""
    pages = [_page("about.html", "<p>甲乙丙</p>")]
    runs = [index_files(search_index(site.catalog(), pages, AS_OF)) for _ in range(2)]

    assert runs[0] == runs[1]


def test_labels() -> None:
    """Every kind and every field has a Chinese name, and the fields' numbers fit into the index."""
    assert [kind.label for kind in Kind] == ["案例", "判定标准", "法条", "培训", "页面"]
    assert sorted(Field) == list(range(8))
    assert len({field.label for field in Field}) == 8
