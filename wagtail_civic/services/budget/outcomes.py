"""What a count came to, as it is kept for good: amounts exactly, as text (``"125000"``, ``"10000000/3"``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count

from wagtail_civic.budget import Line, Outcome
from wagtail_civic.formats import pabulib
from wagtail_civic.models import Contribution, Space, VoteSheet, counted
from wagtail_civic.queries.budget import Rules
from wagtail_civic.queries.budget.elections import Part
from wagtail_civic.queries.budget.files import file_of, said_of, tells_ballots
from wagtail_civic.queries.settings import site_settings

Counted = tuple[Part, Outcome]


def fingerprint(space: Space, parts: Iterable[Part]) -> str:
    """SHA-256 of all that decides an outcome: of the same votes and projects it is the same."""
    rules = Rules.of(space)
    digest = hashlib.sha256(repr((rules.rule, str(rules.increment))).encode())
    for part in parts:
        election = part.election
        removed = [project.key for project in part.removed]
        said = (part.envelope.key, election.kind, election.envelope, election.projects, removed)
        digest.update(repr((*said, election.ties)).encode())
        for ballot in sorted(election.ballots.items()):
            digest.update(repr(ballot).encode())
    return digest.hexdigest()


def content(space: Space, found: Sequence[Counted], *, votes_of: str) -> dict[str, Any]:
    """Everything that a result tells; ``votes_of`` is the fingerprint of what was counted."""
    rules = Rules.of(space)
    ways = counted(space).order_by().values_list("channel").annotate(n=Count("*"))
    return {
        "votes_of": votes_of,
        "ballot": rules.ballot,
        "rule": rules.rule,
        "increment": str(rules.increment),
        "channels": dict(ways),
        "doubles": _doubles(space),
        "electors": site_settings(space.site).electors or 0,
        "envelopes": [
            {**_envelope(part, outcome), "file": said_of(part, place, space)}
            for place, (part, outcome) in enumerate(found, start=1)
        ],
    }


def files(content: dict[str, Any], found: Sequence[Counted]) -> dict[str, dict[str, Any]]:
    """Length and SHA-256 of the Pabulib file of each envelope whose ballots are told, by the name of the file."""
    said = [each["file"] for each in content["envelopes"]]
    return {
        words["name"]: _measured(file_of(part, outcome, words))
        for words, (part, outcome) in zip(said, found, strict=True)
        if tells_ballots(part, words)
    }


def digest_of(content: dict[str, Any], files: dict[str, Any]) -> str:
    written = json.dumps([content, files], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _measured(file: pabulib.File) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    for line in pabulib.write(file):
        digest.update(line)
        size += len(line)
    return {"sha256": digest.hexdigest(), "size": size}


def _doubles(space: Space) -> int:
    rows = VoteSheet.objects.filter(space=space, double_of__isnull=False)
    return rows.filter(vote__state=Contribution.State.INVALIDATED).count()


def _envelope(part: Part, outcome: Outcome) -> dict[str, Any]:
    numbers = {project.key: project.pk for project in part.projects}
    return {
        "envelope": part.envelope.pk,
        "amount": str(outcome.envelope),
        "voters": part.election.voters,
        "used": str(outcome.cost),
        "left": str(outcome.left),
        "share": None if outcome.share is None else str(outcome.share),
        "rounds": outcome.rounds,
        "lines": [_line(line, numbers[line.project.key]) for line in outcome.lines],
        "removed": [project.pk for project in part.removed],
    }


def _line(line: Line, number: int) -> dict[str, Any]:
    exact = {
        name: None if value is None else str(value)
        for name, value in (
            ("remaining", line.remaining),
            ("could_pay", line.could_pay),
            ("price", line.price),
        )
    }
    return {
        "project": number,
        "key": line.project.key,
        "cost": str(line.project.cost),
        "votes": line.votes,
        "points": line.points,
        "reason": line.reason.value,
        "step": line.step,
        **exact,
    }
