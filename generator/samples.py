"""Which record files are made-up sample data."""

from pathlib import Path

from generator.load import read_record, record_files
from generator.records.batch import Batch
from generator.records.case import Case
from generator.records.changes import Changes
from generator.records.kinds import kind_of

__all__ = ["sample_files"]


def sample_files(root: Path) -> list[str]:
    """Paths of the cases, batches and records of the change log with `sample: true`, relative to `root`; unreadable records are left alone."""
    found: list[str] = []
    for path in record_files(root):
        kind = kind_of(path)
        if kind is None or kind.model not in (Case, Batch, Changes):
            continue
        sourced, _ = read_record(path, kind, (root / path).read_bytes())
        if (
            sourced is not None
            and isinstance(sourced.record, Case | Batch | Changes)
            and sourced.record.sample
        ):
            found.append(path)
    return found
