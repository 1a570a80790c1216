"""Make resources/print/srgb.icc: sRGB (IEC 61966-2-1) as an ICC profile of version 2, from its numbers alone.

Archive PDF names the colours it is printed in by such a profile; version 2, because PDF/A-1 knows no other. Nothing is
taken from anybody's profile: primaries and curve are those of the standard. Run: `python installer/srgb.py`.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "print" / "srgb.icc"

_PRIMARIES = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
_D65 = (0.3127, 0.3290)
_D50 = (0.9642, 1.0, 0.8249)
"""The white of every ICC profile (ICC.1:2001-04, 6.1.13)."""
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_STEPS = 256
"""Points of the curve: linear between them is nearer to the standard than 16 bits can say."""
_MADE = (2026, 1, 1, 0, 0, 0)

_Matrix = Sequence[Sequence[float]]


def profile() -> bytes:
    """The profile, the same bytes every time."""
    to_d50 = adaptation()
    colours = _product(to_d50, primaries())
    curve = _curve()
    tags = [
        (b"desc", _text_description("sRGB IEC61966-2.1")),
        (b"cprt", b"text\0\0\0\0" + b"No copyright, use freely\0"),
        (b"wtpt", _xyz(_D50)),
        (b"chad", b"sf32\0\0\0\0" + b"".join(_fixed(value) for row in to_d50 for value in row)),
        *((name, _xyz([row[k] for row in colours])) for k, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    return _bound(tags)


def primaries() -> _Matrix:
    """Linear RGB → XYZ under D65."""
    columns = [_from_xy(x, y) for x, y in _PRIMARIES]
    matrix = [[column[row] for column in columns] for row in range(3)]
    share = _times(_inverse(matrix), _from_xy(*_D65))
    return [[matrix[row][k] * share[k] for k in range(3)] for row in range(3)]


def adaptation() -> _Matrix:
    """XYZ under D65 → XYZ under D50, by Bradford."""
    there, here = _times(_BRADFORD, _from_xy(*_D65)), _times(_BRADFORD, _D50)
    scaled = [[here[row] / there[row] * _BRADFORD[row][k] for k in range(3)] for row in range(3)]
    return _product(_inverse(_BRADFORD), scaled)


def linear(shown: float) -> float:
    """A value of sRGB, 0…1, as light."""
    return shown / 12.92 if shown <= 0.04045 else ((shown + 0.055) / 1.055) ** 2.4


def _bound(tags: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Header, directory and data; equal data are kept once."""
    begin = 128 + 4 + 12 * len(tags)
    body, directory, places = b"", b"", dict[bytes, int]()
    for name, data in tags:
        if data not in places:
            places[data] = begin + len(body)
            body += data + b"\0" * (-len(data) % 4)
        directory += struct.pack(">4sLL", name, places[data], len(data))
    size = begin + len(body)
    header = struct.pack(
        ">L4sL4s4s4s6H4s4sL4s4sQL12s4s44x",
        *(size, b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ", *_MADE, b"acsp", b"\0\0\0\0", 0),
        *(b"\0\0\0\0", b"\0\0\0\0", 0, 0, b"".join(map(_fixed, _D50)), b"\0\0\0\0"),
    )
    return header + struct.pack(">L", len(tags)) + directory + body


def _text_description(text: str) -> bytes:
    said = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">L", len(said)) + said + b"\0" * (4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    points = [round(65535 * linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">L{_STEPS}H", _STEPS, *points)


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _fixed(value: float) -> bytes:
    return struct.pack(">l", round(value * 65536))


def _from_xy(x: float, y: float) -> tuple[float, float, float]:
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: _Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    return [[sum(one[row][n] * other[n][k] for n in range(3)) for k in range(3)] for row in range(3)]


def _inverse(m: _Matrix) -> _Matrix:
    def minor(row: int, column: int) -> float:
        a, b = (k for k in range(3) if k != row)
        c, d = (k for k in range(3) if k != column)
        return (-1) ** (row + column) * (m[a][c] * m[b][d] - m[a][d] * m[b][c])

    whole = sum(m[0][k] * minor(0, k) for k in range(3))
    return [[minor(k, row) / whole for k in range(3)] for row in range(3)]


if __name__ == "__main__":
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(profile())
