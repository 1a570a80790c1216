"""`python -m app.reading FILE`: reads somebody's report in a process of its own, which can be ended at any moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import jobs
from app.form.load import load_forms
from app.wire import Reading, packed


def main(arguments: Sequence[str] | None = None) -> int:
    """Say what one file holds, or why it cannot be read, as one frame on standard output; answers the exit code."""
    [file] = sys.argv[1:] if arguments is None else arguments
    # What a library prints must not fall into the frame.
    frame = os.dup(1)
    os.dup2(2, 1)
    try:
        said = Reading(draft=jobs.draft_of(Path(file), load_forms()))
    except jobs.Refused as refused:
        said = Reading(refusal=refused.remark)
    with os.fdopen(frame, "wb") as sink:
        sink.write(packed(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
