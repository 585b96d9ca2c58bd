import base64
import json
from pathlib import Path

import pytest

from fieldapp.domain.canonical import decode
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.pack_records import Entitlement
from fieldapp.domain.papers import Cert
from fieldapp.domain.printed import card_secret
from fieldapp.office.enrolment import fingerprint_of
from fieldapp.trust.certs import open_cert
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.packs import open_pack
from tests.cli.office_terminal import CEREMONY, IDENT, LIST, NEW, PLACE
from tests.office.hand_desk import HandDesk

LISTS = Path(__file__).parents[1] / "fixtures" / "lists"


def test_a_ceremony_runs_from_list_to_export_with_no_window(terminal, tmp_path):
    assert terminal.run(*NEW) == 0
    imported = terminal.json("import", LIST, "--list", "tran_yen", *PLACE)
    assert (imported["people"], imported["items"], imported["added_people"]) == (79, 88, 79)
    assert terminal.json("import", LIST, "--list", "tran_yen", *PLACE)["unchanged"] is True
    made = terminal.json(*CEREMONY)
    assert (made["ceremony"], made["items"]) == (IDENT, 88)
    desk = HandDesk(1)
    request = tmp_path / "desk.fadevreq"
    request.write_bytes(desk.devreq)
    shown = fingerprint_of(desk.devreq)
    assert terminal.json("enrol", IDENT, request, "--fingerprint", shown)["desk_no"] == 1
    stick = tmp_path / "stick"
    stick.mkdir()
    issued = terminal.json(
        "pack", IDENT, "--officer", "o1:officer:Nguyễn Thị Thu Hà",
        "--officer", "l1:leader:Phạm Quang Duy", "--out", stick,
    )  # fmt: skip
    assert issued["people"] == {"0": 79, "1": 0}
    _serve(desk, Path(issued["file"]), Path(issued["cert"]), made["card"], terminal.folder)
    (stick / "results.fabatch").write_bytes(desk.batch())
    (file,) = terminal.json("collect", stick)["files"]
    assert (file["verdict"], file["fresh"], file["conflicts"]) == ("accepted", 5, 0)
    assert terminal.json("totals", IDENT)["items"]["bhyt_card"]["due"] == 60
    assert terminal.json("totals")["people_served"] == 2
    (answer,) = terminal.json("acknowledge", "--out", stick)["answers"]
    assert answer["accepted"] == 2
    assert (stick / answer["file"]).is_file()
    first = terminal.json(
        "export", "--unsealed", "--by", "o1", "--why", "Đối chiếu tại chỗ", "--out", stick
    )
    content = Path(first["file"]).read_bytes()
    assert (
        terminal.json(
            "export", "--unsealed", "--by", "o1", "--why", "Đối chiếu tại chỗ", "--out", stick
        )["file"]
        == first["file"]
    )
    assert Path(first["file"]).read_bytes() == content


def _serve(desk: HandDesk, pack: Path, cert: Path, card: str, folder: Path) -> None:
    roots = json.loads((folder / "office" / "roots.json").read_text())["roots"]
    known: Cert = open_cert(cert.read_bytes(), tuple(map(base64.b64decode, roots)))
    secret = card_secret(card)
    assert secret is not None
    identity = CardSecret(secret, CeremonyId(IDENT)).age_identity
    opened = open_pack(pack.read_bytes(), known, [identity])
    desk.office = known.office_age
    desk.open(opened, 1)
    dues = [record for record in opened.records if isinstance(record, Entitlement)]
    people = {due.beneficiary: due for due in dues}
    for due in list(people.values())[:2]:
        desk.hand_over(due)


def test_a_rehearsed_office_is_not_made(terminal):
    assert terminal.run(*NEW, "--dry-run") == 0
    assert not (terminal.folder / "office").exists()


def test_a_rehearsal_keeps_nothing(office):
    office.run("import", LIST, "--list", "tran_yen", *PLACE)
    assert "card" not in office.json(*CEREMONY, "--dry-run")
    assert office.json(*CEREMONY)["items"] == 88


def test_a_list_is_read_without_an_office(terminal, monkeypatch):
    monkeypatch.delenv("FIELDAPP_PASSPHRASE")
    said = terminal.json("import", LIST, "--dry-run", *PLACE)
    assert said["format"] == 1
    assert said["counts"]["all"] == {
        "people": 79,
        "books": 28,
        "cards": 60,
        "items": 88,
        "people_with_both": 9,
    }


@pytest.mark.parametrize("name", ["plain.csv", "plain-nfd.csv"])
def test_a_dry_run_says_what_the_list_holds(terminal, name):
    expected = json.loads((LISTS / f"{name}.expected.json").read_text(encoding="utf-8"))
    where = expected["context"]
    chosen = [
        word
        for key in ("province", "district")
        if where[f"{key}_code"]
        for word in (f"--{key}", where[f"{key}_code"])
    ]
    said = terminal.json("import", LISTS / name, "--dry-run", *chosen)
    for key in ("readable", "context", "counts", "sheets", "problems"):
        assert said[key] == expected[key], key


def test_a_list_with_an_error_ends_with_findings_and_saves_nothing(office, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text(
        "STT;Họ và tên;Năm sinh;Xã;Sổ BHXH;Thẻ BHYT\n1;Giàng A Páo;;Xã Việt Hồng;x;\n",
        encoding="utf-8",
    )
    assert office.run("import", bad, "--list", "bad", *PLACE) == 1
    assert "Dòng 2, cột C: chưa có ngày sinh" in office.out
    assert "Chưa lưu gì" in office.out


def test_an_unreadable_file_does_not_hide_behind_success(office, tmp_path):
    odd = tmp_path / "odd.fabatch"
    odd.write_bytes(b"not a batch")
    assert office.run("collect", odd) == 1
    assert "không nhận" in office.out


def test_the_format_of_canonical_files_is_kept(office):
    folder = office.folder / "office"
    for name in ("office.json", "roots.json"):
        assert decode((folder / name).read_bytes().removesuffix(b"\n"))


def test_people_are_told_in_plain_words(office, tmp_path):
    words = ("--attested-by", "Nguyễn Văn Chủ", "--document", "12/UBND")
    attested = (*words, "--attested-on", "2022-12-10")
    assert office.run("import", LIST, "--list", "tran_yen", *PLACE, *attested) == 0
    assert "thêm 79 người, 88 suất" in office.out
    assert office.run("import", LIST, "--list", "tran_yen") == 0
    assert "Tệp này đã nhập" in office.out
    assert office.run(*CEREMONY) == 0
    card = office.out.split("Thẻ buổi trao: ")[1].splitlines()[0]
    desk = HandDesk(1)
    request = tmp_path / "desk.fadevreq"
    request.write_bytes(desk.devreq)
    assert office.run("enrol", IDENT, request) == 2
    shown = fingerprint_of(desk.devreq)
    assert shown in office.err
    assert office.run("enrol", IDENT, request, "--fingerprint", shown) == 0
    assert office.out == "Bàn số 1.\n"
    leader = ("--officer", "l1:leader:Phạm Quang Duy", "--officer", "o1:officer:Hà")
    assert office.run("pack", IDENT, *leader, "--split", "04498=1", "--out", tmp_path) == 0
    assert "Gói số 1" in office.out
    pack, cert = tmp_path / f"{IDENT}-p1.fapack", tmp_path / "office-1.facert"
    _serve(desk, pack, cert, card, office.folder)
    (tmp_path / "late.fabatch").write_bytes(desk.batch(4))
    assert office.run("collect", tmp_path / "late.fabatch") == 1
    assert "còn thiếu 1–3" in office.out
    assert office.run("totals") == 1
    (tmp_path / "early.fabatch").write_bytes(desk.batch(1, 3))
    assert office.run("collect", tmp_path / "early.fabatch") == 0
    assert "3 mới, 0 đã có" in office.out
    assert office.run("totals", IDENT) == 0
    assert "Người: " in office.out
    assert office.run("acknowledge", desk.id, "--out", tmp_path) == 0
    assert desk.id in office.out
    assert (
        office.run(
            "export", "--unsealed", "--by", "o1", "--why", "Đối chiếu tại chỗ", "--out", tmp_path
        )
        == 0
    )
    assert "Tệp không niêm phong" in office.err
