"""The batch: a sealed range of one desk's own entries, nothing else (formats.md §8).

Entries travel as the bytes they were stored as; one signature covers the whole file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fieldapp.domain import canonical, codec, entries
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import CeremonyId, DeskId, Hash
from fieldapp.domain.papers import BatchManifest
from fieldapp.trust.blobs import blob_hash, named_blobs, read_blob
from fieldapp.trust.envelope import file_hash, open_envelope, read_line, seal, signer, split_body
from fieldapp.trust.keys import SigningKey
from fieldapp.trust.refusals import refuse, strict_form
from fieldapp.trust.sealing import decrypt, encrypt


@dataclass(frozen=True, slots=True)
class OpenedBatch:
    """A verified batch: its entries in order, its blobs by name, the hash of the file."""

    manifest: BatchManifest
    entries: tuple[Entry, ...]
    blobs: Mapping[Hash, bytes]
    sha256: Hash


def seal_batch(
    manifest: BatchManifest,
    lines: Sequence[bytes],
    blobs: Sequence[bytes],
    desk: SigningKey,
    recipients: Sequence[str],
) -> bytes:
    """Seal stored entry lines (without line feed) and the signature blobs they name."""
    if (len(lines), len(blobs)) != (manifest.n, manifest.blobs):
        raise ValueError("the manifest counts other lines")
    head = canonical.encode(codec.write(manifest))
    payload = b"\n".join([*lines, *sorted(blobs, key=blob_hash), b""])
    return seal("batch", head + b"\n" + encrypt(payload, recipients), desk)


def read_batch_manifest(content: bytes, desks: Mapping[DeskId, bytes]) -> BatchManifest:
    """The verified head; the payload stays closed and unchecked."""
    return _verified(content, desks)[0]


def open_batch(
    content: bytes,
    desks: Mapping[DeskId, bytes],
    identities: Sequence[str],
    *,
    ceremony: CeremonyId | None = None,
    recipients: int | None = None,
) -> OpenedBatch:
    """Verify all that the file itself can tell; whether it joins on is for the ledger to say.

    `desks` maps each trusted desk to its public key, `recipients` is how many may read it.
    """
    manifest, payload = _verified(content, desks)
    if ceremony not in (None, manifest.ceremony):
        refuse("wrong_ceremony", f"batch of {manifest.ceremony}")
    lines = decrypt(payload, identities, recipients=recipients).split(b"\n")
    with strict_form():
        if lines.pop() or len(lines) != manifest.n + manifest.blobs:
            raise Malformed("not as many lines as were counted")
        chain = tuple(entries.parse(line) for line in lines[: manifest.n])
        _check_chain(manifest, chain)
        blobs = {blob_hash(line): line for line in lines[manifest.n :]}
        _check_blobs(chain, lines[manifest.n :], tuple(blobs))
    return OpenedBatch(manifest, chain, blobs, file_hash(content))


def _verified(content: bytes, desks: Mapping[DeskId, bytes]) -> tuple[BatchManifest, bytes]:
    pinned = {str(desk): (pub,) for desk, pub in desks.items()}
    line, payload = split_body(open_envelope(content, "batch", pinned))
    manifest = read_line(BatchManifest, line)
    if manifest.desk != signer(content):
        refuse("damaged", "a batch in another desk's name")
    if manifest.n != manifest.last - manifest.first + 1:
        refuse("damaged", "the range and its length differ")
    return manifest, payload


def _check_chain(manifest: BatchManifest, chain: Sequence[Entry]) -> None:
    place = (manifest.ceremony, manifest.desk, manifest.epoch)
    for seq, entry in enumerate(chain, manifest.first):
        stamp = entry.stamp
        if (stamp.ceremony, stamp.desk, stamp.epoch, stamp.seq) != (*place, seq):
            raise Malformed(f"entry {seq} is not where the manifest says")
    if chain[0].stamp.prev != manifest.prev or chain[-1].hash != manifest.head:
        raise Malformed("the chain does not begin or end as the manifest says")
    if any(later.stamp.prev != earlier.hash for earlier, later in pairwise(chain)):
        raise Malformed("the chain is broken")
    if chain[-1].stamp.pack != manifest.pack:
        raise Malformed("the last entry stands under another pack")


def _check_blobs(chain: tuple[Entry, ...], lines: Sequence[bytes], names: Sequence[Hash]) -> None:
    """Exactly the blobs that are named, each once, sorted by name."""
    if len(names) < len(lines) or list(names) != list(named_blobs(chain)):
        raise Malformed("not the blobs that the entries name")
    for line in lines:
        read_blob(line)
