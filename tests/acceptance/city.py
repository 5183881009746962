"""A site that knows nothing of us: made by `wagtail start`, with the built wheel installed beside it."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

TWO_APPS = 'INSTALLED_APPS += ["wagtail_civic", "wagtail_civic.pages"]\n'
ONE_LINE = '    path("civic/", include("wagtail_civic.urls")),\n'
# Not ours: a development site has to send its mail somewhere.
MAIL_TO_DISK = (
    "from .base import BASE_DIR, DATABASES\n\n"
    'EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"\n'
    'EMAIL_FILE_PATH = BASE_DIR / "mails"\n'
    'DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / "migrated.sqlite3", "MIGRATE": False}\n'
)
SECONDS_TO_START = 60


@dataclass
class City:
    """The site, its server and its letter box."""

    folder: Path
    port: int = 0
    server: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def python(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    @property
    def project(self) -> Path:
        return self.folder / "city"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def build(self, wheel: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        install(wheel, self.folder / "venv")
        start = "from wagtail.bin.wagtail import main; main()"
        run([self.python, "-c", start, "start", "city"], cwd=self.folder)
        (self.project / "city" / "settings" / "local.py").write_text(MAIL_TO_DISK)

    def manage(self, *arguments: str, **environment: str) -> str:
        return run([self.python, "manage.py", *arguments], cwd=self.project, **environment)

    def migrate(self) -> None:
        self.manage("migrate")
        shutil.copy(self.project / "db.sqlite3", self.project / "migrated.sqlite3")

    def test(self) -> None:
        """In a copy of the database as `migrate` left it, for which Django would do the same again."""
        self.manage("test", "--keepdb")

    def add_editor(self, username: str, password: str) -> None:
        named = {"DJANGO_SUPERUSER_USERNAME": username, "DJANGO_SUPERUSER_PASSWORD": password}
        email = {"DJANGO_SUPERUSER_EMAIL": f"{username}@city.example"}
        self.manage("createsuperuser", "--noinput", **named, **email)

    def serve(self) -> None:
        self.port = free_port()
        self._say_where_it_lives()
        with (self.folder / "server.log").open("w") as log:
            self.server = subprocess.Popen(
                [self.python, "manage.py", "runserver", "--noreload", str(self.port)],
                cwd=self.project,
                env=clean_environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_it_answers()

    def _say_where_it_lives(self) -> None:
        # What an administrator enters under Settings > Sites: links in mails are made from it.
        with closing(sqlite3.connect(self.project / "db.sqlite3")) as database, database:
            database.execute(
                "UPDATE wagtailcore_site SET hostname = '127.0.0.1', port = ?", [self.port]
            )

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(timeout=20)

    def log(self) -> str:
        return (self.folder / "server.log").read_text()

    def mails_to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self._mails() if address.lower() in str(mail["To"]).lower()]

    def _mails(self) -> list[EmailMessage]:
        # Each file holds what one connection sent, with a line of dashes after each message.
        files = sorted(
            (self.project / "mails").glob("*.log"), key=lambda path: path.stat().st_mtime
        )
        texts = [text for path in files for text in re.split(rb"\n-{79}\n", path.read_bytes())]
        return [message_from_bytes(text, policy=policy.default) for text in texts if text.strip()]

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            if self.server.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/admin/login/", timeout=10).close()
            except (urllib.error.URLError, TimeoutError):
                time.sleep(0.3)
            else:
                return
        raise AssertionError(f"The site does not answer:\n{self.log()[-4000:]}")


def install(wheel: Path, venv: Path) -> None:
    """
    Install the wheel alone, beside the dependencies that this environment already has.

    Those are seen through a path file, which does not follow other path files: our own editable
    installation therefore stays out of sight.
    """
    run([sys.executable, "-m", "venv", "--without-pip", venv])
    python = venv / "bin" / "python"
    site_packages = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    Path(site_packages.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", python, "--quiet", "--no-cache-dir"]
    run([*pip, "install", "--no-index", "--no-deps", "--ignore-installed", wheel])
    found = run([python, "-c", "import wagtail_civic; print(wagtail_civic.__file__)"], cwd=venv)
    assert str(venv) in found, f"not from the wheel: {found}"


def insert_url_line(urls: Path) -> None:
    source = urls.read_text()
    admin = '    path("admin/", include(wagtailadmin_urls)),\n'
    assert admin in source
    urls.write_text(source.replace(admin, admin + ONE_LINE))


def append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text()}\n{text}")


def clean_environment(**more: str) -> dict[str, str]:
    # A city's site knows neither our settings nor our folder.
    ours = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "DATABASE_URL"}
    return {name: value for name, value in os.environ.items() if name not in ours} | more


def run(command: list, cwd: Path | None = None, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean_environment(**environment),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command}\n{(done.stdout + done.stderr)[-4000:]}"
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
