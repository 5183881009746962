"""The figures of petitions: signing, confirming, reading, exporting."""

import json
import secrets
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks import database, memory
from benchmarks.load import get, post
from benchmarks.measure import Timed, detail, ratio, side_by_side
from benchmarks.results import Result
from benchmarks.server import serve

TOKEN = "a" * 32
_number = count(1)
MILLION = 1_000_000


class Site:
    """The pages that are measured."""

    def __init__(self) -> None:
        from benchmarks.host.models import FormField, FormPage, PlainPage
        from wagtail_civic.testing import make_petition, space_of

        self.petition = make_petition(title="Measured petition", goal=2_000_000)
        self.large = make_petition(title="Large petition", goal=2_000_000)
        self.space, self.large_space = space_of(self.petition), space_of(self.large)
        home = self.petition.get_parent()
        text = "<p>We ask for benches along the river.</p>"
        self.plain = home.add_child(instance=PlainPage(title="Plain", slug="plain", body=text))
        blocks = json.dumps(
            [{"type": "civic_petition", "value": {"petition": self.petition.pk, "heading": ""}}]
        )
        self.block = home.add_child(
            instance=PlainPage(title="Block", slug="block", body=text, blocks=blocks)
        )
        self.form = home.add_child(
            instance=FormPage(title="Form", slug="form", intro=text, thank_you_text=text)
        )
        for label in ("first_name", "last_name", "email", "postcode"):
            kind = "email" if label == "email" else "singleline"
            FormField.objects.create(page=self.form, label=label, clean_name=label, field_type=kind)


def signatures(path: str) -> Any:
    """Submissions of people who have never been here, each from a network address of her own."""
    from django.utils import timezone

    from wagtail_civic import tokens

    stamp = tokens.stamp(timezone.now() - timedelta(minutes=1))

    def requests() -> Iterator[bytes]:
        for n in _number:
            body = urlencode(
                {
                    "first_name": "Camille",
                    "last_name": f"Martin-{n}",
                    "email": f"person{n}@example.org",
                    "postcode": "31000",
                    "stamp": stamp,
                    "csrfmiddlewaretoken": TOKEN,
                }
            )
            address = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
            yield post(path, body, address=address, cookie=f"csrftoken={TOKEN}")

    return requests


def reading(path: str) -> Any:
    def requests() -> Iterator[bytes]:
        while True:
            yield get(path)

    return requests


def path_of(page: Any) -> str:
    return page.relative_url(page.get_site())


def signing(url: str, site: Site) -> list[Result]:
    ours = f"/civic/{site.petition.pk}/sign/"
    subjects = {
        "sign": signatures(ours),
        "insert": signatures("/bare/insert/"),
        "form_page": signatures(path_of(site.form)),
        "stripped": signatures(f"/bare/stripped/{site.petition.pk}/"),
    }
    results = []
    with serve(url) as server:
        for clients in (8, 20):
            # Many short rounds: a machine whose speed changes is the same for the four of one round.
            found = side_by_side(server, subjects, clients=clients, rounds=9, seconds=2.5)
            results += _signing_results(found, clients)
        results.append(_growth(server, site))
    return results


def _signing_results(found: dict[str, list[Timed]], clients: int) -> list[Result]:
    described = detail(found)
    rate = median(each.run.rate for each in found["sign"])
    bounds = {"insert": ">= 0.15", "form_page": ">= 1.5", "stripped": ">= 0.7"}
    results = [
        Result(
            f"petition.sign_vs_{name}_{clients}",
            ratio(found, "sign", name),
            "ratio",
            bound,
            described,
        )
        for name, bound in bounds.items()
    ]
    results.append(Result(f"petition.signatures_{clients}", rate * 60, "per minute", ">= 2000"))
    return results


def _growth(server: Any, site: Site) -> Result:
    from wagtail_civic.models import Signature

    database.fill(site.space.pk, 1, 1_000, "S")
    if not Signature.objects.filter(space=site.large_space).exists():
        database.fill(site.large_space.pk, 1, MILLION, "L")
    subjects = {
        "small": signatures(f"/civic/{site.petition.pk}/sign/"),
        "large": signatures(f"/civic/{site.large.pk}/sign/"),
    }
    found = side_by_side(server, subjects, clients=8)
    slower = ratio(found, "small", "large")
    return Result("petition.sign_at_1000000", slower, "ratio", "<= 1.1", detail(found))


def confirming(url: str, site: Site) -> list[Result]:
    """One conditional UPDATE against our whole confirmation by link."""
    from benchmarks.host.models import BareConfirmation

    rows = 4_000
    bare = [secrets.token_urlsafe(32) for _ in range(rows)]
    BareConfirmation.objects.bulk_create([BareConfirmation(token=token) for token in bare])
    ours = _pending(site, rows)
    subjects = {
        "confirm": _confirmations("/civic/confirm/", ours),
        "bare": _confirmations("/bare/confirm/", bare),
    }
    with serve(url) as server:
        found = side_by_side(server, subjects, clients=20, rounds=3, seconds=2.0)
    described = detail(found)
    p95 = described["confirm"]["p95_ms"]
    return [
        Result("petition.confirm_vs_bare", ratio(found, "confirm", "bare"), "ratio", "", described),
        Result("petition.confirm_p95", float(str(p95)), "ms", "<= 500"),
    ]


def _confirmations(path: str, tokens: list[str]) -> Any:
    source = iter(tokens)

    def requests() -> Iterator[bytes]:
        body = urlencode({"csrfmiddlewaretoken": TOKEN})
        for token in source:
            yield post(f"{path}{token}/", body, cookie=f"csrftoken={TOKEN}")

    return requests


def _pending(site: Site, rows: int) -> list[str]:
    """Links to confirm, made by the service itself."""
    from django.utils import timezone

    from wagtail_civic.keys import unseal
    from wagtail_civic.models import OutgoingMessage
    from wagtail_civic.services import petition as petitions
    from wagtail_civic.services.limits import Evidence

    now = timezone.now()
    evidence = Evidence(address="", age=timedelta(minutes=1), channel="paper", language="en")
    OutgoingMessage.objects.all().delete()
    for n in range(rows):
        words = petitions.Words("Ada", f"Durand-{n}", email=f"ada{n}@example.org", postcode="31000")
        petitions.sign(
            site.space, words=words, consent=True, evidence=evidence, page=site.petition, now=now
        )
    messages = OutgoingMessage.objects.filter(kind="petition_confirm")
    links = (unseal(message.sealed)["context"]["link"] for message in messages)
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def reading_pages(url: str, site: Site) -> list[Result]:
    plain, petition = path_of(site.plain), path_of(site.petition)
    subjects = {"plain": reading(plain), "petition": reading(petition)}
    with serve(url) as server:
        found = side_by_side(server, subjects, clients=4, seconds=3.0)
        grown = side_by_side(
            server,
            {"few": reading(path_of(_with_ten(site))), "million": reading(path_of(site.large))},
            clients=1,
            seconds=3.0,
        )
    with serve(url, cached=True) as server:
        cached = side_by_side(
            server,
            {"plain": reading(plain), "block": reading(path_of(site.block))},
            clients=4,
            # What differs is less than how the speed of a machine does from one second to the next.
            rounds=15,
            seconds=1.5,
        )
    return [
        Result(
            "petition.page_vs_plain",
            ratio(found, "petition", "plain"),
            "ratio",
            ">= 0.5",
            detail(found),
        ),
        Result(
            "petition.page_at_1000000",
            latency(grown, "million", "few"),
            "ratio",
            "<= 1.1",
            detail(grown),
        ),
        Result(
            "petition.cached_block_vs_plain",
            ratio(cached, "block", "plain"),
            "ratio",
            ">= 0.95",
            detail(cached),
        ),
    ]


def _with_ten(site: Site) -> Any:
    from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

    page = make_petition(title="Small petition", goal=2_000_000)
    confirmed_signatures(space_of(page), 10, show_name=True)
    return page


def latency(found: dict[str, list[Timed]], ours: str, theirs: str) -> float:
    pairs = zip(found[ours], found[theirs], strict=True)
    return median(median(a.run.times) / median(b.run.times) for a, b in pairs)


def queries(site: Site) -> list[Result]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def asked(action: Any) -> int:
        action()
        with CaptureQueriesContext(connection) as captured:
            action()
        return len(captured)

    plain = asked(lambda: client.get(path_of(site.plain)))
    page = asked(lambda: client.get(path_of(site.petition)))
    return [
        Result(
            "petition.page_queries", page - plain, "more", "<= 12", {"plain": plain, "page": page}
        ),
        Result("petition.sign_queries", asked(lambda: _sign_once(client, site)), "queries"),
    ]


def _sign_once(client: Any, site: Site) -> None:
    from django.utils import timezone

    from wagtail_civic import tokens

    n = next(_number)
    data = {
        "first_name": "Camille",
        "last_name": "Martin",
        "email": f"person{n}@example.org",
        "postcode": "31000",
        "stamp": tokens.stamp(timezone.now() - timedelta(minutes=1)),
    }
    client.post(f"/civic/{site.petition.pk}/sign/", data)
    client.cookies.clear()


def recount(site: Site) -> list[Result]:
    from time import perf_counter

    from django.utils import timezone

    from wagtail_civic.models import Tally
    from wagtail_civic.services import tallies

    times = []
    for _ in range(5):
        Tally.objects.filter(space=site.large_space).update(refreshed_at=None, lease_until=None)
        tally = Tally.objects.get_or_create(space=site.large_space, name="signatures")[0]
        begun = perf_counter()
        tallies.refresh(tally, now=timezone.now())
        times.append(1000 * (perf_counter() - begun))
    return [Result("petition.recount_1000000", median(times), "ms", "<= 150")]


def export(site: Site) -> list[Result]:
    results = []
    for kind in ("csv", "xlsx"):
        found = memory.of_export(site.large_space.pk, kind)
        name = f"petition.export_memory_{kind}"
        results.append(Result(name, found["grown"], "MB", "<= 60", found))
    return results


def measure(url: str) -> list[Result]:
    site = Site()
    results = queries(site)
    results += signing(url, site)
    results += confirming(url, site)
    results += reading_pages(url, site)
    results += recount(site)
    results += export(site)
    return results
