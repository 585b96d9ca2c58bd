"""Where everything of one enrolment lies: a laptop's desk for one ceremony (formats.md §1)."""

from dataclasses import dataclass
from pathlib import Path

from fieldapp.files.atomic import make_folder


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder per enrolment; readable without card and PIN are only receipts kept as files."""

    root: Path

    @property
    def ledger(self) -> Path:
        return self.root / "ledger.db"

    @property
    def copies(self) -> tuple[Path, ...]:
        """Copies of the ledger that the desk lays beside it while it rests, oldest first."""
        found = (each for each in self.root.glob("ledger-copy-*.db") if _number(each))
        return tuple(sorted(found, key=_number))

    @property
    def next_copy(self) -> Path:
        newest = max(map(_number, self.copies), default=0)
        return self.root / f"ledger-copy-{newest + 1}.db"

    @property
    def slots(self) -> Path:
        return self.root / "slots.json"

    @property
    def slots_copy(self) -> Path:
        return self.root / "slots.bak.json"

    @property
    def misses(self) -> Path:
        """Wrong PINs while nobody is signed in; counted here and entered at the next sign-in."""
        return self.root / "misses.json"

    @property
    def roots(self) -> Path:
        """The public halves of the roots this laptop trusts."""
        return self.root / "roots.json"

    @property
    def cert(self) -> Path:
        return self.root / "office.facert"

    @property
    def request(self) -> Path:
        return self.root / "desk.fadevreq"

    @property
    def officers(self) -> Path:
        """Who may sign in, sealed to the ceremony card."""
        return self.root / "officers.age"

    @property
    def front(self) -> Path:
        """Which ceremony this desk is for."""
        return self.root / "desk.json"

    @property
    def journal(self) -> Path:
        return self.root / "journal.fajournal"

    @property
    def stick(self) -> Path:
        """Where the second copy of the journal is kept."""
        return self.root / "stick.json"

    @property
    def ballast(self) -> Path:
        """Room that is kept back for the hour when the disk is full."""
        return self.root / "ballast"

    @property
    def purge(self) -> Path:
        """That everything here is being taken away, and what was known then."""
        return self.root / "purge.json"

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def outbox(self) -> Path:
        return self.root / "outbox"

    @property
    def receipts(self) -> Path:
        return self.root / "receipts"

    def prepare(self) -> None:
        for path in (self.root, self.inbox, self.outbox, self.receipts):
            make_folder(path)


def _number(copy: Path) -> int:
    digits = copy.stem.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0
