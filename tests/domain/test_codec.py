from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from fieldapp.domain import codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.kinds import (
    B64,
    BirthText,
    Code,
    Count,
    Day,
    Natural,
    Quantity,
    Serial,
    Text20,
    Time,
)


@dataclass(frozen=True, slots=True)
class Box:
    item: ItemCode
    qty: Quantity


@dataclass(frozen=True, slots=True)
class Parcel:
    from_: Code
    fragile: bool
    v: Literal[1]
    boxes: Annotated[tuple[Box, ...], Count(1, 2)]
    corner: tuple[Natural, Natural]
    note: Text20 | None = None


GOOD: dict[str, object] = {
    "from": "office",
    "fragile": True,
    "v": 1,
    "boxes": [{"item": "bhyt_card", "qty": 3}],
    "corner": [0, 5],
}


def test_a_record_is_read_into_its_declaration_and_written_back():
    parcel = codec.read(Parcel, GOOD)
    assert parcel == Parcel("office", True, 1, (Box(ItemCode("bhyt_card"), 3),), (0, 5))
    assert codec.write(parcel) == GOOD
    assert codec.write(codec.read(Parcel, GOOD | {"note": "gấp"}))["note"] == "gấp"


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"from_": "office"},
        {"from": "Office"},
        {"from": 7},
        {"fragile": 1},
        {"v": True},
        {"v": 2},
        {"v": "1"},
        {"boxes": []},
        {"boxes": [{"item": "a", "qty": 1}] * 3},
        {"boxes": {"item": "a", "qty": 1}},
        {"boxes": [["a", 1]]},
        {"boxes": [{"item": "a", "qty": 0}]},
        {"boxes": [{"item": "a", "qty": 1000}]},
        {"boxes": [{"item": "a", "qty": True}]},
        {"boxes": [{"item": "a"}]},
        {"corner": [1]},
        {"corner": [1, 2, 3]},
        {"corner": [1, -1]},
        {"note": None},
        {"note": ""},
        {"note": "x" * 21},
    ],
)
def test_what_is_not_declared_is_refused(wrong):
    with pytest.raises(Malformed):
        codec.read(Parcel, GOOD | wrong)


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_a_missing_field_is_named(missing):
    with pytest.raises(Malformed, match=f"{missing} is missing"):
        codec.read(Parcel, {key: GOOD[key] for key in GOOD if key != missing})


def test_a_wrong_value_is_named_by_its_path_and_never_shown():
    with pytest.raises(Malformed, match=r"Parcel\.boxes: Box\.item") as no:
        codec.read(Parcel, GOOD | {"boxes": [{"item": "Nguyễn Thị Lan", "qty": 1}]})
    assert "Lan" not in str(no.value)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"v": 2}, "Parcel.v: outside the known values"),
        ({"v": "1"}, "Parcel.v: not int"),
        ({"fragile": 1}, "Parcel.fragile: not bool"),
        ({"from": "Office"}, "Parcel.from: outside code"),
        ({"boxes": []}, "Parcel.boxes: outside Count(low=1, high=2)"),
        (
            {"boxes": [{"item": "a", "qty": 0}]},
            "Parcel.boxes: Box.qty: outside Span(low=1, high=999)",
        ),
        ({"corner": [1]}, "Parcel.corner: outside the right length"),
        ({"corner": [1, "2"]}, "Parcel.corner: not int"),
        ({"colour": "red"}, "Parcel: unknown key colour"),
    ],
)
def test_what_was_expected_is_said(wrong, said):
    with pytest.raises(Malformed) as no:
        codec.read(Parcel, GOOD | wrong)
    assert str(no.value) == said


@dataclass(frozen=True, slots=True)
class OfText:
    text: Text20


@dataclass(frozen=True, slots=True)
class OfDay:
    text: Day


@dataclass(frozen=True, slots=True)
class OfTime:
    text: Time


@dataclass(frozen=True, slots=True)
class OfBirth:
    text: BirthText


@dataclass(frozen=True, slots=True)
class OfB64:
    text: B64


@dataclass(frozen=True, slots=True)
class OfSerial:
    text: Serial


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (OfText, "Đinh Văn Bình"),
        (OfText, "😀"),
        (OfDay, "2026-02-28"),
        (OfDay, "2024-02-29"),
        (OfTime, "2026-11-22T08:14:09+07:00"),
        (OfTime, "2026-11-22T08:14:09-03:30"),
        (OfBirth, "1958"),
        (OfBirth, "1958-03"),
        (OfBirth, "1958-03-12"),
        (OfB64, ""),
        (OfB64, "jCQL6+T6+jg="),
        (OfSerial, "GD4252520000123"),
    ],
)
def test_text_of_its_kind_is_taken(kind, text):
    assert codec.write(codec.read(kind, {"text": text})) == {"text": text}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (OfText, "a\u0301"),
        (OfText, "a\nb"),
        (OfText, "a\u200bb"),
        (OfText, "a\u202eb"),
        (OfText, "a\u2028b"),
        (OfText, "a\ue000b"),
        (OfText, "a\u0378b"),
        (OfText, "a\ud800b"),
        (OfText, "a\ufeffb"),
        (OfDay, "2026-02-29"),
        (OfDay, "2026-2-28"),
        (OfDay, "20260228"),
        (OfDay, "2026-W09-6"),
        (OfDay, "2026-02-28 "),
        (OfTime, "2026-11-22T08:14:09Z"),
        (OfTime, "2026-11-22T08:14:09"),
        (OfTime, "2026-11-22 08:14:09+07:00"),
        (OfTime, "2026-11-22T24:00:00+07:00"),
        (OfTime, "2026-11-22T08:14:60+07:00"),
        (OfTime, "2026-11-22T08:14:09-00:00"),
        (OfTime, "2026-11-22T08:14:09.5+07:00"),
        (OfTime, "2026-11-22T08:14:09+24:00"),
        (OfTime, "２026-11-22T08:14:09+07:00"),
        (OfBirth, "958"),
        (OfBirth, "0958"),
        (OfBirth, "1958-13"),
        (OfBirth, "1958-3"),
        (OfBirth, "1958-02-30"),
        (OfB64, "jCQL6+T6+jg"),
        (OfB64, "jCQL6+T6+jh="),
        (OfB64, "jCQL6-T6-jg="),
        (OfB64, "jCQL6+T6\n+jg="),
        (OfB64, "à"),
        (OfSerial, "gd425"),
        (OfSerial, "GD 425"),
        (OfSerial, ""),
        (OfSerial, "A" * 33),
        (OfSerial, "GD425\n"),
    ],
)
def test_text_of_another_spelling_is_refused(kind, text):
    with pytest.raises(Malformed):
        codec.read(kind, {"text": text})


@pytest.mark.parametrize("record", [None, [], "x", 1])
def test_only_an_object_is_a_record(record):
    with pytest.raises(Malformed):
        codec.read(OfText, record)


@dataclass(frozen=True, slots=True)
class RuledTwice:
    item: Annotated[ItemCode, Count(1, 2)]


def test_a_value_has_one_rule():
    with pytest.raises(TypeError, match="one rule"):
        codec.read(RuledTwice, {"item": "bhyt_card"})
