"""`python -m app`: the same work without a window."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn


def run() -> NoReturn:
    """One command as a process of its own, which ends with its exit code."""
    # A process that does one thing and ends has nothing to gain from looking for garbage: not while it imports and
    # works, and least of all at its end, when Python would walk through everything there is once more.
    gc.disable()
    from app.cli import main

    code = main()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
