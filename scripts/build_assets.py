"""
Builds the style sheet, the base script and the icons without Node: `python scripts/build_assets.py`.

The sources are joined, not minified; what comes from npm is left alone. `npm run build` gives the same files,
smaller, and those of npm as well.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "wagtail_civic" / "static_src"
TARGET = ROOT / "wagtail_civic" / "static" / "wagtail_civic"

CSS_IMPORT = re.compile(r'^@import "\./(?P<name>[\w-]+\.css)";\n', re.MULTILINE)
JS_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
JS_EXPORT = re.compile(r"^export (?=(async )?(function|class|const) )", re.MULTILINE)


def joined_css(source: Path) -> str:
    folder = source / "css"
    entry = (folder / "civic.css").read_text(encoding="utf-8")
    return CSS_IMPORT.sub(lambda found: (folder / found["name"]).read_text(encoding="utf-8"), entry)


def joined_js(source: Path, folder: str = "js", entry: str = "civic.js") -> str:
    """One module: what a file imports stands before it, so that names need no import."""
    return "\n".join(_modules(source / folder, entry, seen=set()))


def _modules(folder: Path, name: str, *, seen: set[str]) -> list[str]:
    if name in seen:
        return []
    seen.add(name)
    text = (folder / name).read_text(encoding="utf-8")
    found = [
        part
        for imported in JS_IMPORT.finditer(text)
        for part in _modules(folder, imported["name"], seen=seen)
    ]
    return [*found, JS_EXPORT.sub("", JS_IMPORT.sub("", text))]


def build(source: Path = SOURCE, target: Path = TARGET) -> list[Path]:
    target.mkdir(parents=True, exist_ok=True)
    contents = {
        "civic.css": joined_css(source),
        "civic.js": joined_js(source),
        # Loaded once a map is opened.
        "map.js": joined_js(source, "map", "map.js"),
        "map.css": (source / "map" / "map.css").read_text(encoding="utf-8"),
        # Loaded beside a video.
        "player.js": joined_js(source, "player", "player.js"),
        "player.css": (source / "player" / "player.css").read_text(encoding="utf-8"),
        "icons.svg": (source / "icons.svg").read_text(encoding="utf-8"),
    }
    # Small scripts of the editor, each a file of its own.
    for script in sorted((source / "admin").glob("*.*")):
        contents[f"admin/{script.name}"] = script.read_text(encoding="utf-8")
    return [_write(target / name, text) for name, text in contents.items()]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    for written in build(target=Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET):
        print(f"{written.name}: {written.stat().st_size} bytes")
