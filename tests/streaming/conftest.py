"""Nobody is called: neither a name looked up nor a connection opened, whatever address is read."""

import socket

import pytest


@pytest.fixture(autouse=True)
def calls(monkeypatch):
    """What was asked of the net; empty at the end of each test."""
    asked = []

    def refuse(*args, **kwargs):
        asked.append(args)
        raise AssertionError(f"the net was asked: {args}")

    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    yield asked
    assert asked == []


@pytest.fixture(autouse=True)
def _town(settings):
    settings.MEDIA_URL = "https://media.city.example/files/"
    settings.WAGTAIL_CIVIC = {
        "STREAM_HOSTS": ["video.city.example", "live.city.example:8443", "http://localhost:8080"],
        "PEERTUBE_HOSTS": ["peertube.city.example", "tube.example.org"],
    }
