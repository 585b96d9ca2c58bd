"""Makes a destroyed or rolled-back ledger again, from pack and journal, and opens the next epoch.

The new ledger is built beside the old one and takes its place when it is whole and verified; the
old file is kept under another name. A power cut at any moment leaves something to rebuild from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from fieldapp import __version__
from fieldapp.desk import troubles
from fieldapp.desk.chaining import place_of
from fieldapp.desk.enrolment import SMALL_FILE, all_certs
from fieldapp.desk.folder import Folder
from fieldapp.desk.front import write_front
from fieldapp.desk.loading import commune_name, named_in
from fieldapp.desk.mirror import Mirror
from fieldapp.desk.own_papers import read_paper
from fieldapp.desk.salvage import Salvaged, salvage
from fieldapp.desk.session import sealed_to
from fieldapp.desk.writer import Writer
from fieldapp.domain import entries
from fieldapp.domain.desk_entries import HandedOver, LedgerOpened
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import CeremonyId, Hash, province_of
from fieldapp.domain.lists.units import Units
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack import Pack
from fieldapp.domain.papers import Cert
from fieldapp.domain.printed import receipt_bytes
from fieldapp.files.atomic import read_capped
from fieldapp.files.durable import take_place
from fieldapp.store import chain, packs, receipts
from fieldapp.store.database import Database
from fieldapp.store.opening import check_entries, open_ledger
from fieldapp.store.version import SCHEMA
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.journal import Frame
from fieldapp.trust.keys import CardSecret, Dmk
from fieldapp.trust.packs import open_pack
from fieldapp.trust.receipts import BODY_SIZE
from fieldapp.trust.refusals import Refusable

LAST_EPOCH = 8
_PACK_LIMIT = 65 * 1024 * 1024
_LOG = "-wal"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rebuild would take over; nothing has been written."""

    reason: Literal["restored", "rebuilt"]
    salvaged: Salvaged
    last: Entry
    packs: Mapping[Hash, Pack]
    cert: Cert
    request: Hash

    @property
    def epoch(self) -> int:
        """The epoch that will be opened."""
        return self.last.stamp.epoch + 1

    @property
    def pack(self) -> Pack:
        """The pack that is in force afterwards."""
        return self.packs[self.last.stamp.pack]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A ledger that was made again; `aside` is where the old one lies, if there was one."""

    epoch: int
    entries: int
    handovers: int
    beyond: int
    aside: Path | None


def plan_rebuild(
    folder: Folder, dmk: Dmk, card_secret: bytes, journals: Sequence[Path] = ()
) -> Plan:
    """See what can be taken over, from the journal here and from copies of it elsewhere.

    Raises `FieldTrouble` where nothing needs to be made again, or where it cannot be made whole.
    """
    _, request = open_devreq(read_paper(folder, folder.request, SMALL_FILE))
    found = salvage(folder, dmk, journals, request)
    last = found.last
    if found.ledger == "whole":
        raise troubles.nothing_to_rebuild()
    if last is None or any(each.entry.stamp.epoch > last.stamp.epoch for each in found.beyond):
        raise troubles.no_copy(found.missing)
    if last.stamp.epoch >= LAST_EPOCH:
        raise troubles.epochs_used_up()
    certs = all_certs(folder)
    card = CardSecret(card_secret, CeremonyId(last.stamp.ceremony))
    needed = dict.fromkeys(each.entry.stamp.pack for each in found.frames)
    known = {name: _pack(folder, name, certs, card) for name in needed}
    reason: Literal["restored", "rebuilt"] = "restored" if found.ledger == "older" else "rebuilt"
    return Plan(reason, found, last, known, certs[0], request)


def rebuild(
    folder: Folder,
    dmk: Dmk,
    card_secret: bytes,
    *,
    units: Callable[[], Units],
    outside: Outside,
    journals: Sequence[Path] = (),
) -> Rebuilt:
    """Make the ledger again and open its next epoch; what was there is set aside, never deleted."""
    plan = plan_rebuild(folder, dmk, card_secret, journals)
    fresh = folder.root / "ledger.new.db"
    for left in (fresh, _log_of(fresh)):
        # From a rebuild that a power cut ended.
        left.unlink(missing_ok=True)
    db = open_ledger(fresh, dmk.db_key, create=True)
    try:
        with db.transaction():
            _replay(db, plan, units)
            chain.record(db, _opening(db, dmk, plan, outside))
        check_entries(db)
    finally:
        db.close()
    aside = _set_aside(folder)
    take_place(fresh, folder.ledger)
    card = CardSecret(card_secret, plan.pack.manifest.ceremony)
    write_front(folder, plan.pack, named_in(plan.pack, dmk), card, outside)
    db = open_ledger(folder.ledger, dmk.db_key)
    try:
        _mirror(folder, db, dmk, plan)
    finally:
        db.close()
    found = plan.salvaged
    return Rebuilt(plan.epoch, len(found.frames), found.handovers, len(found.beyond), aside)


def _mirror(folder: Folder, db: Database, dmk: Dmk, plan: Plan) -> None:
    """Bring the journal up to the new ledger, and what it had another entry in the place of."""
    in_force = packs.in_force(db)
    if in_force is None:
        raise AssertionError("its packs were just said again")
    mirror = Mirror(folder, db, in_force.province, dmk, sealed_to(db, in_force, plan.cert))
    try:
        mirror.catch_up()
        taken = plan.salvaged
        own = {place_of(each) for each in taken.beyond if each.entry.hash in taken.own}
        mirror.append([each.entry for each in taken.frames if place_of(each) in own])
    finally:
        mirror.close()


def _pack(folder: Folder, name: Hash, certs: Sequence[Cert], card: CardSecret) -> Pack:
    for path in sorted(folder.inbox.glob("*.fapack")):
        content = read_capped(path, _PACK_LIMIT)
        if file_hash(content) == name:
            return _open_pack(content, certs, card)
    raise troubles.no_pack_file()


def _open_pack(content: bytes, certs: Sequence[Cert], card: CardSecret) -> Pack:
    """A pack that was loaded once: the office may have changed its keys since."""
    for cert in certs[1:]:
        try:
            return open_pack(content, cert, [card.age_identity])
        except Refusable as refusal:
            if refusal.reason != "unknown_key":
                raise
    return open_pack(content, certs[0], [card.age_identity])


def _replay(db: Database, plan: Plan, units: Callable[[], Units]) -> None:
    """Say everything again as it was said, each under the pack of its time."""
    in_force: Hash | None = None
    for frame in plan.salvaged.frames:
        wanted = frame.entry.stamp.pack
        if wanted != in_force:
            in_force = wanted
            packs.load_pack(db, plan.packs[wanted], lambda code: commune_name(units(), code))
        chain.take(db, [frame.entry])
        _add_proofs(db, frame)


def _add_proofs(db: Database, frame: Frame) -> None:
    province = province_of(frame.entry.stamp.ceremony)
    for name, content in frame.blobs.items():
        receipts.add_blob(db, province, name, content)
    if isinstance(frame.entry.data, HandedOver):
        signed = receipt_bytes(frame.receipt or "")
        if signed is None:
            raise AssertionError("a mirrored handover without its receipt")
        body, signature = signed[:BODY_SIZE], signed[BODY_SIZE:]
        receipts.add_receipt(db, province, frame.entry.hash, body, signature)


def _opening(db: Database, dmk: Dmk, plan: Plan, outside: Outside) -> Entry:
    """The first entry of the next epoch, which names the entry that it continues."""
    manifest, old = plan.pack.manifest, plan.last.stamp
    writer = Writer(
        db,
        desk=dmk.desk,
        ceremony=manifest.ceremony,
        start=plan.request,
        outside=outside,
        pack=plan.pack.hash,
        pack_created=manifest.created,
    )
    stamp = replace(writer.stamp(0, None, None), epoch=plan.epoch, seq=1, prev=plan.request)
    reason, head = plan.reason, plan.last.hash
    said = LedgerOpened(__version__, plan.request, SCHEMA, reason, old.epoch, old.seq, head)
    return entries.write(stamp, said)


def _set_aside(folder: Folder) -> Path | None:
    """Give the old ledger a name of its own, its log first: alone it would spoil the new one."""
    number = 1
    while any(path.exists() for path in (_aside(folder, number), _log_of(_aside(folder, number)))):
        number += 1
    aside = _aside(folder, number)
    was_there = folder.ledger.exists()
    for old, name in ((_log_of(folder.ledger), _log_of(aside)), (folder.ledger, aside)):
        if old.exists():
            take_place(old, name)
    return aside if was_there else None


def _aside(folder: Folder, number: int) -> Path:
    return folder.root / f"ledger-aside-{number}.db"


def _log_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + _LOG)
