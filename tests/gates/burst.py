"""
A worker of a busy site: ``python -m tests.gates.burst <diary> <from number>``, on the server that PGHOST names.

Its clients do what people do: they send, they send again when they were not answered, and they write down
what they were told. Their diary outlives the worker, and the next one goes on from there.
"""

import os
import sys
import time
from itertools import count
from pathlib import Path
from threading import Thread

import django

CLIENTS = 4
PAUSE = 0.05
LIMITLESS = ("MAILS_PER_ADDRESS_PER_DAY", "MAILS_PER_MINUTE", "SIGN_PER_HOUR", "SIGN_PER_DAY")


class Diary:
    """One file for all; a line is written at once or not at all."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(self, what: str, number: int = 0) -> None:
        os.write(self.file, f"{what} {number}\n".encode())

    def lines(self) -> list[list[str]]:
        return [line.split() for line in self.path.read_text().splitlines()]

    def numbers(self, what: str) -> set[int]:
        return {int(number) for name, number in self.lines() if name == what}


def set_up() -> None:
    django.setup()
    from django.conf import settings

    settings.WAGTAIL_CIVIC = {"DELIVERY": "tick", **dict.fromkeys(LIMITLESS, 1_000_000)}


def prepare() -> None:
    """Tables without the history of how they came about, a site, and a petition."""
    set_up()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    from tests.migrated import new_site
    from wagtail_civic.testing import make_petition

    settings.MIGRATION_MODULES = {each.label: None for each in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    new_site()
    make_petition(title="More benches")


def work(diary: Diary, first: int) -> None:
    set_up()
    from wagtail_civic.testing import petition_models

    page = petition_models()[0].objects.get()
    begun = [n for n in diary.numbers("sign") - diary.numbers("confirmed") if n >= first]
    following = count(max([first, *begun, *diary.numbers("sign")]) + 1)
    left = [*begun]

    def client() -> None:
        while True:
            number = left.pop() if left else next(following)
            until_answered(diary, page, number)

    threads = [Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()


def until_answered(diary: Diary, page: object, number: int) -> None:
    from tests.gates.crowd import link_of, sender, signing, someone

    person = someone(page, number)
    if number not in diary.numbers("signed"):
        insist(diary, "sign", "signed", number, lambda: signing(person)())
    insist(diary, "confirm", "confirmed", number, lambda: sender(person, link_of(person))())


def insist(diary: Diary, asked: str, told: str, number: int, act: object) -> None:
    """A person who is shown an error sends again."""
    from django.db import InterfaceError, OperationalError, close_old_connections

    while True:
        diary.write(asked, number)
        try:
            status = act()
        except (InterfaceError, OperationalError):
            # Her letter could not be looked for.
            status = 500
        # As after every request to a real server.
        close_old_connections()
        if status != 500:
            diary.write(told if status == 302 else f"answered-{status}", number)
            return
        diary.write("refused", number)
        time.sleep(PAUSE)


if __name__ == "__main__":
    if sys.argv[1:] == ["prepare"]:
        prepare()
    else:
        work(Diary(sys.argv[1]), int(sys.argv[2]))
