"""Loads a pack into a desk: verified whole, then one transaction, or nothing at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fieldapp import __version__
from fieldapp.desk.ballast import check_room
from fieldapp.desk.enrolment import (
    SMALL_FILE,
    accept_cert,
    keep_cert,
    load_slots,
    save_slots,
)
from fieldapp.desk.folder import Folder
from fieldapp.desk.front import read_front, write_front
from fieldapp.desk.mirror import Mirror, check_not_ahead
from fieldapp.desk.own_papers import has_begun, has_ledger, read_paper
from fieldapp.desk.pins import OneTimeCode, check_new_pin, cost_here, with_new_codes
from fieldapp.desk.session import sealed_to
from fieldapp.desk.writer import Writer
from fieldapp.domain.desk_entries import LedgerOpened, PackLoaded, SlotChanged, StockCounted
from fieldapp.domain.entry_parts import ItemCount
from fieldapp.domain.ids import NOBODY, CeremonyId, ItemCode, OfficerId, province_of
from fieldapp.domain.lists.units import Units
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import RESERVED_OFFICERS, Desk, Officer
from fieldapp.domain.papers import Cert
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import write_whole
from fieldapp.store import chain, facts, packs
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from fieldapp.store.version import SCHEMA
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.keys import CardSecret, Dmk
from fieldapp.trust.packs import open_pack, read_pack_manifest
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.slots import make_slot, with_slot


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack that is in force at this desk now."""

    ceremony: CeremonyId
    pack_no: int
    desk_no: int
    beneficiaries: int
    officers: tuple[OfficerId, ...]
    # Told this once: the desk itself keeps nothing that could show them again.
    codes: tuple[OneTimeCode, ...] = ()


def load_pack(
    folder: Folder,
    dmk: Dmk,
    content: bytes,
    *,
    cert: bytes | None,
    card_secret: bytes,
    pins: Mapping[OfficerId, str],
    units: Callable[[], Units],
    outside: Outside,
    with_codes: bool = False,
) -> Loaded:
    """Take a pack into force; every officer of `pins` gets a slot with card and own PIN.

    With `with_codes` there are one-time codes for the leader's sealed page.

    Raises `Refusable` for a torn, foreign, altered or older pack, and nothing is changed then.
    """
    office = accept_cert(folder, cert)
    ceremony = read_pack_manifest(content, office).ceremony
    card = CardSecret(card_secret, ceremony)
    for pin in pins.values():
        check_new_pin(pin)
    pack = open_pack(content, office, [card.age_identity])
    here = named_in(pack, dmk)
    _check_officers(pack, pins)
    check_room(folder)
    _check_addition(pack)
    if not has_ledger(folder):
        # Before there is an empty one.
        _check_lost(folder, dmk, pack)
    db = open_ledger(folder.ledger, dmk.db_key, create=True)
    try:
        _check_ledger(folder, db, dmk, pack)
        # All of this may be done twice: a power cut before the commit leaves a pack to load again.
        keep_cert(folder, cert)
        codes, changed = _keep_slots(folder, dmk, card, pack, pins, outside, with_codes=with_codes)
        write_whole(folder.inbox / f"{ceremony}-p{pack.manifest.pack_no}.fapack", content)
        write_front(folder, pack, here, card, outside)
        with db.transaction():
            before = _due_here(db, dmk)
            packs.load_pack(db, pack, lambda code: commune_name(units(), code))
            _say_loaded(folder, db, dmk, pack, outside, before, changed)
        mirror_all(folder, db, dmk, office)
    finally:
        db.close()
    people = pack.manifest.counts.beneficiary or 0
    return Loaded(ceremony, pack.manifest.pack_no, here.no, people, tuple(pins), codes)


def named_in(pack: Pack, dmk: Dmk) -> Desk:
    """What the pack says of this desk; raises `Refusable` if it does not name it."""
    here = next((r for r in pack.records if isinstance(r, Desk) and r.desk == dmk.desk), None)
    if here is None:
        raise Refusable("not_for_us")
    return here


def _check_addition(pack: Pack) -> None:
    if pack.manifest.base is not None:
        # Additions to a pack are for a later version; taken as a whole pack one would empty ours.
        raise Refusable("too_new")


def _check_lost(folder: Folder, dmk: Dmk, pack: Pack) -> None:
    """A desk whose ledger is gone is rebuilt and not begun again."""
    front = read_front(folder)
    if has_begun(folder) and front is not None and front.ceremony != pack.manifest.ceremony:
        raise Refusable("wrong_ceremony")
    check_not_ahead(folder, dmk, 0, 0)


def _check_ledger(folder: Folder, db: Database, dmk: Dmk, pack: Pack) -> None:
    """What this ledger holds must be all there is of it, and older than the pack."""
    manifest = pack.manifest
    before = packs.in_force(db)
    # First: a pack of another ceremony is the wrong one whatever became of this ledger.
    if before is not None and before.ceremony != manifest.ceremony:
        raise Refusable("wrong_ceremony")
    head = chain.head(db, province_of(manifest.ceremony), dmk.desk)
    check_not_ahead(folder, dmk, head.epoch if head else 0, head.seq if head else 0)
    if before is not None and manifest.pack_no <= before.manifest.pack_no:
        raise Refusable("not_newer")


def _check_officers(pack: Pack, pins: Mapping[OfficerId, str]) -> None:
    known = {record.officer for record in pack.records if isinstance(record, Officer)}
    known -= RESERVED_OFFICERS
    if not pins.keys() <= known:
        raise FieldTrouble(
            "Gói buổi trao không có tên cán bộ này. Chưa nạp gì.",
            "Chọn cán bộ có trong gói, hoặc nhờ văn phòng cấp gói mới.",
            code="GOI-11",
        )


def _keep_slots(
    folder: Folder,
    dmk: Dmk,
    card: CardSecret,
    pack: Pack,
    pins: Mapping[OfficerId, str],
    outside: Outside,
    *,
    with_codes: bool,
) -> tuple[tuple[OneTimeCode, ...], tuple[SlotChanged, ...]]:
    roles = {r.officer: r.role for r in pack.records if isinstance(r, Officer)}
    slots = load_slots(folder)
    for officer, pin in pins.items():
        slot = make_slot(
            dmk,
            "card_pin",
            officer,
            pin,
            outside.random,
            card=card,
            role=roles[officer],
            cost=cost_here(slots),
        )
        slots = with_slot(slots, dmk, slot)
    codes: tuple[OneTimeCode, ...] = ()
    changed = tuple(SlotChanged(officer, "created", NOBODY) for officer in sorted(pins))
    if with_codes:
        slots, codes, said = with_new_codes(slots, dmk, card, pack.manifest.pack_no, outside)
        changed += said
    save_slots(folder, slots)
    return codes, changed


def _say_loaded(
    folder: Folder,
    db: Database,
    dmk: Dmk,
    pack: Pack,
    outside: Outside,
    due_before: Mapping[ItemCode, int],
    changed: tuple[SlotChanged, ...],
) -> None:
    manifest = pack.manifest
    _, request = open_devreq(read_paper(folder, folder.request, SMALL_FILE))
    writer = Writer(
        db,
        desk=dmk.desk,
        ceremony=manifest.ceremony,
        start=request,
        outside=outside,
        pack=pack.hash,
        pack_created=manifest.created,
    )
    people = manifest.counts.beneficiary or 0
    with writer.transaction() as draft:
        if writer.seq == 0:
            draft.say(LedgerOpened(__version__, request, SCHEMA, "new"))
        draft.say(PackLoaded(manifest.pack_no, pack.cert_no, people))
        for each in changed:
            draft.say(each)
        due = _due_here(db, dmk)
        if due != due_before:
            draft.say(_stock(db, dmk, pack, due_before, due))


def _due_here(db: Database, dmk: Dmk) -> dict[ItemCode, int]:
    """What the pack in force, if any, says is still to be handed over from this desk's table."""
    pack = packs.in_force(db)
    if pack is None:
        return {}
    every = packs.desks(db, pack.province, pack.ceremony)
    here = next(each for each in every if each.desk == dmk.desk)
    return packs.due_at_desk(db, pack.province, pack.ceremony, dmk.desk, here.no)


def _stock(
    db: Database,
    dmk: Dmk,
    pack: Pack,
    before: Mapping[ItemCode, int],
    due: Mapping[ItemCode, int],
) -> StockCounted:
    """What lies here once the box that came with the pack is unpacked, or what is gone is out."""
    province = province_of(pack.manifest.ceremony)
    lines = tuple(
        ItemCount(
            item,
            max(0, facts.stock_of(db, province, dmk.desk, item) + qty - before.get(item, 0)),
        )
        for item, qty in sorted(due.items())
    )
    return StockCounted("opening", pack.manifest.held_on, lines)


def mirror_all(folder: Folder, db: Database, dmk: Dmk, cert: Cert) -> None:
    """Bring the journal up to the ledger while nobody is signed in."""
    in_force = packs.in_force(db)
    if in_force is None:
        raise AssertionError("the pack was just committed")
    mirror = Mirror(folder, db, in_force.province, dmk, sealed_to(db, in_force, cert))
    try:
        mirror.catch_up()
    finally:
        mirror.close()


def commune_name(units: Units, code: str) -> str:
    unit = units.by_code.get(code)
    return unit.name if unit else code
