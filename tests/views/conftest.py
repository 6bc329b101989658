"""The real records, linked once."""

import pytest

from generator.catalog import Catalog
from generator.pipeline import prepare
from tests.site.commands import AS_OF
from tests.sites import ROOT


@pytest.fixture(scope="session")
def real_catalog() -> Catalog:
    """The catalogue of this repository's own content on the day for which the tests build it."""
    catalog = prepare(ROOT, AS_OF).catalog
    assert catalog is not None
    return catalog
