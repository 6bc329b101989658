"""The index's files: script files, so that they load from file:// too, with a gzip and a brotli form beside each.

From file:// Chromium lets a page load neither modules nor workers nor data by fetch; a plain script it does.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import brotli

from generator.render import Page

__all__ = ["REVISION", "VERSION", "Script", "call", "packed"]

VERSION = 2
"""Of the format. A reader refuses a newer one; raise it when an older reader would go wrong."""
REVISION = "2"
"""Goes into the names of segments; raise it when the same documents give other files."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Script:
    """A script file: its path from the site's root and its text."""

    path: str
    text: str
    effort: int = 4
    """How hard to compress it, as brotli's quality. Most files are many and seldom read; some go to every reader."""


def call(function: str, *values: object) -> str:
    """A script that hands values to the engine: anshiSearch.put("name",[…])."""
    written = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    # Line ends that JSON allows inside strings and old JavaScript does not.
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    written = _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    return f"anshiSearch.{function}({written})\n"


def packed(script: Script) -> Iterator[Page]:
    """The file and its two compressed forms, for servers that send those as they are."""
    content = script.text.encode()
    yield Page(script.path, content, listed=False)
    yield Page(f"{script.path}.gz", gzip.compress(content, min(script.effort, 9), mtime=0), listed=False)
    yield Page(f"{script.path}.br", brotli.compress(content, quality=script.effort), listed=False)
