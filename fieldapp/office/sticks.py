"""Takes in what the stick of a lost laptop proves, as from that desk; the rest waits sealed.

What is proven follows the rules of a batch: once, joined to what is held, forks and double
handovers as cases. What nobody vouches for has no effect and is tried again with each collecting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.domain.office_entries import StickReceived
from fieldapp.office.collect import collect
from fieldapp.office.collected import END_TOO_LARGE, Collected, Forked, Proof
from fieldapp.office.office import Office
from fieldapp.office.stick_proof import Loose, read_loose
from fieldapp.office.stick_sorting import SortedOut, sort_out
from fieldapp.office.trusted import Trusted
from fieldapp.store import collecting, forks, receipts, tombs
from fieldapp.store.stick_ends import conflicts_of, desks_that_wait, end_of, keep_end
from fieldapp.trust.certs import desk_fingerprint
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.keys import Dmk
from fieldapp.trust.refusals import Refusable, WrittenLater


def collect_with_sticks(
    office: Office,
    batches: Iterable[bytes],
    journals: Iterable[bytes] = (),
    keys: Mapping[DeskId, Dmk] | None = None,
) -> tuple[Collected, ...]:
    """Batches first, then what copies bring beyond them; one answer a file, later ones behind.

    `keys` are of desks that two people have opened: they prove the end of a copy as well.
    """
    answers = collect(office, batches)
    sticks = _Sticks(office, keys or {})
    found = [answer for content in journals for answer in sticks.given(content)]
    found += sticks.waiting()
    if any(each.fresh for each in found):
        found += collect(office, ())
    return (*answers, *found)


def let_end_go(office: Office, desk: DeskId) -> int:
    """Let go of what waits of a desk's copy; how many bytes that was, 0 where nothing waits."""
    if desk not in desks_that_wait(office.db):
        return 0
    size = len(end_of(office.db, desk))
    with office.db.transaction():
        keep_end(office.db, office.province, desk, file_hash(b""), b"")
    return size


class _Sticks:
    def __init__(self, office: Office, keys: Mapping[DeskId, Dmk]) -> None:
        self._office = office
        self._db = office.db
        self._trusted = Trusted(office)
        self._keys = keys
        self._asked = set[DeskId]()

    def given(self, content: bytes) -> tuple[Collected, ...]:
        """What became of one copy; one answer for each desk in it."""
        sha256 = file_hash(content)
        try:
            found = self._read(content)
        except Refusable as refusal:
            return (Collected(sha256, "refused", refusal.reason),)
        except WrittenLater:
            return (Collected(sha256, "refused", "too_new"),)
        desks = sorted({each.entry.stamp.desk for each in found})
        if not desks:
            return (Collected(sha256, "refused", "damaged"),)
        self._asked.update(desks)
        return tuple(
            self._take(sha256, desk, [each for each in found if each.entry.stamp.desk == desk])
            for desk in desks
        )

    def waiting(self) -> list[Collected]:
        """Ends that wait from an earlier time and have now been joined to something."""
        desks = [desk for desk in desks_that_wait(self._db) if desk not in self._asked]
        answers = [self._take(file_hash(end_of(self._db, desk)), desk, ()) for desk in desks]
        return [each for each in answers if each.fresh]

    def _read(self, content: bytes) -> tuple[Loose, ...]:
        return read_loose(content, self._office.keys.identities, self._keys)

    def _take(self, sha256: Hash, desk: DeskId, found: Sequence[Loose]) -> Collected:
        answer = Collected(sha256, "refused", desk=desk)
        if desk not in self._trusted.keys:
            print_ = desk_fingerprint(desk)
            return replace(answer, reason="unknown_key", fingerprint=print_)
        ceremony = self._trusted.ceremony(desk)
        here = [each for each in found if each.entry.stamp.ceremony == ceremony]
        if found and not here:
            return replace(answer, reason="wrong_ceremony")
        here += self._read(end_of(self._db, desk))
        pub, start = self._trusted.keys[desk], self._trusted.start(desk)
        kept = sort_out(self._db, pub, start, here)
        number = self._trusted.number(desk)
        proof: Proof = "desk_key" if desk in self._keys else "receipts"
        answer = replace(answer, desk_no=number, proof=proof, unproven=len(kept.unproven))
        with self._db.transaction():
            return self._accept(answer, desk, kept)

    def _accept(self, answer: Collected, desk: DeskId, kept: SortedOut) -> Collected:
        joined = tuple(each.entry for each in kept.joined)
        doubt = self._trusted.doubt_entry(joined[-1]) if joined else None
        if doubt == "practice":
            return replace(answer, reason=doubt, proof=None, unproven=0)
        waits = replace(answer, verdict="quarantined", missing=kept.missing)
        if not joined or doubt is not None:
            reason = doubt or ("gap" if kept.missing else "end_not_signed")
            return self._put_aside(replace(waits, reason=reason), desk, kept)
        try:
            with collecting.savepoint(self._db):
                taken = self._insert(kept)
        except collecting.DoesNotFit:
            return self._put_aside(replace(waits, reason="does_not_fit"), desk, kept)
        left = None if self._keep(desk, kept.end) else END_TOO_LARGE
        at = joined[-1].stamp
        if taken.fresh:
            self._say(answer, joined[-1], taken.fresh)
        return replace(
            answer,
            verdict="accepted",
            reason=left,
            epoch=at.epoch,
            first=next(each.stamp.seq for each in joined if each.stamp.epoch == at.epoch),
            last=at.seq,
            fresh=taken.fresh,
            held=taken.held,
            without_effect=taken.without_effect,
            conflicts=conflicts_of(self._db, self._office.province, desk),
            missing=kept.missing,
            forked=self._forked(joined),
        )

    def _insert(self, kept: SortedOut) -> collecting.Intake:
        entries = tuple(each.entry for each in kept.joined)
        taken = collecting.take_in(self._db, entries, self._trusted.why_without_effect)
        erased = tombs.strokes_of_buried(self._db, entries)
        for each in kept.joined:
            for name, blob in each.frame.blobs.items():
                if name not in erased:
                    receipts.add_blob(self._db, self._office.province, name, blob)
        self._office.writer.saw(max(entry.stamp.tick for entry in entries))
        return taken

    def _say(self, answer: Collected, last: Entry, fresh: int) -> None:
        at = last.stamp
        proof = answer.proof or "receipts"
        said = StickReceived(at.desk, at.epoch, at.seq, last.hash, fresh, answer.unproven, proof)
        self._office.writer.say(said, at.ceremony)

    def _put_aside(self, waits: Collected, desk: DeskId, kept: SortedOut) -> Collected:
        if self._keep(desk, kept.not_held(self._db)):
            return waits
        return replace(waits, verdict="refused", reason=END_TOO_LARGE, unproven=0)

    def _keep(self, desk: DeskId, end: bytes) -> bool:
        return keep_end(self._db, self._office.province, desk, file_hash(end), end)

    def _forked(self, joined: Sequence[Entry]) -> Forked | None:
        """The first place of the latest epoch at which the desk said two things."""
        at = joined[-1].stamp
        where = (self._office.province, at.desk, at.epoch)
        seq = forks.first_fork(self._db, *where, 1, at.seq)
        if seq is None:
            return None
        holding = forks.batches_at(self._db, *where[1:], seq)
        return Forked(at.epoch, seq, tuple((each.sha256, each.file_name) for each in holding))
