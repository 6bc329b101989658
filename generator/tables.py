"""Coverage, impact and imported texts in a terminal, and as JSON."""

import json
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.agenda import Due, DueKind
from generator.catalog import clause_name
from generator.coverage import Coverage, StandardCoverage
from generator.impact import Impact, Match, Mention
from generator.official_text import Filling
from generator.records.standard import Clause, Standard

__all__ = ["coverage_json", "impact_json", "print_agenda", "print_coverage", "print_filling", "print_impact"]


def _table(*headings: str, numbers: Sequence[int] = ()) -> Table:
    """A table without rules but one under its headings; columns of numbers stand to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for n, heading in enumerate(headings):
        table.add_column(heading, justify="right" if n in numbers else "left", overflow="fold")
    return table


def _print_table(console: Console, title: str, table: Table) -> None:
    console.print(Text(title, "bold"), soft_wrap=True)
    console.print(table)
    console.print()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def print_agenda(found: Sequence[Due], console: Console) -> None:
    """What falls due when; a sentence when nothing does."""
    if not found:
        console.print("没有到期的事项。")
        return
    table = _table("最后一天", "事项", "编号", "标题", "")
    for one in found:
        state = ("已期满" if one.kind == DueKind.EXPIRY else "已过期") if one.passed else one.note
        table.add_row(one.day, one.kind, one.id, Text(one.title), state)
    _print_table(console, "到期事项", table)


def coverage_json(found: Coverage) -> str:
    """The matrix as a JSON object: as_of, columns, total, sectors and standards with their holes."""
    return _json(
        {
            "as_of": found.as_of.isoformat(),
            "columns": [{"name": one.name, "label": one.label, "fills": one.fills} for one in found.columns],
            "total": {"clauses": found.clauses, "filled": found.filled},
            "sectors": [
                {
                    "id": one.sector.id,
                    "name": one.sector.name,
                    "clauses": one.clauses,
                    "filled": one.filled,
                    "covered": _by_column(found, one.covered),
                }
                for one in found.sectors
            ],
            "standards": [_standard_entry(found, one) for one in found.standards],
        }
    )


def _by_column(found: Coverage, covered: Sequence[int]) -> dict[str, int]:
    return {column.name: count for column, count in zip(found.columns, covered, strict=True)}


def _standard_entry(found: Coverage, one: StandardCoverage) -> dict[str, object]:
    return {
        "id": one.standard.id,
        "title": one.standard.title,
        "clauses": one.clauses,
        "filled": one.filled,
        "covered": _by_column(found, one.covered),
        "holes": [clause.path for clause in one.holes],
    }


def print_coverage(found: Coverage, console: Console) -> None:
    """Print the totals by sector, then every standard with its holes."""
    headings = ["条款", *(f"有{column.label}" for column in found.columns), "空缺"]
    numbers = range(1, len(headings) + 1)
    sectors = _table("行业领域", *headings, numbers=numbers)
    for sector in found.sectors:
        sectors.add_row(sector.sector.name, *_figures(sector.clauses, sector.covered, sector.filled))
    totals = [sum(one.covered[n] for one in found.sectors) for n in range(len(found.columns))]
    sectors.add_section()
    sectors.add_row("合计", *_figures(found.clauses, totals, found.filled))
    _print_table(console, f"{found.as_of} 有效的判定标准", sectors)
    standards = _table("判定标准", *headings, "空缺的条款", numbers=numbers)
    for one in found.standards:
        figures = _figures(one.clauses, one.covered, one.filled)
        standards.add_row(one.standard.id, *figures, _holes(one))
    _print_table(console, "逐部", standards)


def _figures(clauses: int, covered: Iterable[int], filled: int) -> list[str]:
    return [str(count) for count in (clauses, *covered, clauses - filled)]


def _holes(one: StandardCoverage) -> str:
    """The numbers of the holes, runs of neighbours in one; clauses whose number is not verified are only counted."""
    order = {clause.path: n for n, clause in enumerate(one.standard.clauses)}
    runs: list[list[str]] = []
    for clause in one.holes:
        if not clause.numbered:
            continue
        last = runs[-1][-1] if runs else ""
        neighbours = last and order[clause.path] == order[last] + 1
        if neighbours and last.partition(".")[0] == clause.path.partition(".")[0]:
            runs[-1].append(clause.path)
        else:
            runs.append([clause.path])
    words = [run[0] if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
    unnumbered = sum(not clause.numbered for clause in one.holes)
    return " ".join([*words, *([f"条号待核的{unnumbered}条"] if unnumbered else [])])


def impact_json(found: Sequence[Impact]) -> str:
    """What cites each version, as a JSON list of objects."""
    return _json([_impact_entry(one) for one in found])


def _impact_entry(found: Impact) -> dict[str, object]:
    return {
        "id": found.standard.id,
        "path": found.path,
        "cases": [
            {
                "id": one.case.id,
                "path": one.path,
                "title": one.case.title,
                "status": one.case.status.value,
                "sample": one.case.sample,
                "found": one.case.found.date.iso,
                "clause": one.cited.clause.path,
                "in_force": one.cited.in_force,
                "by_version": one.by_version,
            }
            for one in found.cases
        ],
        "related": [clause.path for clause in found.related],
        "standards": _mention_entries(found.standards),
        "records": _mention_entries(found.records),
        "pages": _mention_entries(found.pages),
        "successor": found.successor.id if found.successor else None,
        "possible_matches": [
            {"old": one.old.path, "new": one.new.path if one.new else None, "reason": one.reason}
            for one in found.matches
        ],
        "to_review": list(found.to_review),
    }


def _mention_entries(mentions: Iterable[Mention]) -> list[dict[str, str | int]]:
    return [
        {"path": one.path, "line": one.line, "words": one.words, "clause": one.clause} for one in mentions
    ]


def print_impact(found: Sequence[Impact], console: Console) -> None:
    """Print what cites each version, what of its successor may correspond, and what is to be reviewed."""
    for one in found:
        _print_one(one, console)


def _print_one(found: Impact, console: Console) -> None:
    standard = found.standard
    console.print(
        Text(f"{standard.id}　{standard.title}（{standard.number or '文号待核'}）", "bold cyan"),
        soft_wrap=True,
    )
    console.print()
    if found.cases:
        cases = _table("条款", "案例", "状态", "检查日期", "当时", "标题")
        for case in found.cases:
            record = case.case
            status = record.status.label + ("、示例" if record.sample else "")
            in_force = ("有效" if case.cited.in_force else "无效") + (
                "（写明版本）" if case.by_version else ""
            )
            number = _number(standard, case.cited.clause)
            cases.add_row(number, record.id, status, record.found.date.iso, in_force, record.title)
        _print_table(console, f"引用它的案例（{len(found.cases)} 处）", cases)
    else:
        console.print("没有案例引用它。")
        console.print()
    for title, mentions in (
        ("链接到它的页面", found.pages),
        ("写到它的其他判定标准", found.standards),
        ("写到它的其他记录", found.records),
    ):
        if mentions:
            rows = _table("位置", "写法", "条款")
            for one in mentions:
                rows.add_row(f"{one.path}:{one.line}" if one.line else one.path, one.words, one.clause)
            _print_table(console, f"{title}（{len(mentions)} 处）", rows)
    if found.successor is not None:
        _print_matches(found.successor, found.matches, standard, console)
    if found.to_review:
        console.print(Text("要复核的", "bold"))
        for sentence in found.to_review:
            console.print(Text(f"- {sentence}"), soft_wrap=True)
    console.print()


def _print_matches(new: Standard, matches: Sequence[Match], old: Standard, console: Console) -> None:
    rows = _table("条款", "小标题", f"可能对应 {new.id}", "小标题", "凭什么")
    for match in matches:
        if match.new is not None:
            rows.add_row(
                _number(old, match.old),
                match.old.heading,
                _number(new, match.new),
                match.new.heading,
                match.reason,
            )
    _print_table(console, "后继版本里可能对应的条款，以原文为准", rows)
    without = [_number(old, match.old) for match in matches if match.new is None]
    if without:
        console.print(Text(f"没有找到可能对应的：{'、'.join(without)}"), soft_wrap=True)
        console.print()


def _number(standard: Standard, clause: Clause) -> str:
    """A clause in a narrow column: its path, or its heading when the number is not verified."""
    return clause.path if clause.numbered else f"条号待核·{clause.heading}"


def print_filling(wanted: Filling, console: Console) -> None:
    """Print which piece goes to which clause, and what of the text goes nowhere."""
    held = {clause.path: clause for clause in wanted.standard.clauses}
    rows = _table("条款", "称呼", "文本里的行", "字数", "", "开头和结尾", numbers=(2, 3))
    changed = set(wanted.changed)
    for piece in wanted.pieces:
        clause = held[piece.path]
        state = "不变" if piece not in changed else "替换" if clause.official_text else "新填"
        name = clause_name(wanted.standard, clause)
        ends = _ends(piece.text)
        rows.add_row(piece.path, name, str(piece.line), str(len(piece.text)), state, ends)
    _print_table(console, f"{wanted.standard.id}：{len(wanted.pieces)} 条", rows)
    unused = [(line.number, line.text) for line in wanted.cut.left]
    unused += [(piece.line, f"{piece.label} {piece.text}") for piece in wanted.skipped]
    if unused:
        others = _table("行", "文字", numbers=(0,))
        for number, text in sorted(unused):
            others.add_row(str(number), _ends(text))
        _print_table(console, "不录入的文字", others)


def _ends(text: str) -> str:
    """The beginning and the end of a text on one line, or all of a short one."""
    flat = text.replace("\n", " ⏎ ")
    return flat if len(flat) <= 40 else f"{flat[:24]} … {flat[-12:]}"
