"""The `anshi` command: thin adapters from words on the command line to the stages.

Exit codes: 0 done; 1 the content has errors; 2 the environment is broken, or the command line is wrong.
"""

import gc
import re
import sys
import traceback
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from jinja2 import TemplateError, TemplateSyntaxError
from rich.console import Console

from generator import chinese_click as zh
from generator.clock import today
from generator.console import print_report, report_json, summary
from generator.load import locate_in
from generator.problems import Report, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.changes import RecordChange
    from generator.official_text import Filling

__all__ = ["main"]

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="目录",
    help="站点目录，即 mkdocs.yml 所在的目录；默认是当前目录。",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)
TABLE = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    metavar="格式",
    help="table（默认）或 json。",
)


@click.group(cls=zh.Group, help="安示：把执法案例等 YAML 记录生成公示网站。")
def cli() -> None:
    """Group of all commands."""


@cli.command(cls=zh.Command, help="生成网站。记录有错误时一个文件也不改，退出码为 1。")
@ROOT
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    metavar="目录",
    help="网站写到哪里；默认是 site。",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="日期",
    help="按哪一天的状态生成；默认是今天。",
)
@FORMAT
def build(root: Path, output: Path | None, as_of: object, form: str) -> None:
    """Build the site."""
    from generator import pipeline  # the other commands do without the templates

    _require_site(root)
    gc.disable()  # a build allocates much and frees little: collecting costs a quarter of its time
    try:
        report = pipeline.build(root.resolve(), (output or root / "site").resolve(), _day(as_of))
    except TemplateError as error:
        raise click.ClickException(_template_problem(error)) from error
    _finish(report, root, form, "网站已生成。")


@cli.command(cls=zh.Command, help="检查全部记录，列出所有问题，不生成网站。")
@ROOT
@FORMAT
def check(root: Path, form: str) -> None:
    """Check the records."""
    from generator import pipeline

    _require_site(root)
    gc.disable()
    _finish(
        pipeline.prepare(root.resolve(), today(), target=root.resolve() / "site").report,
        root,
        form,
        "检查完毕。",
    )


@cli.command(cls=zh.Command, help="写出字段说明（JSON Schema）和问题目录，供编辑器和手册使用。")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    metavar="目录",
    help="写到哪里；默认是 docs。",
)
def schema(output: Path) -> None:
    """Write the generated documents."""
    from generator.schema import generated_documents

    for name, text in generated_documents().items():
        file = output / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"已写入 {output}。")


@cli.command(
    "remove-samples", cls=zh.Command, help="删除全部示例数据（sample: true 的案例、批次和变动记录）。"
)
@ROOT
def remove_samples(root: Path) -> None:
    """Delete the made-up records."""
    from generator.samples import sample_files

    _require_site(root)
    files = sample_files(root)
    for path in files:
        (root / path).unlink()
    click.echo(f"已删除 {len(files)} 个示例文件。" if files else "没有示例数据。")


@cli.command(cls=zh.Command, help="现行判定标准的条款哪些有案例、哪些空缺，按行业和标准列出。")
@ROOT
@TABLE
def coverage(root: Path, form: str) -> None:
    """Show which clauses in force are covered."""
    from generator import pipeline
    from generator.coverage import coverage as covered
    from generator.disclosure import disclosed
    from generator.page_sources import expired_handling
    from generator.tables import coverage_json, print_coverage

    _require_site(root)
    prepared = pipeline.prepare(root.resolve(), today())
    if prepared.catalog is None:
        _finish(prepared.report, root, "text", "")
        return
    shown = disclosed(prepared.catalog, prepared.as_of, expired_handling(root))
    found = covered(shown, prepared.as_of)
    if form == "json":
        click.echo(coverage_json(found))
    else:
        print_coverage(found, Console(highlight=False))


@cli.command(
    cls=zh.Command, help="到某一天为止什么到期：公示期满、公示系统公开、撤回、报送；只列出，不改动记录。"
)
@click.option(
    "--by", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="日期", help="到哪一天为止（含当天）。"
)
@click.option(
    "--ics",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="文件",
    help="另外写成日历文件，可以导入手机和办公软件的日历。",
)
@ROOT
@TABLE
def calendar(by: object, ics: Path | None, root: Path, form: str) -> None:
    """Show what falls due by a day."""
    from generator import pipeline
    from generator.agenda import agenda, agenda_ics, agenda_json
    from generator.tables import print_agenda

    _require_site(root)
    prepared = pipeline.prepare(root.resolve(), today())
    if prepared.catalog is None:
        _finish(prepared.report, root, "text", "")
        return
    found = agenda(prepared.catalog, prepared.as_of, _day(by))
    if ics is not None:
        ics.write_bytes(agenda_ics(found, prepared.as_of))
    if form == "json":
        click.echo(agenda_json(found))
    else:
        print_agenda(found, Console(highlight=False))


_DATE = click.DateTime(["%Y-%m-%d"])


@cli.command(
    cls=zh.Command,
    help="网站上有什么变动，逐条用话说出来。版本写 旧..新，只写一个时与工作目录里的文件比，不写时从 HEAD 比起。",
)
@click.argument("revisions", default="HEAD", metavar="[版本..版本]")
@click.option("--as-of", type=_DATE, default=None, metavar="日期", help="新的一边按哪一天算；默认是今天。")
@click.option(
    "--as-of-old", type=_DATE, default=None, metavar="日期", help="旧的一边按哪一天算；默认与新的一边相同。"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）、markdown 或 json。",
)
@click.option(
    "--record", is_flag=True, help="另外写进 content/changes/，网站的“变动记录”页和订阅源由它生成。"
)
@ROOT
def diff(revisions: str, as_of: object, as_of_old: object, form: str, record: bool, root: Path) -> None:
    """Show what differs between two states of the site."""
    from generator.change_report import changes_json, changes_markdown, changes_text
    from generator.changes import changes, read_side
    from generator.revisions import RevisionError, checked_out, commit_of, parted_range

    _require_site(root)
    gc.disable()
    new_day = _day(as_of)
    old_day = _day(as_of_old) if as_of_old else new_day
    try:
        old_name, new_name = parted_range(revisions)
        for name in (old_name, new_name):
            if name is not None:
                commit_of(root, name)
        with checked_out(root, old_name) as folder:
            before = read_side(folder, old_day)
        if new_name is None:
            after = read_side(root, new_day)
        else:
            with checked_out(root, new_name) as folder:
                after = read_side(folder, new_day)
    except RevisionError as error:
        raise click.ClickException(str(error)) from error
    names = (old_name, new_name or "工作目录")
    for name, side in zip(names, (before, after), strict=True):
        if side.value is None:
            click.echo(f"{name} 的记录有错误，没法比较：", err=True)
            print_report(side.report, root, Console(stderr=True, highlight=False))
    if before.value is None or after.value is None:
        sys.exit(1)
    found = changes(before.value, after.value)
    between = f"{names[0]}（{old_day}）→ {names[1]}（{new_day}）"
    if form == "json":
        click.echo(changes_json(found, (names[0], str(old_day)), (names[1], str(new_day))))
    else:
        click.echo((changes_text if form == "text" else changes_markdown)(found, between), nl=False)
    if record:
        _record_changes(root, found, new_day)


def _record_changes(root: Path, found: "Sequence[RecordChange]", day: date) -> None:
    """Write the records of the change log and say which."""
    from generator.change_log import FOLDER, log_file, numbered
    from generator.change_report import log_entries
    from generator.load import load

    records = load(root).value
    existing = [sourced.record for sourced in records.changes] if records else []
    made = numbered(log_entries(found, sample=False), log_entries(found, sample=True), day, existing)
    for log in made:
        file = root / FOLDER / f"{log.id}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(log_file(log))
        click.echo(f"已写入 {FOLDER}{log.id}.yml。", err=True)
    if not made:
        click.echo("没有要记的变动，或者已经记过。", err=True)


@cli.command(
    cls=zh.Command,
    help="判定标准换版时要复核什么：引用它的案例、页面和别的记录，后继版本里可能对应的条款。标准写代号、系列代号或简称。",
)
@click.argument("standard", metavar="标准")
@ROOT
@TABLE
def impact(standard: str, root: Path, form: str) -> None:
    """Show what cites a standard."""
    from generator import pipeline
    from generator.citations import cite
    from generator.impact import Unknown
    from generator.impact import impact as impact_of
    from generator.load import load, text_files
    from generator.tables import impact_json, print_impact

    _require_site(root)
    report = pipeline.prepare(root.resolve(), today()).report
    records = load(root).value
    citations = cite(records).value if records is not None else None
    if records is None or citations is None or report.errors:
        _finish(report, root, "text", "")
        return
    found = impact_of(standard, records, citations, text_files(root))
    if isinstance(found, Unknown):
        _unknown_standard(found.name, found.guess)
    elif form == "json":
        click.echo(impact_json(found))
    else:
        print_impact(found, Console(highlight=False))


@cli.group("standard", cls=zh.Group, help="判定标准的官方原文。")
def standard_group() -> None:
    """Group of the commands on standards."""


@standard_group.command(
    "import",
    cls=zh.Command,
    help="把主管部门给的标准原文（UTF-8 的 .txt 或 .md）逐条填进记录的 official_text。"
    "对不上的全部列出来，记录不动，退出码为 1。",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="文件")
@click.option(
    "--standard", "standard_id", required=True, metavar="代号", help="哪一部标准的哪一版，如 gongmao-2023。"
)
@click.option("--replace", is_flag=True, help="已有的官方原文与文本不同时，以文本为准。")
@click.option("--skip", default="", metavar="条号", help="文本里不是判定条款的条，用逗号隔开，如 1,2,15。")
@click.option(
    "--shortest", type=click.IntRange(1), default=6, metavar="字数", help="少于几个字算漏粘；默认是 6。"
)
@click.option("--dry-run", is_flag=True, help="只列出哪一段填进哪一条，不写记录。")
@ROOT
def import_standard(
    file: Path, standard_id: str, replace: bool, skip: str, shortest: int, dry_run: bool, root: Path
) -> None:
    """Put the official text of a standard into its record."""
    from generator.load import load
    from generator.official_text import Handed, Options, fill, filling, put_in_place
    from generator.tables import print_filling

    _require_site(root)
    loaded = load(root)
    standards = loaded.value.standards if loaded.value else ()
    sourced = next((one for one in standards if one.record.id == standard_id), None)
    if sourced is None:
        if loaded.report.errors:
            _finish(loaded.report.located(partial(locate_in, root)), root, "text", "")
        _unknown_standard(standard_id, nearest(standard_id, [one.record.id for one in standards]))
        return
    options = Options(replace, frozenset(re.split("[,，、 ]+", skip.strip())) - {""}, shortest)
    wanted = filling(sourced.record, sourced.path, Handed(str(file), file.read_bytes()), options)
    if wanted.value is None:
        _finish(wanted.report.located(partial(locate_in, root)), root, "text", "")
        return
    record = root / sourced.path
    filled = fill(sourced.path, record.read_bytes(), wanted.value)
    if filled.value is None:
        _finish(filled.report.located(partial(locate_in, root)), root, "text", "")
        return
    print_filling(wanted.value, Console(highlight=False))
    if dry_run:
        click.echo("只是预览，没有写入。")
        return
    put_in_place(record, filled.value)
    again = load(root).report.located(partial(locate_in, root))
    own = Report(tuple(problem for problem in again if problem.where.path == sourced.path))
    _finish(own, root, "text", _imported(wanted.value, sourced.path))


def main() -> None:
    """Run the command line; every way to end is an exit code and at most one sentence."""
    try:
        cli.main(prog_name="anshi", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        _give_up("已中断。")
    except click.ClickException as error:
        _give_up(zh.sentence(error))
    except OSError as error:
        _give_up(f"{error.strerror or error}：{error.filename}" if error.filename else str(error))


def _template_problem(error: TemplateError) -> str:
    """Where a template of the theme is broken: the last frame that lies in one, or the place of a syntax error."""
    place = f"{error.filename}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".html"):
            place = f"{frame.filename}:{frame.lineno}"
    return f"网页模板有错误，没有发布。{place} {error.message or ''}".rstrip()


def _finish(report: Report, root: Path, form: str, done: str) -> None:
    if form == "json":
        click.echo(report_json(report))
    elif len(report):
        print_report(report, root, Console(stderr=True, highlight=False))
    if not report.errors:
        click.echo(f"{done}{'' if form == 'json' or len(report) else summary(report)}", err=form == "json")
    sys.exit(1 if report.errors else 0)


def _require_site(root: Path) -> None:
    if not (root / "mkdocs.yml").is_file():
        raise click.ClickException(f"{root.resolve()} 里没有 mkdocs.yml，这里不是站点目录；用 --root 指明。")


def _unknown_standard(name: str, guess: str | None) -> None:
    hint = f"是否想写 {guess}？" if guess else "可用的代号是 content/criteria/ 下的文件名。"
    click.echo(f"没有收录判定标准“{name}”。{hint}", err=True)
    sys.exit(1)


def _imported(wanted: "Filling", path: str) -> str:
    """What was written, and what still has to be done by a person."""
    if wanted.changed:
        count = f"{len(wanted.pieces)} 条官方原文，其中 {len(wanted.changed)} 条是这次填的"
        sentences = [f"已写入 {path}：{count}。"]
    else:
        sentences = [f"{path} 里已经是这些官方原文，没有改动。"]
    if wanted.unnumbered:
        sentences.append(f"有 {len(wanted.unnumbered)} 条条号待核，对不上原文，没有填。")
    sentences.append("要旨和 confidence 没有动：请逐条对照原文核对要旨，核对过的由人改成 sourced。")
    return "".join(sentences)


def _day(value: object) -> date:
    from datetime import datetime

    return value.date() if isinstance(value, datetime) else today()


def _give_up(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)
