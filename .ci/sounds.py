"""Makes the WAV files of resources/sounds; run once, its output is committed."""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
PEAK = 0.5  # -6 dB
EDGE_S = 0.006
# Tone: (frequency in Hz, 0 for a rest; milliseconds), one after the other.
TONES = {
    "eligible": [(880, 70), (1175, 70)],
    "received": [(330, 90), (0, 30), (330, 90)],
    "not_listed": [(220, 250)],
    "elsewhere": [(440, 200)],
    "hold": [(660, 80), (440, 80), (330, 80)],
    "unreadable": [(220, 80), (0, 40), (220, 80)],
    "saved": [(1400, 40)],
    "busy": [(150, 90), (0, 40), (150, 90)],
}


def samples(frequency: int, milliseconds: int) -> list[int]:
    """One tone with soft edges, so that it does not click."""
    count = RATE * milliseconds // 1000
    edge = int(RATE * EDGE_S)
    return [
        int(
            32767
            * PEAK
            * min(1, place / edge, (count - place) / edge)
            * math.sin(2 * math.pi * frequency * place / RATE)
        )
        for place in range(count)
    ]


def main() -> None:
    folder = Path(__file__).resolve().parent.parent / "resources" / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in TONES.items():
        frames = [value for part in parts for value in samples(*part)]
        with wave.open(str(folder / f"{name}.wav"), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(struct.pack(f"<{len(frames)}h", *frames))


if __name__ == "__main__":
    main()
