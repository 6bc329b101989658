"""A calendar file read strictly, as RFC 5545 has it: what it does not allow raises ValueError."""

import re
from dataclasses import dataclass, field

OCTETS = 75
"""Section 3.1: a line should not be longer, its end left out."""
_NAME = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:,\"]+)*):(.*)\Z", re.DOTALL)
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPED = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}


@dataclass
class Component:
    """A component: its name, its properties by name with parameters, and the components within."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    within: list["Component"] = field(default_factory=list)


def read(content: bytes) -> Component:
    """The calendar in a file."""
    if not content.endswith(b"\r\n"):
        raise ValueError("the last line has no end")
    raw = content.removesuffix(b"\r\n").split(b"\r\n")
    for line in raw:
        if b"\r" in line or b"\n" in line:
            raise ValueError(f"a bare line break: {line!r}")
        if len(line) > OCTETS:
            raise ValueError(f"{len(line)} octets: {line!r}")
        # Raises UnicodeDecodeError, a ValueError, for a character that folding tore apart.
        line.decode("utf-8")
    return _tree(_unfolded([line.decode("utf-8") for line in raw]))


def _unfolded(lines: list[str]) -> list[str]:
    whole: list[str] = []
    for line in lines:
        if line.startswith((" ", "\t")):
            whole[-1] += line[1:]
        elif line:
            whole.append(line)
        else:
            raise ValueError("an empty line")
    return whole


def _tree(lines: list[str]) -> Component:
    root = Component("")
    open_ = [root]
    for line in lines:
        match = _NAME.match(line)
        if match is None:
            raise ValueError(f"no content line: {line!r}")
        name, parameters, value = match.groups()
        if name == "BEGIN":
            open_[-1].within.append(Component(value))
            open_.append(open_[-1].within[-1])
        elif name == "END":
            if open_.pop().name != value:
                raise ValueError(f"{value} ends what is not open")
        elif name in open_[-1].properties:
            raise ValueError(f"{name} twice")
        else:
            open_[-1].properties[name + parameters] = value
    if len(open_) != 1 or [one.name for one in root.within] != ["VCALENDAR"]:
        raise ValueError("not one calendar")
    return root.within[0]


def text(value: str) -> str:
    """A value of the type TEXT; section 3.3.11 allows no bare comma or semicolon and four escapes."""
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
        raise ValueError(f"not escaped: {value!r}")

    def plain(match: re.Match[str]) -> str:
        if match[1] not in _ESCAPED:
            raise ValueError(f"no escape: {match[0]!r}")
        return _ESCAPED[match[1]]

    return _ESCAPE.sub(plain, value)
