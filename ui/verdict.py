"""The verdict on a report as the window shows it: one sentence and its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.check.balance import BLANK
from app.check.finding import Level
from app.wording import Wording

if TYPE_CHECKING:
    from app.session import Session


def summary(session: Session, wording: Wording) -> str:
    """The verdict of a report as one sentence."""
    return "，".join(wording.say(part) for part in session.summary)


def colour(session: Session) -> str:
    """ready, open or blocked; blank where nothing is wrong and cells are only not filled yet."""
    fatal = [finding.rule for finding in session.findings if finding.level is Level.FATAL]
    return "blank" if fatal and set(fatal) == {BLANK} else session.verdict.value
