"""Write the index's files: segment by segment, so that memory is bounded by one, in two processes where that pays."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.parallel import shared_out
from generator.publish import write_pages
from generator.search.files import Script, packed
from generator.search.index import SearchIndex
from generator.search.postings import ShardPlace, part_shards, parts
from generator.search.segment_text import SegmentText, segment_text, texts
from generator.search.segments import Segment

__all__ = ["write_index"]

WORTH_SHARING = 1000
"""From how many documents of a segment on a second process pays for itself."""
KINDS = ("words", "phrases", "grams", "runs")
DOCUMENTS_A_JOB = 1000
BLOCKS_A_JOB = 200


def write_index(index: SearchIndex, folder: Path) -> None:
    """Write all files under `folder`; the entry last, for it leads to the others. Raises OSError when the disk refuses."""
    for script in index.shared.values():
        _write([script], folder)
    heads = [_write_segment(segment, folder) for segment in index.segments]
    _write([index.entry(heads)], folder)


def _write(scripts: Sequence[Script], folder: Path) -> None:
    write_pages((page for script in scripts for page in packed(script)), folder)


def _write_segment(segment: Segment, folder: Path) -> Mapping[str, object]:
    """Write a segment and give back its head."""
    count = len(segment.documents)
    alone = count < WORTH_SHARING
    reading = [
        partial(texts, segment.documents, n, n + DOCUMENTS_A_JOB) for n in range(0, count, DOCUMENTS_A_JOB)
    ]
    text = segment_text(shared_out(reading, alone=alone), count)
    ranges = list(parts(text))
    blocks = segment.text_blocks()
    jobs = [
        *(partial(_write_part, segment, text, part, bounds, folder) for part, bounds in enumerate(ranges)),
        *(
            partial(_write_blocks, segment, n, blocks[n : n + BLOCKS_A_JOB], folder)
            for n in range(0, len(blocks), BLOCKS_A_JOB)
        ),
        partial(_write_columns, segment, folder),
    ]
    made = shared_out(jobs, alone=alone)[: len(ranges)]
    places = {kind: [part[kind] for part in made] for kind in KINDS}
    return segment.head(places, blocks)


Places = dict[str, list[ShardPlace]]


def _write_part(
    segment: Segment, text: SegmentText, part: int, bounds: tuple[int, int], folder: Path
) -> Places:
    """Write the shards of a part of the postings and give back where they stand."""
    places: Places = {kind: [] for kind in KINDS}
    for shard in part_shards(text, *bounds):
        _write([segment.shard(part, len(places[shard.kind]), shard)], folder)
        places[shard.kind].append(shard.place)
    return places


def _write_blocks(segment: Segment, first: int, blocks: Sequence[tuple[int, int]], folder: Path) -> Places:
    _write([segment.text_block(number, *bounds) for number, bounds in enumerate(blocks, first)], folder)
    return {}


def _write_columns(segment: Segment, folder: Path) -> Places:
    _write(list(segment.columns()), folder)
    return {}
