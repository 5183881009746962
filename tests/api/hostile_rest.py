"""What the hostile settings name."""

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response


class NoNegotiation(BaseContentNegotiation):
    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        raise AssertionError("The host's negotiation was used.")


def swallow(error, context):
    return Response({"everything": "fine"}, status=200)
