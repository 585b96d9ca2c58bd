"""What of a desk's own entries the office must have answered, and what it has."""

from fieldapp.domain import canonical, codec
from fieldapp.domain.pack import Manifest
from fieldapp.domain.retention import Answer
from fieldapp.store.database import Database

# The book-keeping that follows the last batch of the running epoch is never sealed: to seal it
# would make more of it. An epoch that is over is sealed to its end.
_NEEDED = (
    "SELECT epoch, MAX(seq) FROM entry WHERE province = :province AND desk = :desk "
    "AND (epoch < (SELECT MAX(epoch) FROM entry WHERE province = :province AND desk = :desk) "
    "OR type NOT IN ('batch_sealed', 'batch_copied', 'acknowledged', 'signed_in', 'signed_out')) "
    "GROUP BY epoch ORDER BY epoch"
)
_ANSWERS = (
    "SELECT epoch, upto, issued FROM acknowledgement WHERE province = ? AND desk = ? "
    "ORDER BY epoch, upto, issued"
)


def needed(db: Database, province: str, desk: str) -> dict[int, int]:
    """Of each epoch the last entry that an acknowledgement must cover."""
    return dict(db.all(_NEEDED, {"province": province, "desk": desk}))


def answers(db: Database, province: str, desk: str) -> tuple[Answer, ...]:
    return tuple(Answer(*row) for row in db.all(_ANSWERS, (province, desk)))


def only_practice(db: Database) -> bool:
    """Whether every pack that was ever loaded here was for practice."""
    manifests = [content for (content,) in db.all("SELECT manifest FROM pack")]
    return bool(manifests) and all(
        codec.read(Manifest, canonical.decode(content)).practice for content in manifests
    )
