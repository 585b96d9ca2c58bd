"""Check 17 over the catalogues: words of the glossary only, and the same pair everywhere."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from fieldapp.paths import resources

# An officer never says these aloud, in either language.
BANNED_VI = (
    "hệ thống", "lỗi mạng", "đồng bộ lỗi", "lỗi đồng bộ", "máy chủ", "mã băm", "cơ sở dữ liệu",
    "bản ghi", "người dùng", "đăng xuất", "bạn đã", "không hợp lệ", "thất bại",
)  # fmt: skip
BANNED_EN = (
    "system", "network error", "sync error", "token", "hash", "server", "database", "user",
    "invalid", "failed", "oops", "click",
)  # fmt: skip
# Names and keys that are the same in both languages.
FOREIGN = {
    "usb", "pin", "pdf", "qr", "cccd", "bhxh", "bhyt", "cmnd", "stt", "enter", "esc", "tab", "ctrl",
    "excel", "trao", "tay", "đuôi", "del", "space", "f",
}  # fmt: skip
# Words that Vietnamese does not spell so; syllables that are both stay out.
ENGLISH = re.compile(
    r"\b(file|folder|scan|sync|upload|download|batch|error|login|logout|email|user|desk|print|"
    r"printer|receipt|backup|lock|search|token|hash|server|online|offline|wifi|driver|reset|"
    r"click|save|check|status|code|data|click|menu|test|copy|list|ok|yes|no)\b",
    re.IGNORECASE,
)
# Vietnamese term, and what English says for it.
PAIRS = (
    ("buổi trao", ("ceremony",)),
    ("lượt trao", ("handover",)),
    ("người nhận thay", ("proxy",)),
    ("người chứng kiến", ("witness",)),
    ("phụ trách đoàn", ("team lead", "lead")),
    ("thẻ bhyt", ("hi card", "hi")),
    ("sổ bhxh", ("si book", "si")),
    ("tạm giữ", ("on hold",)),
    ("ngoại lệ", ("exception",)),
    ("điểm chỉ", ("fingerprint", "finger", "mark")),
    (
        "chờ ký",
        ("awaiting signature", "awaiting paper signature", "awaits a signature", "unsigned"),
    ),
    ("giấy hẹn", ("appointment slip",)),
    ("in lại", ("reprint", "print again")),
    ("hoàn tác", ("undo",)),
    ("nhật ký", ("log",)),
    ("tiến độ", ("progress",)),
    (
        "chốt ngày",
        (
            "close day",
            "day-close",
            "day close",
            "close of the day",
            "closing the day",
            "close the day",
            "closed",
        ),
    ),
    ("kiểm đếm", ("count",)),
    ("biên bản", ("minutes",)),
    ("niêm phong", ("seal",)),
    ("báo nhận", ("acknowledgement", "acknowledged", "awaiting the office")),
    ("chưa gửi", ("not yet sent",)),
    ("không có mạng", ("no network",)),
    ("mã pin", ("pin",)),
    ("khóa máy", ("lock",)),
    ("ngoài nắng", ("sunlight",)),
)


@cache
def catalogue() -> dict[str, str]:
    where = resources() / "locale" / "en" / "LC_MESSAGES" / "fieldapp.po"
    with where.open("rb") as content:
        return {str(one.id): str(one.string) for one in read_po(content, locale="en") if one.id}


def having(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.lower()) is not None


def without_places(text: str) -> str:
    """Nor with the one key whose name is two words."""
    return re.sub(r"\{\w*\}|<[^>]*>|Caps Lock", " ", text)


@pytest.mark.parametrize("word", BANNED_VI)
def test_check_17_no_vietnamese_sentence_says(word):
    assert [text for text in catalogue() if having(word, text)] == []


@pytest.mark.parametrize("word", BANNED_EN)
def test_check_17_no_english_sentence_says(word):
    assert [said for said in catalogue().values() if having(word, without_places(said))] == []


def test_check_17_no_english_word_stands_in_a_vietnamese_sentence():
    said = [(text, ENGLISH.findall(without_places(text))) for text in catalogue()]
    assert [(text, found) for text, found in said if set(map(str.lower, found)) - FOREIGN] == []


@pytest.mark.parametrize(("term", "english"), PAIRS)
def test_check_17_a_term_has_one_english_word(term, english):
    said = [(text, word) for text, word in catalogue().items() if having(term, text) and word]
    assert [
        (text, word) for text, word in said if not any(each in word.lower() for each in english)
    ] == []


def test_check_17_the_lint_finds_what_it_looks_for():
    assert having("hệ thống", "Lỗi hệ thống.")
    assert ENGLISH.findall("Đã upload file") == ["upload", "file"]
    assert not having("hash", "Khash")


def test_check_17_both_languages_fill_the_same_places():
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert [
        text for text, said in catalogue().items() if said and places(text) != places(said)
    ] == []
