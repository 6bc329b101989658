"""Make a site of made-up cases: `python -m bench.corpus --count 10000 --output DIR`.

The directory is a complete site: a copy of the repository's own (its pages link to its few cases) with generated
cases, batches and organs added. One seed always gives the same bytes.
"""

import argparse
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

from rich.console import Console

from bench.block_yaml import Value, document
from bench.cases import SECTORS, Told, pick, scene, told
from bench.lawbook import Lawbook
from bench.places import Organ, Province, provinces
from generator.citations import cite
from generator.load import Records, load

__all__ = ["REPOSITORY", "SEED", "main", "make"]

REPOSITORY = Path(__file__).resolve().parent.parent
KEPT = ("cases", "content", "theme")
FIRST_NUMBER = 1001
"""Generated ids begin here, above those of the repository's own cases."""
YEARS = {2021: 12, 2022: 15, 2023: 26, 2024: 25, 2025: 22}
SEED = 20230419
FIRST_DAY = date(2021, 1, 4)
CASES_IN_A_BATCH = (2, 12)
MONTH_SHARE = 0.08
"""How often only the month of an inspection is known."""


def make(output: Path, count: int, seed: int) -> None:
    """Make the site with `count` generated cases; what stood at `output` is replaced.

    Raises ValueError when the repository's own standards and statutes have errors.
    """
    records = _repository()
    if output.exists():
        shutil.rmtree(output)
    for name in KEPT:
        shutil.copytree(REPOSITORY / name, output / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", output)
    random = Random(seed)  # noqa: S311  # a corpus, not a secret
    land = provinces(records.regions.record.regions, random)
    _write_organs(output, land)
    for year in YEARS:
        (output / "cases" / str(year)).mkdir(exist_ok=True)
    for path, text in _files(random, land, _lawbook(records), count):
        (output / path).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and make the corpus."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=make.__doc__)
    parser.add_argument("--count", type=int, default=1000, help="number of cases")
    parser.add_argument(
        "--output", type=Path, required=True, help="the site's directory; replaced when it exists"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="same seed, same bytes")
    options = parser.parse_args()
    make(options.output, options.count, options.seed)
    Console().print(f"{options.count} cases in {options.output}")


def _repository() -> Records:
    loaded = load(REPOSITORY)
    broken = [problem for problem in loaded.report.errors if problem.where.path.startswith("content/")]
    if loaded.value is None or broken:
        raise ValueError(f"the repository's content has errors: {broken[:3]}")
    return loaded.value


def _lawbook(records: Records) -> Lawbook:
    citations = cite(records).value
    if citations is None:
        raise ValueError("the repository's standards and statutes cannot be cited")
    return Lawbook(citations)


def _write_organs(output: Path, land: tuple[Province, ...]) -> None:
    organs: list[Value] = [
        {"id": organ.id, "name": organ.name, "level": organ.level.value, "region": organ.region}
        for province in land
        for organ in province.organs
    ]
    file = output / "content" / "vocabulary" / "organs.yml"
    added = document("organs", 2, {"organs": organs}).partition("organs:\n")[2]
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8", newline="\n")


def _files(
    random: Random, land: tuple[Province, ...], book: Lawbook, count: int
) -> Iterator[tuple[str, str]]:
    """Paths and texts of all cases and batches, `count` cases in all."""
    serials: Counter[str] = Counter()
    weights = [len(province.places) + 10 for province in land]
    left, number = count, 0
    while left:
        number += 1
        size = min(left, random.randint(*CASES_IN_A_BATCH))
        # A single case at the end joins this batch rather than make one of its own.
        size += left - size == 1
        left -= size
        province = random.choices(land, weights)[0]
        yield from _batch(random, province, book, size, number, serials)


def _batch(
    random: Random, province: Province, book: Lawbook, size: int, number: int, serials: Counter[str]
) -> Iterator[tuple[str, str]]:
    around = _day(random)
    theme = pick(random, SECTORS) if random.random() < 0.5 else ""
    cases = [_case(random, province, book, theme or pick(random, SECTORS), around) for _ in range(size)]
    published = max(case.last for case in cases) + timedelta(days=random.randint(7, 45))
    batch = f"{published.year}-bench-{number:04d}"
    issuer = random.choice(province.issuers)
    yield (
        f"cases/batches/{batch}.yml",
        document("batch", 2, _batch_record(batch, issuer, number, published, theme)),
    )
    for case in cases:
        serials[case.prefix] += 1
        id_ = f"{case.prefix}-{FIRST_NUMBER - 1 + serials[case.prefix]:04d}"
        yield (
            f"cases/{case.year}/{id_}.yml",
            document("case", 2, _published(id_, batch, published, case.fields)),
        )


def _case(random: Random, province: Province, book: Lawbook, sector: str, around: date) -> Told:
    day = max(FIRST_DAY, around - timedelta(days=random.randint(0, 120)))
    to_the_month = random.random() < MONTH_SHARE
    if to_the_month:
        # Citations are read as of the last day that a date can mean.
        day = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return told(scene(random, province, sector, day, book.offer(sector, day), to_the_month=to_the_month))


def _day(random: Random) -> date:
    year = random.choices(list(YEARS), list(YEARS.values()))[0]
    return date(year, 1, 4) + timedelta(days=random.randint(0, 355))


def _published(id_: str, batch: str, day: date, fields: Mapping[str, Value]) -> dict[str, Value]:
    first: dict[str, Value] = {
        "id": id_,
        "title": fields["title"],
        "batch": batch,
        "status": fields["status"],
    }
    return {**first, "published": day.isoformat(), **{key: fields[key] for key in fields if key not in first}}


def _batch_record(batch: str, issuer: Organ, number: int, published: date, theme: str) -> dict[str, Value]:
    record: dict[str, Value] = {
        "id": batch,
        "title": f"{issuer.name}公布第{number}批典型执法案例",
        "issuers": [issuer.id],
        "date": published.isoformat(),
    }
    if theme:
        record["sector"] = theme
    intro = "为推动企业对照判定标准自查自改，现公布一批典型执法案例。每案写明违法事实、判定条款、违反条款和处罚依据。"
    return {**record, "intro": intro + "请同类企业引以为戒，举一反三。\n"}


if __name__ == "__main__":
    main()
