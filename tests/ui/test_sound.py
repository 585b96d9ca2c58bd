import wave
from typing import get_args

import pytest
from PySide6.QtCore import QProcess

from fieldapp.paths import resources
from fieldapp.ui.sound import Sounds, Tone

TONES = get_args(Tone)


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_is_short_small_and_not_too_loud(tone):
    path = resources() / "sounds" / f"{tone}.wav"
    with wave.open(str(path)) as sound:
        frames = sound.readframes(sound.getnframes())
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22050)
        assert sound.getnframes() / sound.getframerate() <= 0.25
    peak = max(
        abs(int.from_bytes(frames[place : place + 2], "little", signed=True))
        for place in range(0, len(frames), 2)
    )

    assert path.stat().st_size <= 12 * 1024
    assert peak <= 32767 / 2


def test_every_tone_is_another_sound():
    assert len({(resources() / "sounds" / f"{tone}.wav").read_bytes() for tone in TONES}) == 8


def test_a_muted_machine_starts_no_player(monkeypatch):
    started = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *args: started.append(args))
    sounds = Sounds(resources())
    sounds._player = ("aplay", "-q")
    sounds.play("saved")
    sounds.muted = True
    sounds.play("saved")

    assert [args[0] for args in started] == ["aplay"]
    assert started[0][1][-1].endswith("saved.wav")


def loudest(path) -> int:
    with wave.open(str(path)) as sound:
        return max(map(abs, memoryview(sound.readframes(sound.getnframes())).cast("h")))


@pytest.mark.parametrize("volume", [1, 30, 100])
def test_a_softer_machine_plays_the_same_tones_softer(monkeypatch, volume):
    played = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *args: played.append(args[1][-1]))
    sounds = Sounds(resources())
    sounds._player = ("aplay", "-q")
    sounds.set_volume(volume)
    sounds.play("hold")
    shipped = loudest(resources() / "sounds" / "hold.wav")

    assert loudest(played[0]) == pytest.approx(shipped * volume / 100, abs=1)
    sounds.rest()


def test_at_volume_nought_no_player_starts(monkeypatch):
    monkeypatch.setattr(QProcess, "startDetached", lambda *_: pytest.fail("it was to be silent"))
    sounds = Sounds(resources())
    sounds._player = ("aplay", "-q")
    sounds.set_volume(0)
    sounds.play("hold")
