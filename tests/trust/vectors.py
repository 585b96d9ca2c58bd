"""The worked examples of formats.md §15: synthetic keys, and the files made from them."""

from collections.abc import Callable
from itertools import count

from fieldapp.domain.ids import CeremonyId, DeskId
from fieldapp.trust.keys import CardSecret, Dmk, OfficeKeys, Root, SigningKey

CEREMONY = CeremonyId("vss26-25-08542-20261122-01")
ROOT = Root(b"\1" * 32)
OFFICE = OfficeKeys(b"\2" * 32, b"\x08" * 32, b"\x09" * 32)
DMK = Dmk(b"\3" * 32)
DESK_ONE = SigningKey(b"\4" * 32)
BIND = b"\5" * 32
CARD = CardSecret(b"\6" * 16, CEREMONY)
DESKS = {DMK.desk: DMK.signing.pub, DeskId(DESK_ONE.kid): DESK_ONE.pub}
PACK_HASH = "5431916038924cff396a4a80faa9489262ceb5e4d0a3fd4cb8501efe3dde85ad"
DEVREQ_HASH = "8748edc833fddd1688daa5e6cacd4edf0f856d2bea1b71d961dc1b48a2d31a2f"

CERT = (
    b"FAENV1 cert 34750f98bd59fcfc "
    b"LEbHF9n36635OHl4/ScIIG+4XLkFYhpWZmandypuvWheIm5K9UYUXs8JvLHusP7TWGZXpuCLvOuic5HwjP1WCg==\n"
    b'{"app_min":"1.0.0","cert_no":7,"office_age":["age1x822k6kwajtpzdu3wqmexmnqw9h6c4e6l62dnk5y4q'
    b'pqgjxlcyfqrpw56n","age12ld5kdvlywh9u9rwfcj3ypt8q3ez2p353s2sc9r485xfx0gy6sss5uskuv"],'
    b'"office_sign":"gTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5Q=","revoked":[],"v":1,'
    b'"valid_from":"2026-01-01"}\n'
)
DEVREQ = (
    b"FAENV1 devreq 3c1c69080f9d63fa "
    b"kVESK9RDUXVUCrVKirCxHAPF/3/13xA7oi4sIUbRqhSPhm6eZtsZsFyuGZfh/+3h1ntB/lad58t1LAmQiz0CDQ==\n"
    b'{"age":"age1873a4f60ayza70e74eddmjypvemdrvhgsx3vdpxe7h3dvz4h0pesvjad52","app":"1.0.0",'
    b'"desk":"3c1c69080f9d63fa","label":"Laptop 03",'
    b'"pub":"bwKwoNKJvDySDqjXMIXO/GeCu5Pk5iFSzzdZ0pxblr4=","v":1}\n'
)
ACK = (
    b"FAENV1 ack 6a3803d5f059902a "
    b"u5rEbC/IMVD1WhiIom+zz77PVUvtqDKVENogeDFKMc3ElRER+ycsDn6xuoXSvsgr9pANDEW4UfHljfNYQ7aEBQ==\n"
    b'{"ack":"0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c","batch":"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",'
    b'"ceremony":"vss26-25-08542-20261122-01","cert_no":7,"desk":"3c1c69080f9d63fa","epoch":0,'
    b'"head":"4374752c17f177a4f7f582bfc903d428f842e3d15508633deff102f2e36f4787",'
    b'"office_time":"2026-11-23T09:02:11+07:00","upto":2,"v":1,'
    b'"verdicts":[{"seq":2,"verdict":"accepted"}]}\n'
)
OPENED = (
    '{"at":"2026-11-22T07:40:02+07:00","boot":"5f0c21aa","ceremony":"vss26-25-08542-20261122-01",'
    f'"clock":"ok","data":{{"app":"1.0.0","devreq":"{DEVREQ_HASH}","reason":"new","schema":1}},'
    '"desk":"3c1c69080f9d63fa","epoch":0,"mono":5120,"officer":"-",'
    f'"pack":"{PACK_HASH}","prev":"{DEVREQ_HASH}","seq":1,"tick":1,"type":"ledger_opened","v":1}}'
).encode()
HANDED = (
    '{"at":"2026-11-22T08:14:09+07:00","boot":"5f0c21aa","ceremony":"vss26-25-08542-20261122-01",'
    '"clock":"ok","data":{"lines":[{"beneficiary":"01934f6a-1c00-7a11-8b22-000000000017",'
    '"entitlement":"01934f6a-1c00-7a11-8b22-000000000917","item":"bhyt_card","qty":1,'
    '"serial":"GD4252520000123"}],"place":"desk","receipt":"00003-0-00001-46",'
    '"visit":"7c1e90d2"},"desk":"3c1c69080f9d63fa","epoch":0,"mono":2052233,"officer":"o3",'
    f'"pack":"{PACK_HASH}",'
    '"prev":"9dcaab3faf20f79e3f37974b876550bc626b42281c3d807f9175c50bc877228d","seq":2,"tick":2,'
    '"type":"handed_over","v":1}'
).encode()
HANDED_HASH = "4374752c17f177a4f7f582bfc903d428f842e3d15508633deff102f2e36f4787"
MANIFEST = (
    '{"app":"1.0.0","batch":"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b","blobs":0,'
    '"ceremony":"vss26-25-08542-20261122-01","clock":"ok","created":"2026-11-22T11:30:00+07:00",'
    f'"desk":"3c1c69080f9d63fa","epoch":0,"first":1,"head":"{HANDED_HASH}","last":2,"n":2,"no":1,'
    f'"pack":"{PACK_HASH}","pack_no":1,"prev":"{DEVREQ_HASH}","schema":1,"v":1}}'
).encode()
PACK_MANIFEST = (
    '{"ceremony":"vss26-25-08542-20261122-01","cert_no":7,"counts":{"beneficiary":112,"desk":2,'
    '"entitlement":112,"item":2,"officer":3,"secret":1},"created":"2026-11-21T16:30:00+07:00",'
    '"desks":[{"desk":"c5b940ed3f65c391","no":1,'
    '"pub":"ypOsFwUYcHHWe4PH/w7+gQjo7EUwV113JoeTM9vavnw="},{"desk":"3c1c69080f9d63fa","no":3,'
    '"pub":"bwKwoNKJvDySDqjXMIXO/GeCu5Pk5iFSzzdZ0pxblr4="}],"held_on":"2026-11-22",'
    '"name":"Thanh Sơn","pack_no":1,"policy":{"expires":"2026-11-29","retain_days":90,'
    '"stop_entries":2000,"warn_days":3,"warn_entries":500},"practice":false,"programme":"vss26",'
    '"schema":1,"v":1}'
).encode()
STROKES = (
    b'{"h":400,"strokes":[[[12,80,0],[15,76,16],[21,70,33]],[[40,82,410],[44,79,427]]],"v":1,'
    b'"w":1200}'
)
STROKES_HASH = "2f17b6c5477ca815ef420ce31e84173971f7ae243fd45eed0de663b69c2d5103"
RECEIPT_DIGITS = (
    "8100145477256801791001126090681970046540158605768279879816393907360300247769495342853425087189"
    "5613071082022361485173002825601211341323234090512871228871568094883663768805519729927451387873"
    "0977705028856295346056615603465313814316157823551625291172312181060124713017136090444762839208"
    "352104126962998303833502225480101898"
)


def counting_bytes() -> Callable[[int], bytes]:
    """Randomness for tests: 1, 2, 3 … so that no salt repeats."""
    calls = count(1)
    return lambda size: next(calls).to_bytes(size, "big")
