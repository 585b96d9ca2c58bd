"""Six sentences, each in both languages and each held by something that can fail."""

from fieldapp.domain.promise import PROMISE


def test_the_promise_has_six_sentences_in_two_languages():
    assert len(PROMISE) == 6
    assert len({each.vi for each in PROMISE} | {each.en for each in PROMISE}) == 12


def test_every_sentence_is_held_by_a_proof():
    assert [each.vi for each in PROMISE if not each.proofs] == []


def test_a_sentence_says_for_machines_what_it_says_for_people():
    first = PROMISE[0].as_json()
    assert first["sentence"] == PROMISE[0].vi
    assert first["english"] == PROMISE[0].en
    assert first["proofs"] == list(PROMISE[0].proofs)
