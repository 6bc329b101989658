"""Writes generator/search/traditional.txt from OpenCC's dictionaries: which character is written simplified how.

    .venv/bin/python docs/reference-data/traditional.py

Only single characters of the basic plane, as OpenCC converts them alone (t2s); a chain a → b → c becomes a → c.
OpenCC (Apache-2.0) is a development dependency; a test compares the file with the installed version.
"""

from pathlib import Path

from opencc import OpenCC

OUTPUT = Path(__file__).resolve().parents[2] / "generator" / "search" / "traditional.txt"
IDEOGRAPHS = (range(0x2E80, 0xA000), range(0xF900, 0xFB00))


def table() -> dict[str, str]:
    """Every character that changes, and what it becomes in the end."""
    convert = OpenCC("t2s").convert
    written = {chr(code): convert(chr(code)) for block in IDEOGRAPHS for code in block}
    changed = {old: new for old, new in written.items() if old != new and len(new) == 1 and new <= "\uffff"}
    return {old: changed.get(new, new) for old, new in sorted(changed.items())}


def main() -> None:
    """Write the two lines: the traditional characters, and under each its simplified form."""
    pairs = table()
    OUTPUT.write_text("".join(pairs) + "\n" + "".join(pairs.values()) + "\n", "utf-8", newline="\n")
    print(f"{len(pairs)} characters")  # noqa: T201


if __name__ == "__main__":
    main()
