"""Runs the story: office before the day, two desks on the day, the evening, the office after."""

import json
from collections.abc import Sequence
from pathlib import Path

from fieldapp.cli import demo_story as story
from fieldapp.cli.demo_results import Prepared, Result
from fieldapp.cli.tools import Tools
from fieldapp.desk.desk import Desk
from fieldapp.desk.enrolment import enrol as enrol_desk
from fieldapp.desk.enrolment import open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.loading import load_pack
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.opening import Opening
from fieldapp.domain.ids import CeremonyId, OfficerId
from fieldapp.domain.lists.reading import Context
from fieldapp.domain.office_entries import AllocationMade, ContributionRecorded
from fieldapp.domain.orders import Paper, Refusal
from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.domain.standing import Standing
from fieldapp.files.atomic import write_whole
from fieldapp.office.acknowledge import acknowledge_all
from fieldapp.office.ceremonies import Ceremony, CeremonySet, set_ceremony
from fieldapp.office.collect import collect
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.export import InClear, export
from fieldapp.office.keys import new_office
from fieldapp.office.lists import import_list
from fieldapp.office.office import Office, open_office
from fieldapp.office.packs import issue_pack
from fieldapp.office.place import BOOK, CARD, Place
from fieldapp.office.representatives import name_representatives
from fieldapp.office.shares import allocate, record_contribution
from fieldapp.office.totals import totals
from fieldapp.store import register_ceremonies, register_packs
from fieldapp.trust.envelope import read_pub
from fieldapp.trust.pins import pin_weakness
from fieldapp.trust.receipts import ReceiptRefusal, verify_receipt

_KINDS = {"book": BOOK, "card": CARD}
_NAMES = {item: name for name, item in _KINDS.items()}
_CARRIED = 45
_IN_CLEAR = InClear(OfficerId("o1"), "Người xem thử mở được ngay")


class Demo:
    """One run in one folder; the clock is stepped, keys and chance are real.

    For practice the ceremony is held today by the machine's own clock, at one desk.
    """

    def __init__(self, folder: Path, found: Tools, *, practice: bool = False) -> None:
        self._folder = folder
        self._found = found
        self._practice = practice
        self._clock = story.SteppedClock(found.outside)
        self._outside = found.outside if practice else self._clock.stepped
        self._held_on = found.outside.today if practice else story.HELD_ON
        self._passphrase = found.outside.random(16).hex()
        one = self._new_pin()
        self._pins = {each.officer: one if practice else self._new_pin() for each in story.OFFICERS}
        names = ("desk-1",) if practice else ("desk-1", "desk-2")
        self._laptops = [Folder(folder / name) for name in names]
        self._codes: list[str] = []
        self._people: Sequence[Beneficiary] = ()
        self._dues: Sequence[Entitlement] = ()
        self._turn = 0

    def prepare(self) -> Prepared:
        """Only what comes before the day: a desk that waits for its first officer."""
        ceremony = self._before_the_day()
        return Prepared(self._laptops[0], ceremony.card, self._pins[OfficerId("o1")])

    def run(self) -> Result:
        for name in ("receipts", "batches", "export"):
            (self._folder / name).mkdir(parents=True)
        ceremony = self._before_the_day()
        self._write_secrets(ceremony)
        self._on_the_day(ceremony)
        return self._after_the_day(ceremony)

    def _before_the_day(self) -> CeremonySet:
        place = Place(story.PROVINCE, story.OFFICE_NAME, story.PARENT_NAME)
        with new_office(self._folder / "office", self._passphrase, place, self._outside) as office:
            self._share_out(office)
            self._import_list(office)
            ceremony = set_ceremony(
                office,
                Ceremony(
                    "Trấn Yên",
                    story.TOWN,
                    self._held_on,
                    place.letterhead("Trấn Yên", story.VENUE),
                ),
                "tran_yen",
            )
            everybody = register_packs.people_of(office.db, ceremony.ceremony)
            name_representatives(office, ceremony.ceremony, story.representatives(everybody))
            for number, laptop in enumerate(self._laptops, 1):
                self._enrol(office, ceremony.ceremony, laptop, number)
            pack = issue_pack(
                office,
                ceremony.ceremony,
                story.OFFICERS,
                any_desk=(story.TOWN,),
                practice=self._practice,
            )
            people = register_packs.people_of(office.db, ceremony.ceremony)
            self._people = sorted(people, key=story.turn)
            self._dues = register_packs.dues_of_ceremony(office.db, ceremony.ceremony)
        for laptop, officer in zip(self._laptops, ("o1", "o2"), strict=False):
            names = (OfficerId(officer), story.LEADER)
            load_pack(
                laptop,
                open_by_passphrase(laptop, self._passphrase),
                pack.content,
                cert=pack.cert,
                card_secret=ceremony.card_secret.secret,
                pins={name: self._pins[name] for name in names},
                units=self._found.shipped.units,
                outside=self._outside,
            )
        return ceremony

    def _share_out(self, office: Office) -> None:
        """The campaign's pledge, and this district's share of it."""
        for kind, qty, share in (("book", 10_000, 28), ("card", 120_000, 60)):
            record_contribution(
                office,
                ContributionRecorded(
                    f"{kind}s", "Chương trình toàn quốc", "2022-12-10", _KINDS[kind], qty
                ),
            )
            allocate(
                office,
                AllocationMade(
                    f"{kind}s_tran_yen",
                    _KINDS[kind],
                    story.DISTRICT,
                    share,
                    contribution=f"{kind}s",
                ),
            )

    def _import_list(self, office: Office) -> None:
        content = (self._found.resources / "sample" / story.LIST_NAME).read_bytes()
        imported = import_list(
            office,
            content,
            story.LIST_NAME,
            Context(story.PROVINCE, story.DISTRICT),
            list_code="tran_yen",
            units=self._found.shipped.units(),
        )
        if imported.refused:
            raise AssertionError("the sample list is clean")

    def _enrol(self, office: Office, ceremony: CeremonyId, laptop: Folder, number: int) -> None:
        office_folder = self._folder / "office"
        done = enrol_desk(
            laptop,
            label=f"Máy TY-{number:02}",
            passphrase=self._passphrase,
            roots=(office_folder / "roots.json").read_bytes(),
            cert=(office_folder / office.cert_name).read_bytes(),
            outside=self._outside,
        )
        request = done.request.read_bytes()
        if fingerprint_of(request) != done.fingerprint:
            raise AssertionError("both sides show the same digits")
        enrol(office, ceremony, request, confirmed=done.fingerprint)

    def _write_secrets(self, ceremony: CeremonySet) -> None:
        """What a real office prints, wears and locks away; here it lies beside the sample."""
        secrets = {
            "ceremony": ceremony.ceremony,
            "card": ceremony.card,
            "card_groups": ceremony.card_groups,
            "passphrase": self._passphrase,
            "pins": dict(self._pins),
        }
        content = json.dumps(secrets, ensure_ascii=False, indent=1) + "\n"
        write_whole(self._folder / "secrets.json", content.encode())

    def _on_the_day(self, ceremony: CeremonySet) -> None:
        desks = [self._sign_in(number, ceremony.card) for number in (1, 2)]
        cast = story.cast(self._people, self._dues)
        for person in self._people:
            self._serve(desks[(person.desk or 1) - 1], person, cast)
        # The desks have not met: the second one cannot know.
        doubled = next(each for each in self._people if each.beneficiary == cast.doubled)
        self._serve(desks[1], doubled, cast)
        for desk in desks:
            self._send(desk)
            desk.sign_out("exit")

    def _serve(self, desk: Desk, person: Beneficiary, cast: story.Cast) -> None:
        self._clock.step(_CARRIED)
        self._turn += 1
        who = person.beneficiary
        standing = desk.look_up(person.id_number or person.bhxh or "")
        if not isinstance(standing, Standing):
            standing = desk.open(who, len(person.name))
        if who == cast.absent:
            desk.not_hand_over(who, "absent")
            return
        order = story.order(standing, self._turn, proxy=who == cast.proxied)
        done = desk.hand_over(order)
        if isinstance(done, Refusal):
            raise AssertionError(f"the sample hands over: {done.reason}")
        issued = desk.issue(done.handover, "PDF", "pdf")
        write_whole(self._folder / "receipts" / issued.file_name, issued.pdf)
        self._codes.append(desk.receipt_code(done.handover))
        if isinstance(order.signing, Paper):
            desk.confirm_paper(done.handover)
        if who == cast.voided:
            desk.void(done.handover, "wrong_person")

    def _sign_in(self, number: int, card: str) -> Desk:
        opening = Opening(self._laptops[number - 1], self._outside, self._found.shipped)
        officer = OfficerId(f"o{number}")
        if opening.present_card(card) is None:
            raise AssertionError("the card is this ceremony's")
        session = opening.sign_in(officer, self._pins[officer])
        if isinstance(session, WrongPin):
            raise AssertionError("the PIN is the one that was set")
        return Desk(session)

    def _send(self, desk: Desk) -> None:
        batch = desk.seal()
        if batch is None:
            raise AssertionError("a day with handovers has something to seal")
        desk.send(batch.batch, self._folder / "batches", "folder")

    def _after_the_day(self, ceremony: CeremonySet) -> Result:
        self._clock.step(3600)
        batches = sorted((self._folder / "batches").glob("*.fabatch"))
        with open_office(self._folder / "office", self._passphrase, self._outside) as office:
            collected = collect(office, [path.read_bytes() for path in batches])
            if any(each.verdict != "accepted" for each in collected):
                raise AssertionError("batches of the sample are good")
            answers = acknowledge_all(office)
            found = totals(office, ceremony.ceremony)
            self._check_receipts(office, ceremony.ceremony)
            exported = export(office, in_clear=_IN_CLEAR)
        write_whole(self._folder / "export" / exported.file_name, exported.content)
        for number, answer in enumerate(answers, 1):
            write_whole(self._folder / "batches" / answer.file_name, answer.content)
            desk = self._sign_in(number, ceremony.card)
            desk.acknowledge(answer.content)
            desk.sign_out("exit")
        for laptop in self._laptops:
            # Four laptops on one disk that is only looked at.
            laptop.ballast.unlink(missing_ok=True)
        counts = {_NAMES[each.item]: each for each in found.items}
        return Result(
            ceremony=ceremony.ceremony,
            due={name: each.due for name, each in counts.items()},
            handed_over={name: each.handed_over for name, each in counts.items()},
            not_handed_over={name: each.not_handed_over for name, each in counts.items()},
            receipts=len(self._codes),
            batches=len(batches),
            conflicts=sum(each.conflicts for each in found.items),
            export=f"export/{exported.file_name}",
        )

    def _check_receipts(self, office: Office, ceremony: CeremonyId) -> None:
        """Every code on paper proves itself by the desks' public keys alone."""
        desks = register_ceremonies.enrolled(office.db, ceremony)
        pubs = {each.desk: read_pub(each.pub) for each in desks}
        for code in self._codes:
            if isinstance(verify_receipt(code, pubs), ReceiptRefusal):
                raise AssertionError("a receipt of the sample proves itself")

    def _new_pin(self) -> str:
        while True:
            pin = f"{int.from_bytes(self._found.outside.random(8), 'big') % 10**6:06}"
            if pin_weakness(pin) is None:
                return pin
