import sys
from pathlib import Path

CITY = Path(__file__).resolve().parents[2] / "example_site"

if str(CITY) not in sys.path:
    sys.path.insert(0, str(CITY))
