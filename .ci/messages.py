"""Keeps the catalogues of the screen: `update` extracts and compiles, `check` says what is missing.

Vietnamese sentences in the code are the source; only the English catalogue has to be filled in.
"""

import ast
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
# Dates in the files would change them at every run.
WHEN = datetime(2022, 12, 15, tzinfo=UTC)


def path(language: str, kind: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"fieldapp.{kind}"


def extracted() -> dict[str, set[str]]:
    """Every sentence given to `tr` in the shell, and the files that say it.

    Read from the syntax tree: token readers do not see a `tr` inside an f-string.
    """
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "fieldapp" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id == "tr" and node.args and isinstance(node.args[0], ast.Constant):
                place = file.relative_to(ROOT).as_posix()
                found.setdefault(str(node.args[0].value), set()).add(place)
    return found


def translated(language: str) -> dict[str, str]:
    """What the committed .po says."""
    file = path(language, "po")
    if not file.is_file():
        return {}
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    return {str(one.id): str(one.string) for one in catalogue if one.id}


def catalogue(language: str, messages: dict[str, set[str]], words: dict[str, str]) -> Catalog:
    made = Catalog(
        locale=language,
        domain="fieldapp",
        project="fieldapp",
        header_comment="# Words of the screen; the Vietnamese ones are the source.",
        version="",
        msgid_bugs_address="",
        last_translator="fieldapp",
        language_team="fieldapp",
        creation_date=WHEN,
        revision_date=WHEN,
        fuzzy=False,
    )
    for message in sorted(messages):
        places = [(file, 0) for file in sorted(messages[message])]
        made.add(message, words.get(message, ""), locations=places)
    return made


def update() -> None:
    messages = extracted()
    for language in ("vi", "en"):
        made = catalogue(language, messages, translated(language))
        path(language, "po").parent.mkdir(parents=True, exist_ok=True)
        with path(language, "po").open("wb") as stream:
            write_po(stream, made, width=100, include_lineno=False, sort_output=True)
        with path(language, "mo").open("wb") as stream:
            write_mo(stream, made)


def complaints() -> list[str]:
    """What keeps the catalogues from being complete and current."""
    messages = extracted()
    found = []
    english = translated("en")
    found += [f"no English for: {one}" for one in sorted(messages) if not english.get(one)]
    for language in ("vi", "en"):
        words = translated(language)
        found += [f"{language}: not in use: {one}" for one in sorted(words.keys() - messages)]
        with path(language, "mo").open("rb") as stream:
            said = {str(one.id): str(one.string) for one in read_mo(stream) if one.id}
        if said != {one: word for one, word in words.items() if word}:
            found.append(f"{language}: fieldapp.mo is not made from fieldapp.po")
    return found


def main() -> int:
    if sys.argv[1:] == ["update"]:
        update()
    found = complaints()
    for one in found:
        print(one)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
