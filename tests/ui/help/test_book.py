"""The handbook is whole: both languages, few steps, our words, and no link into nothing."""

import re
from pathlib import Path

import pytest

from fieldapp.domain.promise import PROMISE
from fieldapp.paths import resources
from fieldapp.ui.help.book import Book
from fieldapp.ui.help.topics import TOPICS

FOLDER = resources() / "handbook"
LANGUAGES = ("vi", "en")
PAGES = [(language, topic) for language in LANGUAGES for topic in TOPICS]
# Words the glossary has another word for, or that nobody in a village hall says aloud.
STRANGE = {
    "vi": (
        "hệ thống|máy chủ|dữ liệu đám mây|giao dịch|biên nhận|hóa đơn|người thụ hưởng|thụ hưởng|"
        "quầy|sự kiện|vé|tải về|đăng xuất|đồng bộ hóa|người dùng|bản ghi|lô kết quả|gói dữ liệu|"
        "offline|online|click|file|scan|app|server|token|hash|sync|backup|upload|laptop|OK"
    ),
    "en": (
        "system|server|transaction|ticket|voucher|event|user|users|record|records|batch file|"
        "synchronise|synchronize|token|hash|database|offline|online|click|booth|counter|"
        "supervisor|operator|signature pad of|log out|sign out|data package|recipient|claimant"
    ),
}


def content(language: str, topic: str) -> str:
    return (FOLDER / language / f"{topic}.md").read_text(encoding="utf-8")


def test_there_is_a_page_for_every_topic_in_both_languages_and_no_other():
    for language in LANGUAGES:
        found = {path.stem for path in Path(FOLDER, language).iterdir()}
        assert found == set(TOPICS)


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_a_page_is_one_task_of_at_most_five_steps(language, topic):
    lines = content(language, topic).splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines[1:] if line.startswith("#")] == []
    steps = [line for line in lines if re.match(r"\d+\. ", line)]
    assert len(steps) <= 5
    assert [int(step.partition(".")[0]) for step in steps] == list(range(1, len(steps) + 1))
    assert steps or topic in {"keys", "promise"}


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_a_page_says_it_in_the_words_of_the_glossary(language, topic):
    strange = re.compile(rf"(?<!\w)({STRANGE[language]})(?!\w)", re.IGNORECASE)
    plain = re.sub(r"\]\([^)]*\)", "", content(language, topic))
    assert strange.findall(plain) == []


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_links_lead_to_other_pages_under_their_own_titles(language, topic):
    book = Book(FOLDER, language)
    links = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", content(language, topic))
    assert links
    for words, place in links:
        linked = place.removesuffix(".md")
        assert linked in TOPICS
        assert linked != topic
        assert words == book.page(linked).title


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_steps_and_keys(topic):
    steps, keys = (
        [re.findall(pattern, content(language, topic), re.MULTILINE) for language in LANGUAGES]
        for pattern in (r"^\d+\.", r"`([^`]+)`")
    )
    assert steps[0] == steps[1]
    assert set(keys[0]) == set(keys[1])


def test_the_handbook_has_the_promise_word_for_word():
    for each in PROMISE:
        assert f"- {each.vi}\n" in content("vi", "promise")
        assert f"- {each.en}\n" in content("en", "promise")


def test_pages_are_found_without_accents_and_titles_come_first():
    found = [each.topic for each in Book(FOLDER, "vi").search("in phieu")]
    assert found[0] == "print"
    assert Book(FOLDER, "vi").search("khong ai noi cau nay bao gio") == ()


def test_a_place_nobody_wrote_about_opens_the_first_page():
    assert Book(FOLDER, "vi").page("../../CHANGELOG").topic == TOPICS[0]
