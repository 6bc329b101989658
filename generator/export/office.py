"""Sheet → the bytes of an xlsx file, the same for the same sheet.

Text is written as text: no cell is ever a formula, a link or a number that somebody only meant to write down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

__all__ = ["Column", "Sheet", "xlsx"]

_A4 = 9
"""Paper size in the numbering of Office Open XML."""
_LINE = 16
"""Points that a line of 11-point text takes."""
_SHADE = "#F4F6F9"
_EDGE = "#8A96A6"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands above it, its width in characters, and what its cells may be chosen from."""

    title: str
    width: float
    choices: tuple[str, ...] = ()
    dated: bool = False
    """Whether its cells are to hold dates."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of A4 landscape: some lines across its width, a row of headings that repeats, and the rows."""

    title: str
    """Also the title in the file's properties."""
    name: str
    """On the sheet's tab."""
    lines: tuple[str, ...]
    """Across the sheet, above the headings."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    day: date
    """The day that the file says it was made on."""
    strong: int = 0
    """Which of the lines is set large."""


def xlsx(sheet: Sheet) -> bytes:
    """The sheet as a file for Excel, WPS or LibreOffice."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 11},
    }
    book = xlsxwriter.Workbook(file, options)
    # The moment of writing would make every build another file.
    book.set_properties({"title": sheet.title, "created": datetime(*sheet.day.timetuple()[:3])})
    page = book.add_worksheet(sheet.name)
    styles = _Styles.of(book)
    _set_up(page, sheet)
    _write_lines(page, sheet, styles)
    _write_table(page, sheet, styles)
    book.close()
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    """The formats of a book."""

    strong: Format
    line: Format
    heading: Format
    cell: Format
    dated: Format

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> "_Styles":
        boxed: Mapping[str, object] = {"text_wrap": True, "border": 1, "border_color": _EDGE}
        return cls(
            strong=book.add_format({"bold": True, "font_size": 15, "text_wrap": True, "valign": "vcenter"}),
            line=book.add_format({"text_wrap": True, "valign": "vcenter"}),
            heading=book.add_format(
                {**boxed, "bold": True, "bg_color": _SHADE, "align": "center", "valign": "vcenter"}
            ),
            cell=book.add_format({**boxed, "valign": "top"}),
            dated=book.add_format({**boxed, "valign": "top", "num_format": "yyyy-mm-dd"}),
        )


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    heading = len(sheet.lines)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)
    page.freeze_panes(heading + 1, 0)
    page.set_footer("&L" + sheet.title.replace("&", "&&") + "&R第 &P 页，共 &N 页")


def _write_lines(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    width = sum(column.width for column in sheet.columns)
    last = len(sheet.columns) - 1
    for row, text in enumerate(sheet.lines):
        strong = row == sheet.strong
        page.merge_range(row, 0, row, last, "", styles.strong if strong else styles.line)
        page.write_string(row, 0, text, styles.strong if strong else styles.line)
        # Rows of merged cells do not grow by themselves; a Chinese character is two characters wide.
        needed = -(-2 * len(text) // int(width))
        page.set_row(row, (_LINE + 8 if strong else _LINE) * needed + 4)


def _write_table(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    heading = len(sheet.lines)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(heading, number, column.title, styles.heading)
        if column.choices and sheet.rows:
            page.data_validation(
                heading + 1,
                number,
                heading + len(sheet.rows),
                number,
                {
                    "validate": "list",
                    "source": list(column.choices),
                    "error_title": "请从列表里选",
                    "error_message": "可以选：" + "、".join(column.choices),
                },
            )
    page.ignore_errors({"number_stored_as_text": f"A1:Z{heading + len(sheet.rows) + 1}"})
    for row, cells in enumerate(sheet.rows, heading + 1):
        for number, (column, text) in enumerate(zip(sheet.columns, cells, strict=True)):
            style = styles.dated if column.dated else styles.cell
            if text:
                page.write_string(row, number, text, style)
            else:
                page.write_blank(row, number, None, style)
