"""The addresses of a town with a page of its own that holds our blocks."""

import io
from typing import NamedTuple

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from PIL import Image, ImageDraw
from wagtail import blocks

from tests.urls import urlpatterns as usual
from wagtail_civic.blocks.commitment import COMMITMENT_BLOCKS
from wagtail_civic.blocks.meetings import MEETING_BLOCKS
from wagtail_civic.blocks.petition import PETITION_BLOCKS
from wagtail_civic.streaming import Track, parse, time_of
from wagtail_civic.testing.pages import home_page
from wagtail_civic.views.styleguide import styleguide

CSS = """
:root { color-scheme: light dark; --civic-accent: light-dark(#7a1f4b, #f2a8cb); --civic-on-accent: light-dark(#fff, #2a0517); }
body { margin: 0; font-family: sans-serif; background: light-dark(#fff, #0f191c); color: light-dark(#222, #eee); }
header, footer { padding: 1rem; background: light-dark(#f4f4f0, #1c2629); }
a { color: light-dark(#7a1f4b, #f2a8cb); }
.skip:not(:focus) { position: absolute; clip-path: inset(50%); }
"""


def style_sheet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CSS, content_type="text/css")


def square(request: HttpRequest) -> HttpResponse:
    """
    An ordinary page of the town, on which an editor put our blocks.

    `?call=1&call=2` are petitions to sign there; with `&list=newest` there is a list of them too, and with
    `&became=` and a heading, or nothing, what became of it; with `&meetings=` and the number of a meeting, and `item=`,
    what there is of meetings.
    """
    stream = blocks.StreamBlock(PETITION_BLOCKS + COMMITMENT_BLOCKS + MEETING_BLOCKS)
    raw = [_call(pk) for pk in request.GET.getlist("call")]
    raw += [_list(order) for order in request.GET.getlist("list")]
    raw += [_became(heading) for heading in request.GET.getlist("became")]
    raw += _of_meetings(request.GET) if "meetings" in request.GET else []
    context = {"page": home_page(), "body": stream.to_python(raw)}
    return render(request, "browser/square.html", context)


def _call(pk: str) -> dict:
    return {"type": "civic_petition", "value": {"petition": int(pk), "heading": ""}}


def _of_meetings(asked: QueryDict) -> list[dict]:
    item = {"meeting": int(asked["meetings"]), "item": int(asked["item"]), "heading": ""}
    return [
        {"type": "civic_meeting_live", "value": {"heading": "In the great hall"}},
        {"type": "civic_meetings_next", "value": {"heading": "", "limit": 3}},
        {"type": "civic_decisions", "value": {"heading": "", "limit": 3}},
        {"type": "civic_meeting_item", "value": item},
    ]


def _list(order: str) -> dict:
    return {"type": "civic_petition_list", "value": {"heading": "", "order": order, "limit": 6}}


class _Skipped(NamedTuple):
    begins: int
    ends: int


def player(request: HttpRequest) -> HttpResponse:
    """A page with one video and links into it: ``?of=/stream/live.m3u8&t=4&live=1``."""
    asked = request.GET
    context = {
        "source": parse(asked["of"]),
        "sound": parse(asked["sound"]) if "sound" in asked else None,
        "start": time_of(asked.get("t", "")),
        "end": time_of(asked.get("end", "")),
        "skips": [_Skipped(*map(int, each.split("-"))) for each in asked.getlist("skip")],
        "live": "live" in asked,
        "closed": "closed" in asked,
        "poster": asked.get("poster", ""),
        "captions": [Track(address, "fr") for address in asked.getlist("captions")],
    }
    return render(request, "browser/player.html", context)


def _became(heading: str) -> dict:
    return {"type": "civic_commitments", "value": {"heading": heading, "limit": 2}}


def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """A piece of an invented map that says which one it is."""
    return HttpResponse(drawn_tile(z, x, y), content_type="image/png")


def drawn_tile(z: int, x: int, y: int) -> bytes:
    picture = Image.new("RGB", (256, 256), (236, 240, 226) if (x + y) % 2 else (228, 235, 240))
    pen = ImageDraw.Draw(picture)
    pen.line([(0, 180), (110, 120), (256, 60)], fill="#ffffff", width=14)
    pen.line([(70, 0), (110, 120), (90, 256)], fill="#f7d9a5", width=9)
    pen.text((8, 8), f"{z}/{x}/{y}", fill="#667")
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


urlpatterns = [
    path("tiles/<int:z>/<int:x>/<int:y>.png", tile),
    path("favicon.ico", lambda request: HttpResponse(status=204)),
    path("town.css", style_sheet),
    path("styleguide/", styleguide),
    path("player/", player),
    *i18n_patterns(path("square/", square)),
    *usual,
]
