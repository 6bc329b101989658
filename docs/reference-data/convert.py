"""Converts the project's reference data into the records under content/criteria/ and content/laws/.

    python docs/reference-data/convert.py SHARED_DIR

Run it from anywhere; what it writes is decided by the source and the tables beside this script alone.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from block_yaml import Tree, document
from citations import Statute, Statutes
from laws import CITED, cited_only, family, law
from standards import standard
from wording import FORBIDDEN, FRAGMENTS, LAW_DOUBTS, LAW_TEXTS, STANDARD_NOTES

Record = dict[str, Tree]

CONTENT = Path(__file__).resolve().parents[2] / "content"
EXTRA_ARTICLES: Mapping[str, tuple[str, ...]] = {"fenchen-fangbao-guiding": ("15", "17")}
"""Articles of statutes not held that a published case cites."""


class _Loader(yaml.SafeLoader):
    """PyYAML's loader with dates left as text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main(shared: Path) -> None:
    """Convert everything, check everything, and only then write."""
    criteria_texts, law_texts = _texts_in(shared / "criteria"), _texts_in(shared / "laws")
    laws = [_parsed(text) for text in law_texts]
    statutes = _statutes(laws)
    standards = [standard(_parsed(text), _header(text), statutes) for text in criteria_texts]
    law_records = [law(source) for source in laws]
    law_records += [cited_only(name, _cited_articles(name, standards)) for name in CITED]
    _check([*standards, *law_records], "".join(criteria_texts + law_texts))
    _write("criteria", "standard", standards)
    _write("laws", "law", law_records)
    clauses = sum(len(_rows(record["clauses"])) for record in standards)
    print(f"{len(standards)} standards with {clauses} clauses, {len(law_records)} statutes")  # noqa: T201


def _texts_in(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]


def _parsed(text: str) -> Record:
    data = yaml.load(text, _Loader)  # noqa: S506  # a SafeLoader
    assert isinstance(data, dict)  # noqa: S101  # every file of the source is a mapping
    return data


def _header(text: str) -> list[str]:
    """The comment lines before the first field."""
    head = text[: re.search(r"^id:", text, re.MULTILINE).start()]  # type: ignore[union-attr]
    return [line.removeprefix("#").strip() for line in head.splitlines() if line.strip("# ")]


def _statutes(laws: list[Record]) -> Statutes:
    """The newest version of every statute by its short name, and the statutes that are only cited."""
    statutes: dict[str, Statute] = {}
    for source in sorted(laws, key=lambda source: str(source["effective"])):
        ends = [int(str(article)) for article in _rows(source.get("liability_articles"))]
        structure = source["structure"]
        assert isinstance(structure, dict)  # noqa: S101  # every statute of the source has one
        liability = (ends[0], ends[1]) if ends else None
        statutes[str(source["short"])] = Statute(family(str(source["id"])), structure, liability)
    for name, record in CITED.items():
        statutes[str(record["short"])] = Statute(name, None, None)
    return statutes


def _rows(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else []


def _cited_articles(name: str, standards: list[Record]) -> Iterator[str]:
    yield from EXTRA_ARTICLES.get(name, ())
    for mapping in _mappings(list(standards)):
        if mapping.get("law") == name:
            yield str(mapping["article"])


def _mappings(value: Tree) -> Iterator[Mapping[str, Tree]]:
    if isinstance(value, list):
        for item in value:
            yield from _mappings(item)
    elif isinstance(value, Mapping):
        yield value
        for item in value.values():
            yield from _mappings(item)


def _check(records: list[Record], source: str) -> None:
    """Stop when a word of the workshop is left or an entry of a table is stale."""
    problems = [
        f"{record['id']}: “{word}” in: {text}"
        for record in records
        for text in _texts(record)
        for word in FORBIDDEN
        if word in text
    ]
    tables = (*STANDARD_NOTES, *FRAGMENTS, *LAW_TEXTS)
    problems += [f"wording: no such text in the source: {old}" for old in tables if old not in source]
    known = {record["id"] for record in records}
    problems += [f"wording: no such statute: {name}" for name in LAW_DOUBTS if name not in known]
    if problems:
        sys.exit("\n".join(problems))


def _texts(value: Tree) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Mapping):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)


def _write(folder: str, schema: str, records: list[Record]) -> None:
    for record in records:
        path = CONTENT / folder / f"{record['id']}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(schema, record), "utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
