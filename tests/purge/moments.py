"""A petition that closed in the evening of 31 August, whose names go on the last day of February."""

from datetime import datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
CLOSED = datetime(2025, 8, 31, 20, tzinfo=PARIS)
DUE = datetime(2026, 2, 28, 20, tzinfo=PARIS)
