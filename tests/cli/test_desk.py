import pytest

from tests.cli.terminal import say, tools

ABSENT, NAME = "015172993460", "Hoàng Thị Hòa"
HOME = "04504"
SERVED = "Tạ Thị Đào"
OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch):
    """The first desk of the demo, with everything its officer knows in the environment."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", secrets["pins"]["l1"])
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", secrets["passphrase"])
    return tools(copied.folder / "desk-1")


def test_a_person_is_found_by_number_and_by_name(desk):
    said = say(desk, "desk", "find", ABSENT, *OFFICER, "--json")
    assert (said.code, said.json["name"], said.json["verdict"]) == (0, NAME, "eligible")
    assert said.json["items"][0]["open"] == 1
    by_name = say(desk, "desk", "find", "ta thi dao", *OFFICER)
    assert by_name.code == 1
    assert by_name.out.startswith(f"ĐÃ NHẬN: {SERVED}")


def test_several_people_are_listed_and_nobody_is_a_finding(desk):
    several = say(desk, "desk", "find", "Hoàng Thị", *OFFICER)
    assert several.code == 1
    assert several.out.count("Hoàng Thị") > 3
    nobody = say(desk, "desk", "find", "Nguyễn Không Có", *OFFICER, "--json")
    assert (nobody.code, nobody.json["hits"]) == (1, [])


def test_a_handover_is_made_once_and_can_be_undone(desk):
    first = say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--json")
    assert (first.code, first.json["items"]) == (0, 1), first.err
    assert (desk.profile / "receipts" / first.json["file"]).read_bytes().startswith(b"%PDF-")
    again = say(desk, "desk", "hand-over", ABSENT, *OFFICER)
    assert (again.code, again.out) == (1, "Không còn sổ, thẻ nào để trao cho người này.\n")
    in_json = say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--json")
    assert (in_json.code, in_json.json["verdict"]) == (1, "received")
    undone = say(desk, "desk", "void", first.json["receipt"], *OFFICER)
    assert undone.code == 0
    assert first.json["receipt"] in undone.out
    assert say(desk, "desk", "find", ABSENT, *OFFICER).code == 0


def test_a_proxy_is_named_on_the_handover(desk):
    said = say(
        desk, "desk", "hand-over", ABSENT, *OFFICER, "--collector", "Hoàng Văn Cả",
        "--relation", "child", "--collector-id", "015095000123",
    )  # fmt: skip
    assert said.code == 0
    assert said.out.startswith("Đã trao 1 sổ, thẻ. Phiếu 00001-")
    receipt = said.out.split("Phiếu ")[1].split(",")[0]
    assert say(desk, "desk", "void", receipt, *OFFICER, "--json").json["receipt"] == receipt


def test_what_was_sent_needs_the_leader_to_be_undone(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    done = say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--json").json
    (batch,) = say(desk, "desk", "send", stick, *OFFICER, "--stick", "--json").json
    assert (stick / batch["file"]).is_file()
    late = say(desk, "desk", "void", done["receipt"], *OFFICER, "--json")
    assert (late.code, late.json["refused"]) == (1, "not_allowed")


def test_a_receipt_of_nobody_and_a_reason_of_none(desk):
    unknown = say(desk, "desk", "void", "00001-0-09999-00", *OFFICER, "--json")
    assert (unknown.code, unknown.json) == (1, {"refused": "unknown_receipt"})
    assert say(desk, "desk", "void", "1", *OFFICER, "--reason", "so").code == 2
    assert say(desk, "desk", "void", "1", *OFFICER, "--reason", "other").code == 2
    assert say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--relation", "x").code == 2


def test_an_unknown_code_is_refused_in_words(desk):
    said = say(desk, "desk", "find", "015099000001", *OFFICER, "--json")
    assert (said.code, said.json["refused"]) == (1, "not_on_list")


def test_a_wrong_card_is_a_wrong_call_and_a_wrong_pin_a_finding(desk, monkeypatch):
    pin = "271828"
    monkeypatch.setenv("FIELDAPP_PIN", pin)
    said = say(desk, "desk", "find", ABSENT, *OFFICER)
    assert (said.code, said.out) == (1, "")
    assert "[PIN-01]" in said.err
    assert pin not in said.err
    monkeypatch.setenv("FIELDAPP_CARD", "1" * 42)
    assert say(desk, "desk", "find", ABSENT, *OFFICER).code == 2


def test_nobody_to_ask_is_a_wrong_call(desk, monkeypatch):
    monkeypatch.delenv("FIELDAPP_CARD")
    said = say(desk, "desk", "find", ABSENT, *OFFICER)
    assert said.code == 2
    assert "FIELDAPP_CARD" in said.err


def test_a_desk_without_a_pack_says_what_to_do(tmp_path):
    said = say(tools(tmp_path), "desk", "find", ABSENT, *OFFICER)
    assert (said.code, said.out) == (1, "")
    assert "[GOI-12]" in said.err


def test_a_third_desk_joins_with_a_new_pack_and_knows_what_was_done(copied, desk, tmp_path):
    office, late = copied.folder / "office", tools(tmp_path / "desk-3")
    where, ceremony = ("--folder", office, "--json"), copied.secrets["ceremony"]
    words = ("--label", "Máy TY-03", "--roots", office / "roots.json", "--cert")
    enrolled = say(late, "desk", "enrol", *words, min(office.glob("*.facert")), "--json").json
    request = (enrolled["request"], "--fingerprint", enrolled["fingerprint"])
    assert say(late, "office", "enrol", ceremony, *request, *where).json["desk_no"] == 3
    officers = ("--officer", "o1:officer:Nguyễn Thị Thu Hà", "--officer", "l1:leader:Quang Duy")
    packed = say(late, "office", "pack", ceremony, *officers, "--out", tmp_path, *where).json
    opened = say(late, "desk", "open", packed["file"], *OFFICER, "--leader", "l1", "--json")
    assert (opened.code, opened.json["desk_no"], opened.json["beneficiaries"]) == (0, 3, 79)
    assert say(late, "desk", "find", SERVED, *OFFICER).out.startswith("ĐÃ NHẬN")
    elsewhere = say(late, "desk", "hand-over", ABSENT, *OFFICER, "--json")
    assert (elsewhere.code, elsewhere.json["refused"]) == (1, "other_desk")


def test_an_evening_reaches_the_office_and_its_answer_the_desk(copied, desk, tmp_path):
    where = ("--folder", copied.folder / "office", "--json")
    assert say(desk, "desk", "hand-over", ABSENT, *OFFICER).code == 0
    (batch,) = say(desk, "desk", "send", tmp_path, *OFFICER, "--json").json
    collected = say(desk, "office", "collect", tmp_path / batch["file"], *where)
    (file,) = collected.json["files"]
    assert (collected.code, file["verdict"], file["conflicts"]) == (0, "accepted", 0)
    answers = say(desk, "office", "acknowledge", "--out", tmp_path, *where).json["answers"]
    (answer,) = (each for each in answers if each["upto"] == batch["last"])
    heard = say(desk, "desk", "acknowledge", tmp_path / answer["file"], *OFFICER)
    assert (heard.code, heard.out) == (0, "Văn phòng đã nhận 1 lượt, đang xem lại 0 lượt.\n")
    assert "Không có gì mới" in say(desk, "desk", "send", tmp_path, *OFFICER).out


def test_a_torn_pack_is_refused_whole(copied, desk, tmp_path):
    whole = min((copied.folder / "desk-2" / "inbox").glob("*.fapack"))
    torn = tmp_path / whole.name
    torn.write_bytes(whole.read_bytes()[:-1])
    before = (desk.profile / "ledger.db").read_bytes()
    said = say(desk, "desk", "open", torn, *OFFICER)
    assert (said.code, said.out) == (3, "")
    assert "[GOI-03]" in said.err
    assert (desk.profile / "ledger.db").read_bytes() == before


def test_an_answer_is_read_by_the_desk_it_was_written_for(copied, desk):
    said = [
        say(desk, "desk", "acknowledge", path, *OFFICER, "--json")
        for path in sorted((copied.folder / "batches").glob("*.faack"))
    ]
    (own,) = (each for each in said if each.out)
    assert own.json["accepted"] > 0
    (other,) = (each for each in said if not each.out)
    assert other.code == 3


def test_secrets_may_stand_in_files(copied, desk, monkeypatch, tmp_path):
    for name in ("FIELDAPP_CARD", "FIELDAPP_PIN"):
        monkeypatch.delenv(name)
    (tmp_path / "card").write_text(copied.secrets["card"] + "\n", encoding="utf-8")
    (tmp_path / "pin").write_text(copied.secrets["pins"]["o1"], encoding="utf-8")
    files = ("--card-file", tmp_path / "card", "--pin-file", tmp_path / "pin")
    assert say(desk, "desk", "find", ABSENT, *OFFICER, *files).code == 0


def test_what_cannot_be_meant_is_a_wrong_call_and_hands_nothing_over(desk):
    for wrong in (
        ("--collector-id", "015095000123"),
        ("--collector", ""),
        ("--collector", "Hoàng Văn Cả", "--collector-id", "0150"),
        ("--collector", "Hoàng Văn Cả", "--relation", "friend"),
        ("--item", "bhyt_crad"),
    ):
        assert say(desk, "desk", "hand-over", ABSENT, *OFFICER, *wrong).code == 2, wrong
    spaced = ("--collector", " Hoàng  Văn Cả ", "--collector-id", "015 095 000 123")
    assert say(desk, "desk", "hand-over", ABSENT, *OFFICER, *spaced).code == 0


def test_a_name_with_a_year_is_searched_and_not_taken_for_a_code(desk):
    said = say(desk, "desk", "find", f"{NAME} 1972", *OFFICER, "--json")
    assert NAME in {each["name"] for each in said.json["hits"]}


def test_numbers_are_masked_unless_somebody_is_found_by_name_and_compared(desk):
    by_number = say(desk, "desk", "find", ABSENT, *OFFICER)
    assert "CCCD •••• 3460" in by_number.out
    assert ABSENT not in by_number.out
    assert say(desk, "desk", "find", ABSENT, *OFFICER, "--json").json["id_number"] == "•••• 3460"
    by_name = say(desk, "desk", "find", "ta thi dao", *OFFICER)
    assert "•" not in by_name.out
