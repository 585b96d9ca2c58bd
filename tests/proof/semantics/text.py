"""25-27: text that looks like other text, or like none, in every signed line that holds names."""

import json
import unicodedata
from random import Random

from fieldapp.domain import canonical, kinds
from tests.proof.semantics.doors import Careless, Wrong
from tests.proof.semantics.spots import SPOTS, Alter, quoted

# Which member of a line is free text.
FREE = {
    "devreq": "label",
    "pack-manifest": "name",
    "pack-record": "name",
    "entry": "note",
}
HIDDEN = "\x00\x07\x1b\x7f\u0085\u200b\u200f\u202e\u2028\u2066\u2069\ufeff\u00ad\ue000\U000e0041"


def _with(spell: str, name: str) -> Alter:
    """The free text of a line with more in it, spelt by us."""

    def alter(line: bytes, chance: Random) -> bytes:
        record = json.loads(line)
        at = record["data"] if name == "entry" else record
        text = at[FREE[name]]
        at[FREE[name]] = "@@@"
        if spell == "decomposed":
            raw = quoted(unicodedata.normalize("NFD", chance.choice((text, "")) + "ế"))
        elif spell == "hidden":
            raw = quoted(text[:1])[:-1] + chance.choice(HIDDEN) + quoted(text[1:])[1:]
        elif spell == "surrogate-escape":
            raw = quoted(text)[:-1] + chance.choice(("\\ud800", "\\udfff", "\\ud800x")) + '"'
        else:
            raw = quoted(text + chr(chance.randrange(0xD800, 0xE000)))
        spelt = canonical.encode(record)
        return spelt.replace(b'"@@@"', raw.encode("utf-8", "surrogatepass"))

    return alter


CASES = tuple(
    Wrong(
        number,
        f"{name}-{spot.name}",
        spot.door,
        spot.altered(_with(spell, spot.name)),
        "damaged",
        seen="good" if spot.sealed else "",
    )
    for spot in SPOTS
    if spot.name in FREE
    for number, name, spell in (
        (25, "not-nfc", "decomposed"),
        (26, "control-or-bidirectional", "hidden"),
        (27, "lone-surrogate", "surrogate-escape"),
        (27, "lone-surrogate-bytes", "surrogate-bytes"),
    )
)
CARELESS = (
    Careless(
        "25-not-nfc-pack-record",
        ((unicodedata, "is_normalized", lambda *_: True),),
    ),
    Careless(
        "26-control-or-bidirectional-entry",
        ((kinds, "_is_invisible", lambda _: False),),
    ),
)
