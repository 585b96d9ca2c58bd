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
