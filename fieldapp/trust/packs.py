"""The pack: sealed by the office to the ceremony card and to itself (formats.md §7)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.pack import Counts, Manifest, Pack
from fieldapp.domain.pack_records import (
    Beneficiary,
    Covered,
    Desk,
    Elsewhere,
    Entitlement,
    Handed,
    Item,
    Record,
    read_record,
    sort_key,
    write_record,
)
from fieldapp.domain.papers import Cert
from fieldapp.trust.certs import office_pub
from fieldapp.trust.derive import desk_id
from fieldapp.trust.envelope import (
    file_hash,
    open_envelope,
    pin,
    read_line,
    read_pub,
    seal,
    split_body,
)
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.refusals import refuse, strict_form
from fieldapp.trust.sealing import decrypt, encrypt

_RECIPIENTS = 3
_REPEATED = (Covered, Elsewhere, Handed)


def seal_pack(
    manifest: Manifest, records: Iterable[Record], office: OfficeKeys, card_recipient: str
) -> bytes:
    """Order and count the records, seal and sign; the counts of `manifest` are not looked at.

    Raises `Malformed` for records that no desk would take.
    """
    ordered = tuple(sorted(records, key=sort_key))
    desks = tuple(sorted(manifest.desks, key=lambda named: named.no))
    whole = replace(manifest, counts=_counts(ordered), desks=desks)
    _check_desks(whole)
    _check_records(whole, ordered)
    head = canonical.encode(codec.write(whole))
    lines = b"".join(write_record(record) + b"\n" for record in ordered)
    payload = encrypt(lines, [card_recipient, *office.recipients])
    return seal("pack", head + b"\n" + payload, office.signing)


def read_pack_manifest(content: bytes, cert: Cert) -> Manifest:
    """The verified head: enough for an auditor to check receipts, without opening the payload."""
    return _verified(content, cert)[0]


def open_pack(
    content: bytes,
    cert: Cert,
    identities: Sequence[str],
    *,
    ceremony: CeremonyId | None = None,
    newer_than: int = 0,
) -> Pack:
    """Verify everything that needs no ledger, then open with card or office.

    `ceremony` and `newer_than` (the pack_no in use) are checked before the payload is opened.
    """
    manifest, payload = _verified(content, cert)
    if ceremony not in (None, manifest.ceremony):
        refuse("wrong_ceremony", f"pack of {manifest.ceremony}")
    if manifest.pack_no <= newer_than:
        refuse("not_newer", f"pack {manifest.pack_no}, {newer_than} is in use")
    lines = decrypt(payload, identities, recipients=_RECIPIENTS).split(b"\n")
    with strict_form():
        if lines.pop():
            raise Malformed("the last record has no line feed")
        records = tuple(read_record(line) for line in lines)
        if _counts(records) != manifest.counts:
            raise Malformed("not the records that were counted")
        _check_order(records)
        _check_records(manifest, records)
    return Pack(manifest, records, file_hash(content), cert.cert_no)


def _verified(content: bytes, cert: Cert) -> tuple[Manifest, bytes]:
    body = open_envelope(content, "pack", pin([office_pub(cert)]))
    line, payload = split_body(body)
    manifest = read_line(Manifest, line)
    if manifest.cert_no > cert.cert_no:
        refuse("unknown_key", f"made under cert {manifest.cert_no}, {cert.cert_no} is known")
    with strict_form():
        _check_desks(manifest)
    return manifest, payload


def _counts(records: Iterable[Record]) -> Counts:
    return Counts(**Counter(type(record).__name__.lower() for record in records))


def _check_order(records: Sequence[Record]) -> None:
    keys = [sort_key(record) for record in records]
    if keys != sorted(keys):
        raise Malformed("records out of order")


def _check_desks(manifest: Manifest) -> None:
    """Every desk is named by its key; numbers and names rise, so none stands twice."""
    numbers = [named.no for named in manifest.desks]
    if numbers != sorted(set(numbers)):
        raise Malformed("desk numbers out of order")
    names = {named.desk for named in manifest.desks}
    if len(names) < len(numbers):
        raise Malformed("a desk with two numbers")
    if any(named.desk != desk_id(read_pub(named.pub)) for named in manifest.desks):
        raise Malformed("a desk that is not named by its key")


def _check_records(manifest: Manifest, records: Sequence[Record]) -> None:
    unique = [sort_key(record) for record in records if not isinstance(record, _REPEATED)]
    if len(set(unique)) < len(unique):
        raise Malformed("a record stands twice")
    numbers = {named.desk: named.no for named in manifest.desks}
    for record in records:
        if isinstance(record, Desk) and numbers.get(record.desk) != record.no:
            raise Malformed("a desk the manifest does not name")
    if manifest.base is None:
        _check_whole(manifest, records)


def _check_whole(manifest: Manifest, records: Sequence[Record]) -> None:
    """A pack that is no addendum stands by itself: all it speaks of is in it."""
    if manifest.counts.secret is None or manifest.counts.withdrawn is not None:
        raise Malformed("a whole pack has a secret and withdraws nothing")
    if manifest.counts.desk != len(manifest.desks):
        raise Malformed("a named desk without its record")
    people = {record.beneficiary for record in records if isinstance(record, Beneficiary)}
    items = {record.item for record in records if isinstance(record, Item)}
    for record in records:
        if isinstance(record, Entitlement) and not (
            record.beneficiary in people and record.item in items
        ):
            raise Malformed("an entitlement of somebody or something not in the pack")
