"""The addresses of a town with a page of its own that holds our blocks."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from wagtail import blocks

from tests.urls import urlpatterns as usual
from wagtail_civic.blocks.petition import PETITION_BLOCKS
from wagtail_civic.testing.petitions import home_page
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

    `?call=1&call=2` are petitions to sign there; with `&list=newest` there is a list of them too.
    """
    stream = blocks.StreamBlock(PETITION_BLOCKS)
    raw = [_call(pk) for pk in request.GET.getlist("call")]
    raw += [_list(order) for order in request.GET.getlist("list")]
    context = {"page": home_page(), "body": stream.to_python(raw)}
    return render(request, "browser/square.html", context)


def _call(pk: str) -> dict:
    return {"type": "civic_petition", "value": {"petition": int(pk), "heading": ""}}


def _list(order: str) -> dict:
    return {"type": "civic_petition_list", "value": {"heading": "", "order": order, "limit": 6}}


urlpatterns = [
    path("favicon.ico", lambda request: HttpResponse(status=204)),
    path("town.css", style_sheet),
    path("styleguide/", styleguide),
    *i18n_patterns(path("square/", square)),
    *usual,
]
