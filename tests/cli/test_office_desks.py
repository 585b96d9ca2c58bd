"""A laptop is lost: the list, the revocation, the cert for the desks that stay; and a spare one."""

import base64
import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.printed import card_secret
from fieldapp.office.enrolment import fingerprint_of
from fieldapp.trust.certs import open_cert
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.packs import open_pack, read_pack_manifest
from tests.cli.terminal import Said, say, tools
from tests.office.hand_desk import HandDesk


@pytest.fixture
def run(copied, monkeypatch):
    """Runs commands in the folder of a finished demo."""
    words = copied.secrets["passphrase"]
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", words)
    monkeypatch.setenv("FIELDAPP_ROOT_PASSPHRASE", words)

    def ran(*words: object) -> Said:
        where = ("--folder", copied.folder / "office") if words[0] == "office" else ()
        return say(tools(copied.folder / "desk-1"), *words, *where)

    return ran


def test_the_list_of_a_lost_laptop_names_all_it_held(run, copied, tmp_path):
    out = tmp_path / "mat-may.pdf"
    noticed = ("--noticed", "2022-12-15T16:30")
    said = run("office", "lost-laptop", "2", "--out", out, *noticed, "--json").json
    assert (said["people"], len(said["held"])) == (79, 79)
    assert said["served_there"] == sum(each["here"] > 0 for each in said["held"]) > 0
    assert said["report_by"].startswith("2022-12-18T16:30:00")
    document = pdfium.PdfDocument(out.read_bytes())
    text = " ".join(" ".join(each.get_textpage().get_text_range() for each in document).split())
    document.close()
    assert "DANH SÁCH NGƯỜI CÓ DỮ LIỆU TRÊN MÁY BỊ MẤT" in text
    assert "16 giờ 30 phút ngày 18/12/2022" in text
    assert all(each["name"] in text for each in said["held"])
    assert not any(each["id_number"] in text for each in said["held"] if each["id_number"])
    plain = run("office", "lost-laptop", "2", "--out", out)
    assert "79 người" in plain.out


def test_calls_for_a_list_that_cannot_be_meant(run, tmp_path):
    assert run("office", "lost-laptop", "2").code == 2
    assert run("office", "lost-laptop", "2", "--json", "--noticed", "chiều qua").code == 2
    assert "KH-10" in run("office", "lost-laptop", "9", "--json").err


def test_a_desk_is_revoked_and_the_others_load_the_cert_alone(run, copied, tmp_path):
    roots = copied.folder / "office" / "roots"
    words = ("office", "revoke-desk", "2", "--root", roots)
    seen = run(*words, "--dry-run", "--json").json
    assert (seen["saved"], seen["cert_no"]) == (False, 1)
    assert "Sẽ thu hồi" in run(*words, "--dry-run").out
    said = run(*words, "--reason", "Mất máy", "--out", tmp_path, "--json").json
    assert (said["cert_no"], said["after_seq"]) == (2, seen["after_seq"])
    assert said["after_seq"] > 0
    assert "KH-11" in run(*words).err
    assert run(*words, "--epoch", "1").code == 2
    loaded = run("desk", "cert", tmp_path / "office-2.facert", "--json").json
    assert loaded == {"cert_no": 2, "revoked": [said["desk"]]}
    assert "1 bàn đã bị thu hồi" in run("desk", "cert", tmp_path / "office-2.facert").out
    older = run("desk", "cert", copied.folder / "office" / "office-1.facert")
    assert older.code == 3
    shown = run("office", "keys", "show")
    assert f"thu hồi sau lượt {said['after_seq']}" in shown.out
    earlier = run(*words, "--after-seq", "4", "--out", tmp_path)
    assert "Đã thu hồi bàn 2" in earlier.out
    assert "Giấy chứng nhận số 3" in earlier.out


@pytest.fixture
def officer(copied, monkeypatch):
    """What the officer of the first desk knows, in the environment."""
    known = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", known["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", known["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", known["pins"]["l1"])
    return "--officer", "o1"


@pytest.mark.slow
def test_a_desk_goes_on_under_new_keys_of_the_office(run, copied, tmp_path, officer):
    roots = copied.folder / "office" / "roots"
    assert run("office", "keys", "rotate", "--root", roots).code == 0
    ceremony = copied.said.json["ceremony"]
    names = ("--officer", "o1:officer:Hà", "--officer", "l1:leader:Duy")
    pack = run("office", "pack", ceremony, *names, "--out", tmp_path, "--json").json
    assert run("desk", "open", pack["file"], *officer, "--leader", "l1").code == 3
    with_cert = ("--leader", "l1", "--cert", pack["cert"], "--json")
    assert run("desk", "open", pack["file"], *officer, *with_cert).json["pack_no"] == 2
    assert run("desk", "cert", copied.folder / "office" / "office-1.facert").code == 3
    assert run("desk", "send", tmp_path, *officer).code == 0
    (file,) = run("office", "collect", tmp_path, "--json").json["files"]
    assert (file["verdict"], file["without_effect"]) == ("accepted", 0)
    (answer, _) = run("office", "acknowledge", "--out", tmp_path, "--json").json["answers"]
    said = run("desk", "acknowledge", tmp_path / answer["file"], *officer, "--json").json
    assert said["upto"] == file["last"]


def test_what_is_sealed_under_the_new_cert_leaves_the_revoked_desk_out(
    run, copied, tmp_path, officer
):
    def readers() -> int:
        run("desk", "send", tmp_path, *officer)
        newest = max(tmp_path.glob("*.fabatch"), key=lambda path: path.stat().st_mtime_ns)
        count: int = newest.read_bytes().count(b"-> X25519 ")
        return count

    done = run("desk", "hand-over", "015172993460", *officer, "--json").json
    assert readers() == 4
    roots = copied.folder / "office" / "roots"
    assert run("office", "revoke-desk", "2", "--root", roots, "--out", tmp_path).code == 0
    assert run("desk", "cert", tmp_path / "office-2.facert").code == 0
    run("desk", "void", done["receipt"], *officer)
    assert readers() == 3
    answers = run("office", "collect", tmp_path, "--json").json["files"]
    assert [each["verdict"] for each in answers] == ["accepted", "accepted"]


def test_a_strange_laptop_is_told_by_its_fingerprint_and_approved(run, copied, tmp_path):
    spare, sealed = _spare(copied.folder)
    (tmp_path / "spare.fabatch").write_bytes(sealed)
    request = tmp_path / f"{spare.id}.fadevreq"
    request.write_bytes(spare.devreq)
    shown = fingerprint_of(spare.devreq)
    said = run("office", "collect", tmp_path)
    assert said.code == 1
    assert f"Máy lạ {spare.id}, số kiểm tra {shown}" in said.out
    (file,) = run("office", "collect", tmp_path, "--json").json["files"]
    assert (file["verdict"], file["fingerprint"]) == ("quarantined", shown)
    words = ("office", "approve-desk", copied.said.json["ceremony"], request)
    asked = run(*words)
    assert asked.code == 2
    assert shown in asked.err
    assert run(*words, "--fingerprint", "0" * 18).code == 3
    numbered = (*words, "--fingerprint", shown, "--number", "9")
    rehearsed = run(*numbered, "--dry-run", "--json").json
    assert (rehearsed["accepted"], rehearsed["saved"]) == (1, False)
    done = run(*numbered)
    assert done.out == "Bàn số 9. Đã nhập 1 gói đang giữ riêng, 3 lượt ghi mới.\n"


def test_both_sides_of_a_copied_disk_are_named(run, copied, tmp_path):
    spare, _ = _spare(copied.folder)
    request = tmp_path / "spare.fadevreq"
    request.write_bytes(spare.devreq)
    words = (copied.said.json["ceremony"], request, "--fingerprint", fingerprint_of(spare.devreq))
    assert run("office", "approve-desk", *words, "--number", "9").code == 0
    twin = spare.copy()
    for number, desk in enumerate((spare, twin)):
        desk.say(spare.entries[1].data, "o1" if number else "o2")
        (tmp_path / f"{number}.fabatch").write_bytes(desk.batch())
    said = run("office", "collect", tmp_path)
    note = next(line for line in said.out.splitlines() if "hai bản sổ" in line)
    assert note.startswith(f"Bàn 9 (mã {spare.id}) có hai bản sổ khác nhau từ lượt ghi 4:")
    assert "0.fabatch" in note
    assert "1.fabatch" in note
    assert said.out.count("hai bản sổ") == 1


def _spare(folder: Path) -> tuple[HandDesk, bytes]:
    """A laptop that works under the demo's pack although it names it nowhere."""
    roots = json.loads((folder / "office" / "roots.json").read_text("utf-8"))["roots"]
    cert = open_cert(
        (folder / "office" / "office-1.facert").read_bytes(), tuple(map(base64.b64decode, roots))
    )
    content = next((folder / "desk-1" / "inbox").glob("*.fapack")).read_bytes()
    typed = json.loads((folder / "secrets.json").read_text("utf-8"))["card_groups"]
    secret = card_secret(typed)
    assert secret is not None
    ceremony = CeremonyId(read_pack_manifest(content, cert).ceremony)
    card = CardSecret(secret, ceremony)
    desk = HandDesk(9, "Máy dự phòng")
    desk.office = cert.office_age
    desk.open(open_pack(content, cert, [card.age_identity]), 9)
    return desk, desk.batch()
