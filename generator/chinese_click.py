"""click in Chinese: headings of the help, and one sentence for every way to mistype a command."""

import click

__all__ = ["Command", "Group", "sentence"]


class _ChineseHelp(click.Command):
    """Prints usage and headings in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = ["[选项]" if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx)]
        pieces = ["命令 [参数]…" if piece.startswith("COMMAND") else piece for piece in pieces]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and a group's commands."""
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl([(name, _described(help_)) for name, help_ in records])
        if isinstance(self, click.Group):
            commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            with formatter.section("命令"):
                formatter.write_dl([(name, command.help or "") for name, command in commands if command])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class Command(_ChineseHelp):
    """A command whose help is Chinese."""


class Group(_ChineseHelp, click.Group):
    """A group whose help is Chinese."""


def sentence(error: click.ClickException) -> str:
    """What went wrong on the command line, in one Chinese sentence."""
    match error:
        case click.NoSuchOption():
            guess = (
                f"是否想写 {error.possibilities[0]}？"
                if error.possibilities
                else "用 --help 查看可用的选项。"
            )
            return f"没有 {error.option_name} 这个选项。{guess}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面缺少内容，或多写了内容。"
        case click.MissingParameter():
            return f"缺少参数 {_name_of(error.param)}。"
        case click.BadParameter():
            name = _name_of(error.param)
            return f"{name} 的值不对：{_value_problem(error)}"
        case click.UsageError() if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            return f"没有这个命令。可用的命令：{'、'.join(error.ctx.command.list_commands(error.ctx))}。"
        case click.UsageError():
            return "参数太多或写法不对，用 --help 查看用法。"
        case click.FileError():
            return f"读不了文件 {error.filename}。"
    return error.message


def _described(help_: str) -> str:
    """A parameter's help without what click adds in English: that it is required, in which range its number lies."""
    text, _, added = help_.partition("  [")
    return f"{text}必填。" if "required" in added else text


def _name_of(param: click.Parameter | None) -> str:
    """How the help calls a parameter: an option by its name, an argument by its metavar."""
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.metavar or param.name or ""


def _value_problem(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"可选 {'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.DateTime):
        return "日期写成 2024-05-06。"
    if isinstance(kind, click.Path):
        return "没有这个文件夹，或没有权限。" if kind.dir_okay else "没有这个文件，或没有权限。"
    if isinstance(kind, click.IntRange):
        return f"应为不小于 {kind.min} 的整数。"
    return "用 --help 查看说明。"
