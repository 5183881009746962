"""What an agent gives as the reason of an act that everybody reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """The reason of an act, as the agent wrote it; by language where she wrote it in several."""

    words: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)
