"""The `anshi` command: thin adapters from words on the command line to the stages.

Exit codes: 0 done; 1 the content has errors; 2 the environment is broken, or the command line is wrong.
"""

import gc
import sys
import traceback
from datetime import date
from pathlib import Path

import click
from jinja2 import TemplateError, TemplateSyntaxError
from rich.console import Console

from generator import chinese_click as zh
from generator.clock import today
from generator.console import print_report, report_json, summary
from generator.problems import Report

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
    _finish(pipeline.prepare(root.resolve(), today()).report, root, form, "检查完毕。")


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


@cli.command("remove-samples", cls=zh.Command, help="删除全部示例数据（sample: true 的案例和批次）。")
@ROOT
def remove_samples(root: Path) -> None:
    """Delete the made-up records."""
    from generator.samples import sample_files

    _require_site(root)
    files = sample_files(root)
    for path in files:
        (root / path).unlink()
    click.echo(f"已删除 {len(files)} 个示例文件。" if files else "没有示例数据。")


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


def _day(value: object) -> date:
    from datetime import datetime

    return value.date() if isinstance(value, datetime) else today()


def _give_up(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(2)
