"""The one place that asks what day it is. Stages take `as_of` instead."""

import os
from datetime import UTC, date, datetime

__all__ = ["today"]


def today() -> date:
    """The day of the build: SOURCE_DATE_EPOCH's when it is set (reproducible builds), else the local calendar's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()
