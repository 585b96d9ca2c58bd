"""Three invented batches on their way: to copy, to be answered, done."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldapp.domain.day import Answered, BatchState, DayCounts
from fieldapp.domain.ids import BatchId, ItemCode
from fieldapp.domain.siblings import Double, Sibling, SiblingRead
from fieldapp.domain.trouble import FieldTrouble


def batch(no: int, **more: object) -> BatchState:
    made = BatchState(
        batch=BatchId(f"{no:032x}"),
        no=no,
        first=no * 100,
        last=no * 100 + 99,
        handovers=70 - no,
        items=((ItemCode("bhxh_book"), 27), (ItemCode("bhyt_card"), 57)),
        file_name=f"{no}.fabatch",
        sealed_at="2022-12-15T11:52:00+07:00",
    )
    return replace(made, **more)  # type: ignore[arg-type]


COPIED = "2022-12-13T17:05:00+07:00"
SEALED = "2022-12-15T09:46:00+07:00"


class FakeSiblings:
    """One other desk, whose batch brings one double."""

    def __init__(self) -> None:
        self.read_files: list[bytes] = []
        self.found = SiblingRead(2, SEALED, 40, 12)
        self.known: tuple[Double, ...] = ()

    def is_batch(self, content: bytes) -> bool:
        return content.startswith(b"FAENV1 batch ")

    def read(self, content: bytes) -> SiblingRead:
        self.read_files.append(content)
        self.known = self.found.doubles
        return self.found

    def doubles(self) -> tuple[Double, ...]:
        return self.known


@dataclass
class FakeSync:
    kept: list[BatchState] = field(
        default_factory=lambda: [
            batch(1, copied_at=COPIED, copied_to="stick", acknowledged_at=COPIED, conflicts=1),
            batch(2, copied_at=COPIED, copied_to="stick"),
            batch(3),
        ]
    )
    unsealed: int = 3
    sent: list[tuple[str, Path, str]] = field(default_factory=list)
    read: list[bytes] = field(default_factory=list)
    failing: FieldTrouble | None = None
    lag: int | None = None
    stick: Path | None = None
    nothing_new: bool = False
    others: tuple[Sibling, ...] = ()
    siblings: FakeSiblings = field(default_factory=FakeSiblings)

    def batches(self) -> tuple[BatchState, ...]:
        return tuple(self.kept)

    def counts(self) -> DayCounts:
        return DayCounts((), 74, 41, 140, self.unsealed, 0, 0, self.lag, siblings=self.others)

    def seal(self) -> BatchState | None:
        if self.nothing_new:
            return None
        self.kept.append(batch(len(self.kept) + 1, handovers=5))
        return self.kept[-1]

    def send(self, batch: BatchId, folder: Path, to: str) -> BatchState:
        if self.failing is not None:
            raise self.failing
        self.sent.append((batch, folder, to))
        place = next(at for at, each in enumerate(self.kept) if each.batch == batch)
        self.kept[place] = replace(self.kept[place], copied_at=COPIED, copied_to=to)
        return self.kept[place]

    def keep_on_stick(self, where: Path | None) -> None:
        if self.failing is not None:
            raise self.failing
        self.lag = 0
        self.stick = where

    def acknowledge(self, content: bytes) -> Answered:
        self.read.append(content)
        return Answered(self.kept[1].batch, 299, 68, 1, 0)
