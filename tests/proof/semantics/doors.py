"""The doors by which a file can come in, and what each said and wrote."""

import io
import json
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Literal

from typer.main import get_command

from fieldapp.cli.main import app
from fieldapp.desk.folder import Folder
from fieldapp.domain.ids import Hash
from fieldapp.domain.printed import receipt_bytes
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.collect import collect
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.store.database import Database
from fieldapp.trust.journal import read_frames
from fieldapp.trust.receipts import BODY_SIZE, receipt_body
from tests.cli.terminal import tools
from tests.desk.ceremony import Clock, Laptop, everything
from tests.proof.semantics import making
from tests.proof.semantics.world import World

Way = Literal["refused", "waiting", "held", "taken"]
Door = Literal["pack", "batch", "ack", "cert", "devreq", "journal", "receipt"]
Maker = Callable[[World, Random], bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """`changed` are the tables or files that are not as they were."""

    way: Way
    reason: str = ""
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wrong:
    """One file, wrong in one way: where it is offered, and the answer that is right.

    `seen` is what `verify` says, which opens no payload and knows no chain: the same reason, unless
    it is told here. A file that comes with a cert of its own is not shown to `verify`.
    """

    number: int
    name: str
    door: Door
    make: Maker
    reason: str
    way: Way = "refused"
    seen: str = ""
    cert: Callable[[World], bytes] | None = None

    @property
    def ident(self) -> str:
        return f"{self.number:02}-{self.name}"


@dataclass(frozen=True, slots=True)
class Careless:
    """A build that skips a check, and the wrong file that it then lets through."""

    ident: str
    skips: tuple[tuple[object, str, object], ...]


def offer(world: World, wrong: Wrong, content: bytes) -> Answer:
    match wrong.door:
        case "pack":
            return to_a_desk(world, content, wrong.cert and wrong.cert(world))
        case "cert":
            return to_a_desk(world, making.pack(world).file, content)
        case "ack":
            return to_the_desk_at_work(world, content)
        case "devreq":
            return to_enrolment(world, content)
        case "batch":
            return to_the_office(world, content)
        case "journal":
            return to_the_journal(world, content)
        case "receipt":
            return to_recomputation(world, content)


def to_the_office(world: World, content: bytes) -> Answer:
    """Collects as always; what would have been written is looked at and then let go."""
    found = Answer("refused", "no answer")
    db = world.office.db
    before = dump(db)
    with world.office.rehearsed():
        (answer, *_) = collect(world.office, [content])
        reason, way = str(answer.reason or ""), answer.verdict
        if way == "accepted" and answer.without_effect:
            rows = db.all("SELECT reason FROM entry WHERE reason IS NOT NULL ORDER BY seq")
            found = Answer("held", ",".join(each for (each,) in rows), _changed(before, dump(db)))
            assert effects(db) == []
        else:
            ways: dict[str, Way] = {"accepted": "taken", "quarantined": "waiting"}
            found = Answer(ways.get(way, "refused"), reason, _changed(before, dump(db)))
    assert dump(db) == before
    return found


def to_a_desk(world: World, content: bytes, cert: bytes | None) -> Answer:
    """Loads on a copy of the desk, so that what is let through harms no other."""
    folder = Folder(world.root / "offered")
    shutil.rmtree(folder.root, ignore_errors=True)
    shutil.copytree(world.shut.folder.root, folder.root)
    laptop = Laptop(folder, Clock(), world.shut.secret)
    before = everything(folder.root)
    try:
        laptop.load(content, cert, card_secret=world.card.secret, pins={})
    except FieldTrouble as trouble:
        after = everything(folder.root)
        changed = {name for name in before.keys() | after if before.get(name) != after.get(name)}
        return Answer("refused", _reason(trouble), frozenset(changed))
    return Answer("taken")


def to_the_desk_at_work(world: World, content: bytes) -> Answer:
    session = world.desk._session
    before, mirrored = dump(session.db), session.folder.journal.read_bytes()
    answer = Answer("taken")
    try:
        world.desk.acknowledge(content)
    except FieldTrouble as trouble:
        answer = Answer("refused", _reason(trouble))
    assert answer.way == "taken" or session.folder.journal.read_bytes() == mirrored
    return Answer(answer.way, answer.reason, _changed(before, dump(session.db)))


def to_enrolment(world: World, content: bytes) -> Answer:
    db = world.office.db
    before = dump(db)
    answer = Answer("taken")
    with world.office.rehearsed():
        try:
            enrol(world.office, world.ceremony, content, confirmed=fingerprint_of(content))
        except FieldTrouble as trouble:
            answer = Answer("refused", _reason(trouble), _changed(before, dump(db)))
    return answer


def to_the_journal(world: World, content: bytes) -> Answer:
    """What a rebuilding finds in a mirrored frame; what it does not take is a gap."""
    dmk = world.laptop.dmk
    found = read_frames(content, dmk.journal_key, [dmk.age_identity]).frames
    return Answer("taken") if found else Answer("refused", "damaged")


def to_recomputation(world: World, content: bytes) -> Answer:
    """The body that entry, pack and chain give, beside the one that was signed."""
    chain, facts = making.own_chain(world), making.receipt_facts(world)
    handed = [each for each in chain if each.type == "handed_over"]
    prev: bytes | Hash = chain[0].hash
    bodies = []
    for entry in handed:
        prev = receipt_body(entry, facts, prev)
        bodies.append(prev)
    same = (receipt_bytes(content.decode()) or b"")[:BODY_SIZE] in bodies
    return Answer("taken") if same else Answer("refused", "not_the_entry")


def verified(world: World, content: bytes) -> str:
    """What `fieldapp verify` says, which never writes anything."""
    keys = world.shut.folder.root
    file = world.root / "offered.file"
    file.write_bytes(content)
    before = everything(keys)
    what: object = content.decode() if content.isdigit() else file
    words = ["verify", str(what), "--keys", str(_ring(world)), "--json"]
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        _program()(words, prog_name="fieldapp", obj=tools(keys))
    assert everything(keys) == before
    return str(json.loads(out.getvalue())["signature"])


@cache
def _program() -> Any:
    """The command line, built once: building it takes longer than what it is asked."""
    return get_command(app)


def _ring(world: World) -> Path:
    """Roots, the newest cert and the pack: what an auditor is given."""
    ring = world.root / "ring"
    if not ring.exists():
        ring.mkdir()
        shutil.copy(world.shut.folder.roots, ring / "roots.json")
        (ring / "office.facert").write_bytes(world.office.cert_file)
        (ring / "first.fapack").write_bytes(world.pack_file)
    return ring


def _reason(trouble: FieldTrouble) -> str:
    return str(getattr(trouble, "reason", trouble.code))


def dump(db: Database) -> dict[str, bytes]:
    """Every table of the file, each by the hash of its rows."""
    names = db.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE 'person_index%'"
    )
    return {
        name: sha256(repr(db.all(f"SELECT * FROM {name}")).encode()).digest()  # noqa: S608 - our own names
        for (name,) in names
    }


_EFFECTS = (
    ("handover_line", "SELECT handover FROM handover_line WHERE state = 'handed'"),
    ("void", "SELECT void FROM void"),
    ("confirmation", "SELECT entry FROM confirmation"),
    ("not_handed_over", "SELECT entry FROM not_handed_over"),
    ("stock", "SELECT entry FROM stock"),
)


def effects(db: Database) -> list[str]:
    """Where something counts that is held without effect."""
    held = "SELECT COUNT(*) FROM entry WHERE reason IS NOT NULL AND hash IN"
    return [name for name, sql in _EFFECTS if db.one(f"{held} ({sql})") != (0,)]


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> frozenset[str]:
    return frozenset(name for name in after if before.get(name) != after[name])
