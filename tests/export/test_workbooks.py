"""Spreadsheets read back: what the data says, text only, the same bytes each time."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.catalog import Catalog, clause_name
from generator.check_lists import CheckList, check_lists
from generator.console import plain_text
from generator.export.office import xlsx
from generator.export.workbooks import (
    Workbook,
    check_list_sheet,
    ledger_sheet,
    standard_sheet,
    workbook_page,
    workbooks,
)
from generator.pipeline import prepare
from generator.records.standard import Confidence
from tests.sites import ROOT

TODAY = date(2026, 11, 25)
CHECK_HEADINGS = ["隐患", "依据", "是否存在", "责任人", "整改措施", "资金", "期限", "应急预案", "完成日期"]
LEDGER_HEADINGS = [
    *("序号", "隐患", "依据", "发现日期", "发现方式", "责任人", "整改措施", "资金", "期限", "应急预案"),
    *("是否报告", "报告日期和部门", "完成日期", "验收人", "销号"),
]
STANDARD_HEADINGS = ["条款号", "小标题", "要旨", "怎么查", "取什么证", "违反", "处罚", "依据标记"]


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The real catalogue."""
    prepared = prepare(ROOT, TODAY)
    assert prepared.catalog is not None, "\n".join(map(plain_text, prepared.report))
    return prepared.catalog


@pytest.fixture(scope="module")
def made(real: Catalog) -> dict[str, Workbook]:
    """Every spreadsheet of the real site by its path."""
    return {workbook.path: workbook for workbook in workbooks(real, TODAY)}


def opened(content: bytes) -> Worksheet:
    """The only sheet of a file."""
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    return sheet


def texts(sheet: Worksheet, start: int) -> list[list[str]]:
    """The cells from a row on as text, empty ones as ""."""
    return [[str(value or "") for value in row] for row in sheet.iter_rows(min_row=start, values_only=True)]


def list_of(sector: str, catalog: Catalog) -> CheckList:
    """A sector's check list."""
    return next(one for one in check_lists(catalog, TODAY) if one.sector.id == sector)


def test_there_is_a_file_for_each_list_and_standard(real: Catalog, made: dict[str, Workbook]) -> None:
    """Every check list, every version of a standard and the ledger have a file, and nothing else has."""
    expected = {f"selfcheck/{one.sector.id}.xlsx" for one in check_lists(real, TODAY)}
    expected |= {f"criteria/{standard.id}.xlsx" for standard in real.standards.versions}

    assert set(made) == expected | {"selfcheck/taizhang.xlsx"}
    assert workbook_page(made["selfcheck/taizhang.xlsx"]).listed is False


def test_every_clause_of_every_standard_is_a_row(real: Catalog, made: dict[str, Workbook]) -> None:
    """A standard's file has each of its clauses in order, word for word; one known by number only has no words."""
    clauses = 0
    for standard in real.standards.versions:
        sheet = opened(workbook_page(made[f"criteria/{standard.id}.xlsx"]).content)
        headings, *rows = texts(sheet, 3)
        assert headings == STANDARD_HEADINGS
        assert len(rows) == len(standard.clauses)
        for row, clause in zip(rows, standard.clauses, strict=True):
            related = real.related.get((standard.id, clause.path), ())
            assert row[:5] == [
                clause_name(standard, clause),
                clause.heading,
                clause.gist or "",
                "\n".join(clause.how_to_check),
                "\n".join(clause.evidence),
            ]
            for pair in related:
                assert pair.violated is None or f"{pair.violated.law.short}{pair.violated.name}" in row[5]
                assert pair.penalty is None or f"{pair.penalty.law.short}{pair.penalty.name}" in row[6]
                assert pair.crime is None or f"{pair.crime.law.short}{pair.crime.name}" in row[6]
            assert row[7] == clause.confidence.label
            assert clause.confidence is not Confidence.UNKNOWN or set(row[2:7]) == {""}
            clauses += 1

    assert clauses == sum(len(standard.clauses) for standard in real.standards.versions) > 900


def test_duty_and_penalty_stand_on_one_line(real: Catalog) -> None:
    """The usual duties and penalties of a clause stand line by line; the crime comes last, with its condition."""
    standard = real.standards.by_id["fangwu-2024"]
    rows = {row[0]: row for row in standard_sheet(standard, real, TODAY).rows}
    duty, penalty = rows["第四条第二项"][5:7]
    first = rows["第四条第一项"]

    assert duty == "安全生产法第二十四条\n安全生产法第二十七条"
    assert penalty == "安全生产法第九十七条第一项\n安全生产法第九十七条第二项"
    assert first[5] == "—"
    assert first[6].splitlines()[-1] == "涉嫌犯罪时见刑法第一百三十四条之一第三项（须具有现实危险）"


def test_every_clause_of_every_list_is_a_row(real: Catalog, made: dict[str, Workbook]) -> None:
    """A check list's file has each clause with heading, gist and basis, the rest empty; nothing is invented for a bare number."""
    for check_list in check_lists(real, TODAY):
        sheet = opened(workbook_page(made[f"selfcheck/{check_list.sector.id}.xlsx"]).content)
        headings, *rows = texts(sheet, 4)
        clauses = [(one.standard, clause) for one in check_list.standards for clause in one.clauses]
        assert headings == CHECK_HEADINGS
        assert len(rows) == len(clauses) == check_list.clauses
        for row, (standard, clause) in zip(rows, clauses, strict=True):
            mark = {"sourced": "", "memory": "（待核）", "unknown": "（仅列条号）"}[clause.confidence.value]
            gist = clause.gist or "这一条的内容没有核到，请查标准原文。"
            assert row[0] == f"{clause.heading}\n{gist}"
            assert row[1] == f"《{standard.title}》{clause_name(standard, clause)}{mark}"
            assert row[2:] == [""] * 7


def test_list_says_versions_and_day(real: Catalog) -> None:
    """Above the table stand the sector, the versions with their numbers, the day, and that gists are no text of law."""
    sheet = opened(xlsx(check_list_sheet(list_of("gongmao", real), TODAY)))

    assert sheet["A1"].value == "工贸重大事故隐患对照自查表"
    assert sheet["A2"].value == (
        "对照：《工贸企业重大事故隐患判定标准》（应急管理部令第10号，2023-05-15 起施行）。"
        "本表按 2026-11-25 现行的版本生成。本表各条是要旨，不能代替标准原文；判定和处罚以官方原文为准。"
    )


def test_standard_begins_with_the_warning(real: Catalog) -> None:
    """The first line of a standard's file says that gists are no substitute for the text; the second which version it is."""
    sheet = opened(xlsx(standard_sheet(real.standards.by_id["gongmao-2017"], real, TODAY)))

    assert sheet["A1"].value == "本表各条是要旨，不能代替标准原文；判定和处罚以官方原文为准。"
    assert "安监总管四〔2017〕129号" in sheet["A2"].value
    assert "废止" in sheet["A2"].value


def test_list_can_be_filled_and_printed(real: Catalog) -> None:
    """是否存在 is chosen from three, the headings stay in sight and repeat, and the paper is A4 across."""
    check_list = list_of("gongmao", real)
    sheet = opened(xlsx(check_list_sheet(check_list, TODAY)))
    (choice,) = sheet.data_validations.dataValidation

    assert (choice.type, choice.formula1, str(choice.sqref)) == ("list", '"是,否,不涉及"', "C5:C69")
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert {cell.alignment.wrap_text for row in sheet.iter_rows(min_row=4) for cell in row} == {True}
    assert [sheet.column_dimensions[letter].width > 5 for letter in "ABCDEFGHI"] == [True] * 9


def test_ledger_is_empty() -> None:
    """The ledger has the columns of the plan's duties and forty numbered rows without content."""
    sheet = opened(xlsx(ledger_sheet(TODAY)))
    headings, *rows = texts(sheet, 4)
    choices = {str(one.sqref)[0]: one.formula1 for one in sheet.data_validations.dataValidation}

    assert headings == LEDGER_HEADINGS
    assert rows == [[str(number), *[""] * 14] for number in range(1, 41)]
    assert choices == {"E": '"企业自查,部门检查,其他"', "K": '"是,否"', "O": '"是,否"'}


def test_no_cell_is_a_formula(made: dict[str, Workbook]) -> None:
    """No file of the site has a formula, a link, a macro or anything from elsewhere."""
    for workbook in made.values():
        with ZipFile(BytesIO(workbook_page(workbook).content)) as archive:
            names = archive.namelist()
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert [name for name in names if re.search("external|vba|hyperlink|connections", name)] == []
        assert re.search(r"<f[ >/]|<hyperlink", sheet) is None


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "+1", "-1", "@A1", "{=1}", "11.10", "https://a.example/"]
)
def test_text_stays_text(text: str) -> None:
    """Whatever a record says, be it like a formula, a number or an address, is a text in the cell, unchanged."""
    sheet = ledger_sheet(TODAY)
    cell = opened(xlsx(replace(sheet, rows=((text, *[""] * 14),))))["A5"]

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_same_content_same_bytes(real: Catalog) -> None:
    """Making every file again gives the same bytes, and no file holds the moment of its making."""
    first = [workbook_page(workbook) for workbook in workbooks(real, TODAY)]

    assert [workbook_page(workbook) for workbook in workbooks(real, TODAY)] == first
    with ZipFile(BytesIO(first[0].content)) as archive:
        assert "2026-11-25T00:00:00Z" in archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
