"""Takes desks' batches into the register: verified whole, once, in any order.

A file that was altered is refused and leaves no trace. A genuine one that cannot join on yet is
kept sealed and tried again with every later collecting. Nothing is decided here: two desks that
served one person both stand, and a conflict says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.domain.kinds import Code
from fieldapp.domain.office_entries import BatchReceived
from fieldapp.domain.papers import BatchManifest
from fieldapp.office.collected import BatchFile, Collected, Forked, Verdict
from fieldapp.office.office import Office
from fieldapp.office.trusted import Trusted
from fieldapp.store import collecting, forks, receipts, tombs
from fieldapp.trust.batches import OpenedBatch, open_batch, read_batch_manifest
from fieldapp.trust.certs import desk_fingerprint
from fieldapp.trust.envelope import file_hash, signer
from fieldapp.trust.refusals import Refusable

_IN_ONE_TRANSACTION = 50


def collect(office: Office, contents: Iterable[bytes]) -> tuple[Collected, ...]:
    """Take in all files and, behind them, what waited for them; one answer a file, in order.

    Answers about files that waited from an earlier time follow at the end.
    """
    return _Collecting(office).run(contents)


class _Collecting:
    """One collecting; the order of the files given does not matter."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._db = office.db
        self._trusted = Trusted(office)
        self._answers: dict[Hash, Collected] = {}

    def run(self, contents: Iterable[bytes]) -> tuple[Collected, ...]:
        given: list[Hash] = []
        files: dict[Hash, BatchFile] = {}
        for content in contents:
            sha256 = file_hash(content)
            given.append(sha256)
            file = self._recognise(sha256, content)
            if file is not None:
                files[sha256] = file
        self._take_all(sorted(files.values(), key=lambda file: file.order))
        self._try_waiting()
        later = [sha256 for sha256 in self._answers if sha256 not in set(given)]
        return tuple(self._with_fork(self._answers[sha256]) for sha256 in (*given, *later))

    def _with_fork(self, answer: Collected) -> Collected:
        """The other side of a fork may have come with a later file."""
        if answer.verdict != "accepted" or answer.desk is None:
            return answer
        where = (self._office.province, answer.desk, answer.epoch)
        seq = forks.first_fork(self._db, *where, answer.first, answer.last)
        if seq is None:
            return answer
        holding = forks.batches_at(self._db, *where[1:], seq)
        files = tuple((each.sha256, each.file_name) for each in holding)
        return replace(answer, forked=Forked(answer.epoch, seq, files))

    def _recognise(self, sha256: Hash, content: bytes) -> BatchFile | None:
        """Check the signature; what is refused or from an unknown desk is answered right away."""
        try:
            manifest = read_batch_manifest(content, self._trusted.keys)
        except Refusable as refusal:
            if refusal.reason != "unknown_key":
                self._answers[sha256] = Collected(sha256, "refused", refusal.reason)
                return None
            desk = DeskId(signer(content))
            self._answers[sha256] = Collected(
                sha256, "quarantined", "unknown_key", desk, fingerprint=desk_fingerprint(desk)
            )
            with self._db.transaction():
                collecting.keep_sealed(self._db, self._office.province, sha256, content)
            return None
        return BatchFile(sha256, content, manifest)

    def _take_all(self, files: Sequence[BatchFile]) -> None:
        """Up to fifty share a transaction, each with its savepoint."""
        rest = iter(files)
        while group := tuple(islice(rest, _IN_ONE_TRANSACTION)):
            with self._db.transaction():
                for file in group:
                    self._answers[file.sha256] = self._take(file)

    def _try_waiting(self) -> None:
        """Try what waits again, once: in this order nothing waits for what comes behind it."""
        before = set(self._answers)
        files = sorted(self._waiting(), key=lambda file: file.order)
        self._take_all(files)
        for file in files:
            answer = self._answers[file.sha256]
            if answer.verdict != "accepted" and file.sha256 not in before:
                del self._answers[file.sha256]

    def _waiting(self) -> Iterator[BatchFile]:
        for sha256 in collecting.waiting(self._db):
            content = collecting.sealed_content(self._db, sha256)
            try:
                manifest = read_batch_manifest(content, self._trusted.keys)
            except Refusable:
                continue
            yield BatchFile(sha256, content, manifest)

    def _take(self, file: BatchFile) -> Collected:
        at = file.manifest
        answer = Collected(
            file.sha256,
            "refused",
            desk=at.desk,
            desk_no=self._trusted.number(at.desk),
            batch=at.batch,
            epoch=at.epoch,
            first=at.first,
            last=at.last,
        )
        known = collecting.by_file(self._db, file.sha256)
        if known is not None and known.verdict == "accepted":
            conflicts = collecting.conflicts_in(self._db, at)
            return replace(answer, verdict="accepted", held=at.n, conflicts=conflicts)
        named = collecting.by_name(self._db, at.batch)
        if named is not None and named.sha256 != file.sha256:
            return replace(answer, reason="damaged")
        try:
            opened = open_batch(
                file.content,
                self._trusted.keys,
                self._office.keys.identities,
                ceremony=self._trusted.ceremony(at.desk),
                recipients=self._trusted.recipients(at),
            )
        except Refusable as refusal:
            return replace(answer, reason=refusal.reason)
        return self._join(file, opened, answer)

    def _join(self, file: BatchFile, opened: OpenedBatch, answer: Collected) -> Collected:
        at = file.manifest
        doubt = self._trusted.doubt(at)
        if doubt == "practice":
            return replace(answer, reason=doubt)
        start = self._trusted.start(at.desk)
        missing = collecting.missing_before(self._db, at, opened.entries[0], start)
        if missing == (0, 0):
            return replace(answer, reason="damaged")
        if missing is not None or doubt is not None:
            return self._put_aside(file, replace(answer, missing=missing), doubt or "gap")
        try:
            with collecting.savepoint(self._db):
                return self._accept(file, opened, answer)
        except collecting.DoesNotFit:
            return self._put_aside(file, answer, "does_not_fit")

    def _accept(self, file: BatchFile, opened: OpenedBatch, answer: Collected) -> Collected:
        at = file.manifest
        taken = collecting.take_in(self._db, opened.entries, self._trusted.why_without_effect)
        erased = tombs.strokes_of_buried(self._db, opened.entries)
        for name, blob in opened.blobs.items():
            if name not in erased:
                receipts.add_blob(self._db, self._office.province, name, blob)
        self._note(file, "accepted", None)
        collecting.let_go(self._db, file.sha256)
        self._office.writer.saw(max(entry.stamp.tick for entry in opened.entries))
        self._say(at, "accepted", None)
        return replace(
            answer,
            verdict="accepted",
            fresh=taken.fresh,
            held=taken.held,
            without_effect=taken.without_effect,
            conflicts=collecting.conflicts_in(self._db, at),
        )

    def _put_aside(self, file: BatchFile, answer: Collected, reason: Code) -> Collected:
        collecting.keep_sealed(self._db, self._office.province, file.sha256, file.content)
        if collecting.by_file(self._db, file.sha256) is None:
            self._note(file, "quarantined", reason)
            self._say(file.manifest, "quarantined", reason)
        return replace(answer, verdict="quarantined", reason=reason)

    def _note(self, file: BatchFile, verdict: Verdict, reason: Code | None) -> None:
        received = self._office.outside.time
        collecting.note_batch(self._db, file.manifest, file.sha256, received, verdict, reason)

    def _say(
        self,
        at: BatchManifest,
        verdict: Literal["accepted", "quarantined"],
        reason: Code | None,
    ) -> Entry:
        said = BatchReceived(
            at.batch, at.desk, at.epoch, at.first, at.last, at.head, verdict, reason
        )
        return self._office.writer.say(said, at.ceremony)
