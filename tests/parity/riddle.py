"""A challenge whose answer is known, so that both doors can be asked it."""

from wagtail_civic.forms.challenges.base import Challenge


class Riddle(Challenge):
    key = "riddle"
    template_name = "wagtail_civic/challenges/altcha.html"
    parts = ("payload",)

    def available(self):
        return True

    def context(self, request=None, *, answer=None):
        return {"kind": self.key, "url": "/"}

    def verify(self, data, *, now):
        return data["payload"] == "right"


PATHS = ["tests.parity.riddle.Riddle"]
