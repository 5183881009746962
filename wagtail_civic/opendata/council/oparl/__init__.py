"""
Bodies, people, meetings and papers of a city as OParl 1.1 has them (https://oparl.org/spezifikation/).

Only what everybody may read; of a closed session an item has its title and what was decided, and no paper.
"""

from wagtail_civic.opendata.council.oparl.city import City
from wagtail_civic.opendata.council.oparl.kinds import KINDS, Kind
from wagtail_civic.opendata.council.oparl.root import bodies, body, system
from wagtail_civic.opendata.council.oparl.rows import Asked, Row

__all__ = ["KINDS", "Asked", "City", "Kind", "Row", "bodies", "body", "system"]
