"""The vocabularies ready for use: every term findable by the word that records write. Part of `link`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalog import Region
from generator.load import Records
from generator.problems import Checked, FieldPath, Location, Problem, Report, nearest
from generator.records.vocabulary import Charge, MeasureTerm, Organ, Regions, Sector

__all__ = ["Vocabularies", "vocabularies"]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The closed lists that records refer to, each in the order of its file."""

    sectors: Mapping[str, Sector]
    sector_chains: Mapping[str, tuple[Sector, ...]]
    """Every sector's containing sectors and itself, outermost first."""
    measures: Mapping[str, MeasureTerm]
    """By name."""
    organs: Mapping[str, Organ]
    charges: Mapping[str, Charge]
    """By name, as cases write it."""
    regions: Mapping[str, Region]
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that mean the same."""


def vocabularies(records: Records) -> Checked[Vocabularies]:
    """The vocabularies of a site; every problem in them is in the report, the value is always there."""
    sectors = {sector.id: sector for sector in records.sectors.record.sectors}
    regions = _regions(records.regions.record)
    value = Vocabularies(
        sectors=sectors,
        sector_chains={sector.id: _chain(sector, sectors) for sector in sectors.values()},
        measures={measure.name: measure for measure in records.measures.record.measures},
        organs={organ.id: organ for organ in records.organs.record.organs},
        charges={charge.name: charge for charge in records.charges.record.charges},
        regions=regions,
        synonyms=records.synonyms.record.synonyms,
    )
    return Checked(value, Report(tuple(_problems(records, value))))


def _chain(sector: Sector, sectors: Mapping[str, Sector]) -> tuple[Sector, ...]:
    chain: list[Sector] = [sector]
    # A loop of parents would never end; the check below reports it.
    while (parent := sectors.get(chain[0].parent or "")) is not None and parent not in chain:
        chain.insert(0, parent)
    return tuple(chain)


def _within_itself(sector: Sector, sectors: Mapping[str, Sector]) -> bool:
    seen: set[str] = set()
    parent = sector.parent
    while parent is not None and parent in sectors and parent not in seen:
        seen.add(parent)
        parent = sectors[parent].parent
    return sector.id in seen


def _regions(vocabulary: Regions) -> dict[str, Region]:
    """Every region with the regions that contain it, by code; GB/T 2260 nests by the digits of the code."""
    names = vocabulary.regions
    regions: dict[str, Region] = {}
    for code in sorted(names, key=lambda code: (_depth(code), code)):
        containing = (code[:2] + "0000", code[:4] + "00")[: _depth(code)]
        within = tuple(regions[outer] for outer in containing if outer in regions)
        regions[code] = Region(code, names[code], within)
    return regions


def _depth(code: str) -> int:
    """0 for a province, 1 for a prefecture, 2 for a county."""
    if code.endswith("0000"):
        return 0
    return 1 if code.endswith("00") else 2


def _problems(records: Records, words: Vocabularies) -> Iterator[Problem]:
    sectors = records.sectors
    yield from _repeated(sectors.path, "sectors", "id", (sector.id for sector in sectors.record.sectors))
    yield from _repeated(sectors.path, "sectors", "name", (sector.name for sector in sectors.record.sectors))
    for n, sector in enumerate(sectors.record.sectors):
        if sector.parent is not None and sector.parent not in words.sectors:
            where = Location(sectors.path, keys=("sectors", n, "parent"))
            message = f"sectors[{n}].parent：词表里没有“{sector.parent}”。"
            yield Problem(
                where,
                "vocabulary.parent-unknown",
                message,
                guess_hint(sector.parent, words.sectors) or "上级也要写进词表。",
            )
        elif _within_itself(sector, words.sectors):
            where = Location(sectors.path, keys=("sectors", n, "parent"))
            message = f"sectors[{n}].parent：{sector.name}的上级绕了一圈又回到{sector.name}。"
            yield Problem(where, "vocabulary.parent-unknown", message, "改正上级；最上层的领域不写 parent。")
    measures, organs, charges = records.measures, records.organs, records.charges
    yield from _repeated(measures.path, "measures", "name", (one.name for one in measures.record.measures))
    yield from _repeated(organs.path, "organs", "id", (one.id for one in organs.record.organs))
    yield from _repeated(charges.path, "charges", "id", (one.id for one in charges.record.charges))
    yield from _repeated(charges.path, "charges", "name", (one.name for one in charges.record.charges))
    yield from _synonyms_in_one_group(records)
    for n, organ in enumerate(organs.record.organs):
        if organ.region is not None and organ.region not in words.regions:
            where = Location(organs.path, keys=("organs", n, "region"))
            message = f"organs[{n}].region：没有 {organ.region} 这个地区码。"
            hint = "核对六位代码；已撤销的旧代码补进 content/vocabulary/regions.yml。"
            yield Problem(where, "organ.region-unknown", message, hint)


def _synonyms_in_one_group(records: Records) -> Iterator[Problem]:
    """A word in two groups would make all of both groups mean the same."""
    first: dict[str, str] = {}
    for n, group in enumerate(records.synonyms.record.synonyms):
        for m, word in enumerate(group):
            field = f"synonyms[{n}][{m}]"
            if word in first:
                message = f"{field}：“{word}”与 {first[word]} 重复。"
                hint = "一个词只能写一次；意思相同的，并成一组。"
                yield Problem(
                    Location(records.synonyms.path, keys=("synonyms", n, m)),
                    "vocabulary.duplicate",
                    message,
                    hint,
                )
            else:
                first[word] = field


def _repeated(path: str, group: str, name: str, values: Iterable[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for n, value in enumerate(values):
        if value in first:
            keys: FieldPath = (group, n, name)
            message = f"{group}[{n}].{name}：“{value}”与 {group}[{first[value]}] 重复。"
            yield Problem(Location(path, keys=keys), "vocabulary.duplicate", message, "删去或改名其中一个。")
        else:
            first[value] = n


def guess_hint(wanted: str, known: Iterable[str]) -> str:
    """是否想写 …？, or nothing when no known name is close."""
    guess = nearest(wanted, known)
    return f"是否想写 {guess}？" if guess else ""
