"""Names the representatives who are called on stage; the next pack takes their order along."""

from collections.abc import Sequence

from fieldapp.domain.numbers import compact
from fieldapp.domain.pack_records import Beneficiary
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.ceremonies import ceremony_of
from fieldapp.office.office import Office
from fieldapp.store import register_packs
from fieldapp.store.running_order import set_calls


def name_representatives(
    office: Office, ident: str, numbers: Sequence[str]
) -> tuple[Beneficiary, ...]:
    """Whom these identity or insurance numbers belong to, called in this order; nobody else is.

    Raises `FieldTrouble` that names the place in the sequence, counted from 1, and no number.
    """
    ceremony = ceremony_of(office, ident).ceremony
    known = _by_number(register_packs.people_of(office.db, ceremony))
    chosen: dict[str, Beneficiary] = {}
    for place, number in enumerate(numbers, 1):
        found = known.get(compact(number))
        if found is None:
            raise _nobody(place)
        if found.beneficiary in chosen:
            raise _twice(place)
        chosen[found.beneficiary] = found
    called = tuple(chosen.values())
    with office.db.transaction():
        set_calls(office.db, ceremony, {each.beneficiary: no for no, each in enumerate(called, 1)})
    return called


def _by_number(people: Sequence[Beneficiary]) -> dict[str, Beneficiary]:
    return {
        number: each
        for each in people
        for number in (each.id_number, each.old_id, each.bhxh)
        if number
    }


def _nobody(place: int) -> FieldTrouble:
    return FieldTrouble(
        f"Dòng {place}: không ai ở buổi trao này có số đó. Chưa thay đổi gì.",
        "Kiểm tra số căn cước hoặc mã số BHXH ở dòng đó.",
        code="VP-43",
    )


def _twice(place: int) -> FieldTrouble:
    return FieldTrouble(
        f"Dòng {place}: người này đã có ở dòng trên. Chưa thay đổi gì.",
        "Bỏ một trong hai dòng.",
        code="VP-44",
    )
