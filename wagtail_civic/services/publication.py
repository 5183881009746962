"""One act of publishing: what it may change of a space, and how that is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from wagtail_civic.models import Space
from wagtail_civic.services import audit, spaces
from wagtail_civic.services.texts import plain


@dataclass(frozen=True)
class Publication:
    """
    One act of an editor. Her reason counts for all that it changes, and for nothing after it.

    ``source``: the page is the one in the language of the space, from which rules come; ``fixed``: how people are
    counted stayed as it was before this act, which may itself open the space. ``rules``: as they were before it.
    """

    space: Space
    page: Any
    user: Any
    now: datetime
    source: bool
    fixed: bool
    rules: Mapping[str, Any]

    @cached_property
    def reason(self) -> str:
        """Fresh, as this act found it: what it logs makes the reason one that was used."""
        return fresh_reason(self.space, self.page)

    def allows(self, kind: str, before: Any, after: Any, *, met: bool = False) -> bool:
        """From the first record on a change needs a reason, with which it is logged in public.

        ``met`` says that people took part in another space, which changes along.
        """
        if self.space.first_record_at is None and not met:
            return True
        if not self.reason:
            self.refuse(kind, before, after)
            return False
        self._log(kind, before, after, reason=self.reason)
        self._record(kind, before, after)
        return True

    def refuse(self, kind: str, before: Any, after: Any) -> None:
        """What it would have changed is written down for the editor, and for nobody else."""
        asked = {kind: plain(before)}, {kind: plain(after)}
        # Words that are there and are no reason were used before: the editor reads them with the refusal.
        words = "" if self.reason else self.page.change_reason.strip()
        self._log("refused", *asked, reason=words, public=False)

    def forbid(self, name: str, why: str = "") -> None:
        """As ``refuse`` does, of what no reason allows."""
        self._log("refused", {}, {name: why}, public=False)

    def _record(self, kind: str, before: Any, after: Any) -> None:
        audit.record(
            action=f"space.{kind}",
            actor=self.user,
            space=self.space,
            reason=self.reason,
            data={"before": plain(before), "after": plain(after)},
            now=self.now,
        )

    def _log(self, kind: str, before: Any, after: Any, **how: Any) -> None:
        spaces.log_change(
            self.space, kind=kind, before=before, after=after, user=self.user, now=self.now, **how
        )


def fresh_reason(space: Space, page: Any) -> str:
    """What the editor wrote; a reason left over from an earlier change is none for this one."""
    reason = str(page.change_reason).strip()
    return "" if _already_used(space, reason) else reason


def _already_used(space: Space, reason: str) -> bool:
    return space.changes.exclude(kind="refused").filter(reason=reason).exists()
