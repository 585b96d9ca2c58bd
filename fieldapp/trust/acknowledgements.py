"""The office's answer to a batch; the only thing that permits purging (formats.md §9)."""

from dataclasses import dataclass

from fieldapp.domain.ids import DeskId, Hash
from fieldapp.domain.papers import Acknowledgement, Cert, HandoverVerdict
from fieldapp.trust.certs import office_pub
from fieldapp.trust.envelope import file_hash, open_envelope, pin, read_body, seal_record
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.refusals import refuse


@dataclass(frozen=True, slots=True)
class OpenedAcknowledgement:
    """A verified acknowledgement and the hash of its file, which the ledger names."""

    paper: Acknowledgement
    sha256: Hash


def write_acknowledgement(paper: Acknowledgement, office: OfficeKeys) -> bytes:
    """Sign; raises `Refusable` for verdicts that no desk would take."""
    _check_verdicts(paper)
    return seal_record("ack", paper, office.signing)


def open_acknowledgement(
    content: bytes, cert: Cert, *, desk: DeskId | None = None
) -> OpenedAcknowledgement:
    """Verify all but the ledger's own head at `upto`, which only the desk can compare."""
    body = open_envelope(content, "ack", pin([office_pub(cert)]))
    paper = read_body(Acknowledgement, body, "ack")
    if desk not in (None, paper.desk):
        refuse("not_for_us", f"acknowledgement for {paper.desk}")
    _check_verdicts(paper)
    return OpenedAcknowledgement(paper, file_hash(content))


def _check_verdicts(paper: Acknowledgement) -> None:
    seqs = [verdict.seq for verdict in paper.verdicts]
    if seqs != sorted(set(seqs)) or any(seq > paper.upto for seq in seqs):
        refuse("damaged", "verdicts out of order or beyond the range")
    if not all(_is_complete(verdict) for verdict in paper.verdicts):
        refuse("damaged", "a verdict with the fields of another")


def _is_complete(verdict: HandoverVerdict) -> bool:
    """A conflict has its id, a quarantined entry its reason; no other verdict has either."""
    return (verdict.conflict is not None) == (verdict.verdict == "conflict") and (
        verdict.reason is not None
    ) == (verdict.verdict == "quarantined")
