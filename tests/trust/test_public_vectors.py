"""Our functions give what the standards say, and the stock age tool reads and writes our files."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldapp.domain import canonical
from fieldapp.domain.canonical import Malformed
from fieldapp.trust import bech32, derive, keys
from fieldapp.trust.keys import AgeKey, SigningKey, verifies
from fieldapp.trust.sealing import decrypt, encrypt
from fieldapp.trust.stretching import Cost, lock, stretch, unlock
from tests.trust import test_batches, test_packs
from tests.trust.vectors import CARD, DMK, OFFICE

FOLDER = Path(__file__).parents[1] / "fixtures" / "vectors"
ORDER = 2**252 + 27742317777372353535851937790883648493
Vector = dict[str, Any]


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return content


def raw(vector: Vector, *names: str) -> list[bytes]:
    return [bytes.fromhex(vector[name]) for name in names]


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """The standards sign, derive and stretch without our labels and above any floor."""
    monkeypatch.setattr(keys, "pae", lambda _kind, body: body)
    monkeypatch.setattr(derive, "_LABEL", "")


def ed25519(vector: Vector) -> bool:
    seed, pub, message, signature = raw(vector, "seed", "pub", "message", "signature")
    key = SigningKey(seed)
    return (key.pub, key.sign("", message)) == (pub, signature) and verifies(
        pub, "", message, signature
    )


def x25519(vector: Vector) -> bool:
    private, public = raw(vector, "private", "public")
    return AgeKey(private).recipient == bech32.encode("age", public)


def chacha20_poly1305(vector: Vector) -> bool:
    key, nonce, aad, text, sealed = raw(vector, "key", "nonce", "aad", "text", "sealed")
    return lock(key, nonce, text, aad) == sealed and unlock(key, nonce, sealed, aad) == text


def argon2id(vector: Vector) -> bool:
    password, salt, secret, ad, tag = raw(vector, "password", "salt", "secret", "ad", "tag")
    cheap = object.__new__(Cost)
    for name in ("m", "t", "p"):
        object.__setattr__(cheap, name, vector[name])
    return stretch(password.decode(), salt, cheap, card=secret, ad=ad) == tag


def hkdf(vector: Vector) -> bool:
    key, okm = raw(vector, "key", "okm")
    return derive.hkdf(key, "", vector["size"]) == okm


def hmac(vector: Vector) -> bool:
    key, text, mac = raw(vector, "key", "text", "mac")
    return derive.mac(key, text) == mac


def canonical_json(vector: Vector) -> bool:
    record: dict[str, object] = json.loads(vector["read"])
    written = vector["written"].encode()
    return canonical.encode(record) == written and canonical.decode(written) == record


CHECKS: dict[str, Callable[[Vector], bool]] = {
    each.__name__: each
    for each in (ed25519, x25519, chacha20_poly1305, argon2id, hkdf, hmac, canonical_json)
}
CASES = [
    pytest.param(name, vector, id=f"{name}-{vector['name']}")
    for name in CHECKS
    for vector in read(name)["vectors"]
]


def changed(vector: Vector) -> Vector:
    """The last value that the standard gives is another one."""
    name = list(vector)[-1]
    text = vector[name]
    at = len(text) // 2
    other = "1" if text[at] != "1" else "2"
    return vector | {name: text[:at] + other + text[at + 1 :]}


@pytest.mark.parametrize(("name", "vector"), CASES)
def test_we_compute_what_the_standard_says(name, vector):
    assert CHECKS[name](vector)


@pytest.mark.parametrize(("name", "vector"), CASES)
def test_one_changed_digit_of_a_vector_is_noticed(name, vector):
    try:
        assert not CHECKS[name](changed(vector))
    except (Malformed, json.JSONDecodeError):
        assert name == "canonical_json"


@pytest.mark.parametrize("text", read("canonical_json")["refused"])
def test_what_the_standard_does_not_write_is_not_read(text):
    with pytest.raises(Malformed):
        canonical.decode(text.encode("utf-8", "surrogatepass"))


def spoiled(signature: bytes) -> dict[str, bytes]:
    scalar = int.from_bytes(signature[32:], "little")
    return {
        "order added": signature[:32] + (scalar + ORDER).to_bytes(32, "little"),
        "negated": signature[:32] + (ORDER - scalar).to_bytes(32, "little"),
        "other sign of R": signature[:31] + bytes([signature[31] ^ 0x80]) + signature[32:],
        "R not reduced": b"\xee" + b"\xff" * 30 + b"\x7f" + signature[32:],
        "zero": bytes(64),
        "R alone": signature[:32] + bytes(32),
        "short": signature[:-1],
        "long": signature + b"\0",
        "empty": b"",
        "halves swapped": signature[32:] + signature[:32],
        "twice": signature * 2,
    }


@pytest.mark.parametrize("vector", read("ed25519")["vectors"], ids=lambda each: each["name"])
def test_no_other_signature_of_the_same_text_is_good(vector):
    pub, message, signature = raw(vector, "pub", "message", "signature")
    assert not any(verifies(pub, "", message, each) for each in spoiled(signature).values())
    assert not verifies(pub, "", message + b"\0", signature)


@pytest.mark.parametrize("pub", read("ed25519")["weak_keys"]["pubs"])
def test_a_key_for_which_anybody_can_sign_signs_nothing(pub):
    for first in (bytes.fromhex(pub), b"\1" + bytes(31)):
        assert not verifies(bytes.fromhex(pub), "", b"anything", first + bytes(32))


def test_no_key_of_ours_is_taken_for_a_weak_one():
    pubs = [OFFICE.signing.pub, DMK.signing.pub]
    assert not any(map(keys.is_weak, pubs))


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="age comes with Debian")


def age(*words: str, given: bytes) -> bytes:
    return subprocess.run(["age", *words], input=given, capture_output=True, check=True).stdout


def identity_file(folder: Path, identity: str) -> str:
    path = folder / "key.txt"
    path.write_text(identity + "\n")
    return str(path)


def payload(content: bytes) -> bytes:
    """What stands after the two lines of a pack or a batch."""
    return content.split(b"\n", 2)[2]


@on_linux
def test_the_stock_tool_opens_our_packs_and_batches(tmp_path):
    key = identity_file(tmp_path, CARD.age_identity)
    opened = age("-d", "-i", key, given=payload(test_packs.SEALED))
    assert sorted(opened.splitlines()) == sorted(test_packs.LINES)
    for identity in (*OFFICE.identities, DMK.age_identity):
        key = identity_file(tmp_path, identity)
        lines = age("-d", "-i", key, given=payload(test_batches.SEALED))
        assert lines == b"".join(line + b"\n" for line in test_batches.BOTH)


@on_linux
def test_we_open_what_the_stock_tool_sealed():
    for size in (0, 1, 65_535, 65_536, 65_537, 200_000):
        content = bytes(size)
        sealed = age("-r", OFFICE.recipients[0], "-r", DMK.age_recipient, given=content)
        assert decrypt(sealed, [DMK.age_identity], recipients=2) == content


@on_linux
def test_a_changed_payload_opens_for_neither(tmp_path):
    sealed = bytearray(encrypt(b"x" * 100, [DMK.age_recipient]))
    sealed[-1] ^= 1
    key = identity_file(tmp_path, DMK.age_identity)
    with pytest.raises(subprocess.CalledProcessError):
        age("-d", "-i", key, given=bytes(sealed))


@on_linux
def test_the_stock_tool_knows_our_keys_by_the_same_names(tmp_path):
    for key in (OFFICE.primary, OFFICE.backup):
        path = identity_file(tmp_path, key.identity)
        said = subprocess.run(
            ["age-keygen", "-y", path], capture_output=True, check=True, text=True
        )
        assert said.stdout.strip() == key.recipient
