"""Erasing at length: the strokes of signatures, which come with a batch beside its lines."""

import hashlib
from typing import Any, Literal

from fieldapp.domain.entry_parts import Collector, Signature
from fieldapp.domain.ids import Hash
from fieldapp.office.collect import collect
from fieldapp.office.erasing import erase_person
from fieldapp.office.find_person import find_person
from fieldapp.store.opening import check_entries


def test_strokes_go_with_the_one_who_made_them(fresh, desk_1, made):
    """Their own and those they made for another; a batch that overlaps brings them once more."""
    office, (due, other, third) = fresh(), made.dues[:3]
    whose = next(e for e in made.pack.records if getattr(e, "beneficiary", "") == due.beneficiary)
    mine = Collector(whose.name, "child", "cccd", whose.id_number)
    signed: list[tuple[Literal["beneficiary", "collector"], dict[str, Any]]] = [
        ("beneficiary", {}),
        ("collector", {"collector": mine}),
        ("beneficiary", {}),
    ]
    for number, (by, more) in enumerate(signed):
        blob = b'{"h":400,"strokes":[[[%d,80,0]]],"v":1,"w":1200}' % number
        name = Hash(hashlib.sha256(blob).hexdigest())
        desk_1.strokes[name] = blob
        signature = Signature(by, "stroke", Hash("0" * 64), name)
        desk_1.hand_over((due, other, third)[number], signature=signature, **more)
    collect(office, [desk_1.batch()])
    held = find_person(office, whose.id_number)
    assert len(held.rows["signature"]) == 2
    assert (
        erase_person(office, whose.id_number, by="o1", why="Đơn số 12", despite=True).strokes == 2
    )
    collect(office, [desk_1.batch(2)])
    left = [name for (name,) in office.db.all("SELECT sha256 FROM blob")]
    assert left == [name]
    check_entries(office.db)
