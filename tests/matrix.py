"""
Where the suite can run: settings projects, hosts, databases and interpreters of this machine.

    python -m tests.matrix              run them all, and list what could not be run
    python -m tests.matrix postgres     print the URL of a PostgreSQL server that answers, if any
    python -m tests.matrix host         print the host project that this commit is checked with
    python -m tests.matrix settings X   print the settings module of host project X
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/wagtail_civic"


def postgres_url() -> str:
    """
    Return the first server that answers: the one of `DATABASE_URL`, else this machine's.
    """
    import psycopg

    from tests.settings.databases import database

    for url in filter(None, [os.environ.get("DATABASE_URL", ""), LOCAL_POSTGRES]):
        if not url.startswith("postgres"):
            continue
        values = database(url)
        try:
            psycopg.connect(
                host=values["HOST"],
                port=values["PORT"] or None,
                user=values["USER"] or None,
                password=values["PASSWORD"] or None,
                dbname="postgres",
                connect_timeout=3,
            ).close()
        except psycopg.OperationalError:
            continue
        return url
    return ""


def host_projects() -> list[str]:
    folders = (ROOT / "tests" / "hosts").glob("*/settings.py")
    return ["custom_page", *sorted(path.parent.name for path in folders)]


def settings_of(host: str) -> str:
    inside_hosts = (ROOT / "tests" / "hosts" / host / "settings.py").exists()
    return f"tests.hosts.{host}.settings" if inside_hosts else f"tests.settings.{host}"


def number_of_this_commit() -> int:
    return int(_git("rev-parse", "HEAD") or "0", 16)


def place_of_this_commit() -> int:
    """
    Return the next number with each commit; of a shallow clone, in which they cannot be counted, any number.
    """
    if _git("rev-parse", "--is-shallow-repository") == "true":
        return number_of_this_commit() >> 32
    return int(_git("rev-list", "--count", "--first-parent", "HEAD") or "0")


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip()


def host_of_this_commit() -> str:
    """
    Return one host project, chosen by the commit, so that all of them are seen in turn.
    """
    return host_projects()[number_of_this_commit() % len(host_projects())]


def run(title: str, command: list[str], **environment: str) -> bool:
    print(f"\n=== {title}", flush=True)
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment)
    return done.returncode == 0


def pytest_command(host: str) -> list[str]:
    # What does not depend on the settings project is part of the default run alone.
    chosen = [] if host == "default" else ["-m", "not acceptance and not repository"]
    parallel = ["--numprocesses", "2", "--dist", "worksteal"]
    return [sys.executable, "-m", "pytest", f"--ds={settings_of(host)}", *parallel, *chosen]


def run_everything() -> int:
    failed, not_run = [], []
    databases = {"SQLite": "", "PostgreSQL": postgres_url()}
    for host in ["default", *host_projects()]:
        for name, url in databases.items():
            title = f"{host} on {name}"
            if name == "PostgreSQL" and not url:
                not_run.append(f"{title}: no server answers")
            elif not run(title, pytest_command(host), DATABASE_URL=url, CIVIC_LONG="1"):
                failed.append(title)
    if not run("interpreters and Django versions", [sys.executable, "-m", "tox"]):
        failed.append("tox")
    print("\nNot run:", *(not_run or ["nothing, besides what tox lists as SKIP"]), sep="\n  ")
    print("Failed:", *(failed or ["nothing"]), sep="\n  ")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    match arguments:
        case []:
            return run_everything()
        case ["postgres"]:
            print(postgres_url())
        case ["host"]:
            print(host_of_this_commit())
        case ["settings", host]:
            print(settings_of(host))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
