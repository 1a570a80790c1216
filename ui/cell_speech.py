"""What a screen reader says of a figure: where it stands, its value, and what the eye sees by ground and sign."""

from __future__ import annotations

from ui import wording as words


def spoken(label: str, value: str, standing: str, *, flawed: bool, read_only: bool) -> str:
    """One sentence a figure: label, value, how it stands, what is wrong with it, whether it can be changed."""
    parts = [f"{label}：{words.SAID[standing].format(value=value)}"]
    if flawed:
        parts.append(words.SAID_FLAWED)
    if read_only:
        parts.append(words.READ_ONLY)
    return "，".join(parts)
