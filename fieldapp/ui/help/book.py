"""The pages of the handbook as they lie in the resources: Markdown, a file for each page."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fieldapp.domain.names import search_key, search_words
from fieldapp.ui.help.topics import TOPICS
from fieldapp.ui.language import Language

_MARKS = re.compile(r"\]\([^)]*\)|[#*`\[\]()·]")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One task: its title, and the page as Markdown."""

    topic: str
    title: str
    markdown: str

    @property
    def words(self) -> str:
        """What is searched: no marks, no accents."""
        return search_key(_MARKS.sub(" ", self.markdown))


class Book:
    """All pages of one language, in the order of the contents."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder = folder / language

    @cached_property
    def pages(self) -> tuple[HelpPage, ...]:
        return tuple(self._read(topic) for topic in TOPICS)

    def page(self, topic: str) -> HelpPage:
        return self._read(topic if topic in TOPICS else TOPICS[0])

    def search(self, text: str) -> tuple[HelpPage, ...]:
        """Pages that have a word for each word typed; those with them in the title come first."""
        wanted = search_words(text)
        found = [each for each in self.pages if _has(each.words, wanted)]
        return tuple(sorted(found, key=lambda each: not _has(search_key(each.title), wanted)))

    def _read(self, topic: str) -> HelpPage:
        markdown = (self._folder / f"{topic}.md").read_text(encoding="utf-8")
        return HelpPage(topic, markdown.partition("\n")[0].removeprefix("# "), markdown)


def _has(words: str, wanted: list[str]) -> bool:
    return all(f" {each}" in f" {words}" for each in wanted)
