"""Between the text that has the cursor and fcitx: keys go there first, and what it makes of them comes back."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from ui.fcitx.dialect import Commit, Decision, Forwarded, Preedit, Said, Silence
from ui.fcitx.keys import held_back, pressed, told
from ui.fcitx.looks import attributes
from ui.fcitx.place import cursor_in, takes_input_method

if TYPE_CHECKING:
    from ui.fcitx.bus import Bus
    from ui.fcitx.daemon import Daemon

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
LONGEST = 3000
"""Milliseconds for which keys are held back while fcitx fetches its words from a slow disk."""

_ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.Close)
"""What of the window ends composing: the clerk turns to something else."""


class Bridge(QObject):
    """Serves every text that wants an input method, and nothing else: no key typed into a figure comes by here."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._bus: Bus | None = None
        self._daemon: Daemon | None = None
        self._text: QWidget | None = None
        self._window: QWindow | None = None
        self._composed = Preedit()
        self._said: deque[Said] = deque()
        self._speaking = self._replaying = False
        self._told: tuple[int, int, bool] | None = None
        self._begun = False
        self._held: list[QKeyEvent] = []
        """Keys that wait for what fcitx decides about the first of them."""
        self._late = QTimer(self, singleShot=True, interval=LONGEST)
        self._late.timeout.connect(self._give_up)
        application.focusObjectChanged.connect(self._follow)
        application.aboutToQuit.connect(self.end)
        application.inputMethod().cursorRectangleChanged.connect(self._place)
        self._follow(application.focusObject())

    @property
    def ready(self) -> bool:
        """Whether there is a fcitx that listens."""
        return self._daemon is not None and self._daemon.ready

    def end(self) -> None:
        """Leave the text to the keyboard and the bus to others."""
        self._leave()
        for notifier in self.findChildren(QSocketNotifier):
            notifier.setEnabled(False)
        if self._bus:
            self._bus.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and watched is self._text and kind in _KEYS:
            return self._key(event)
        if kind == QEvent.Type.FocusAboutToChange or (watched is self._window and kind in _ENDS):
            self._finish()
        elif kind == QEvent.Type.InputMethod and watched is self._text and not self._speaking:
            # Somebody else has ended composing: a text that is shown anew drops what was composed in the old one.
            self._drop()
        return False

    def _begin(self) -> None:
        # Deferred: nothing of this is needed before the clerk comes to a text.
        from ui.fcitx.bus import Bus
        from ui.fcitx.daemon import PATIENCE, Daemon

        try:
            self._bus = Bus(PATIENCE)
        except OSError:
            # Without a bus there is no fcitx: what is typed comes as the keyboard has it.
            return
        self._daemon = Daemon(self._bus, os.environ.get("DISPLAY", ""))
        self._daemon.focus(self._text is not None)
        QSocketNotifier(self._bus.fileno(), QSocketNotifier.Type.Read, self).activated.connect(self._hear)

    # Where the cursor is

    def _follow(self, target: QObject | None) -> None:
        if target is self._text:
            return
        self._leave()
        if not isinstance(target, QWidget) or not takes_input_method(target):
            return
        self._text, self._window = target, target.window().windowHandle()
        for watched in (self._text, self._window):
            watched.installEventFilter(self)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._begin)
        elif self._daemon:
            self._daemon.focus(True)

    def _leave(self) -> None:
        if self._text is None:
            return
        self._finish()
        for watched in (self._text, self._window):
            if watched and shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._text = self._window = self._told = None
        if self._daemon:
            self._daemon.focus(False)

    def _place(self) -> None:
        """Tell where the cursor is, for the candidates' window to stand there."""
        if self._daemon and self._window and shiboken6.isValid(self._window):
            self._daemon.place(cursor_in(self._window))

    # What is typed

    def _key(self, event: QKeyEvent) -> bool:
        """Whether fcitx takes a key. It is asked before any shortcut, and once: a press comes by here twice."""
        if self._daemon is None or not event.nativeVirtualKey() or self._replaying:
            return False
        press = event.timestamp(), event.nativeScanCode()
        offered = event.type() == QEvent.Type.ShortcutOverride
        if event.type() == QEvent.Type.KeyPress and self._told and self._told[:2] == press:
            taken = self._told[2]
            self._told = None
            return taken
        if self._held:
            taken = True
            self._held += [] if offered else [held_back(event)]
        else:
            decided = self._ask(event)
            if decided is None:
                self._held.append(held_back(event))
            self._hear()
            taken = decided is not False
            self._told = (*press, taken) if offered else None
        if taken:
            event.accept()
        return taken

    def _ask(self, key: QKeyEvent) -> bool | None:
        """Whether fcitx takes a key, None where it is still to decide."""
        daemon, text = self._daemon, self._text
        if daemon is None or not daemon.ready or text is None or not takes_input_method(text):
            return False
        self._place()
        taken = daemon.key(told(key))
        if taken is None:
            self._late.start()
        return taken

    def _decide(self, taken: bool | None) -> None:
        """Let the first key go that was held back, unless fcitx takes it, and ask about the next."""
        self._late.stop()
        while self._held and taken is not None:
            key = self._held.pop(0)
            if not taken:
                self._let_go(key)
            if self._held:
                taken = self._ask(self._held[0])
                self._hear()

    def _let_go(self, key: QKeyEvent) -> None:
        """Send a key that was held back to where the cursor is by now: one before it may have led elsewhere."""
        self._replaying = True
        QCoreApplication.sendEvent(QGuiApplication.focusObject() or self, key)
        self._replaying = False

    def _give_up(self) -> None:
        if self._daemon:
            self._daemon.give_up()
        self._go_on_alone()

    def _go_on_alone(self) -> None:
        """Keep in the text what is composed, and behind it what was typed since."""
        self._late.stop()
        self._settle()
        held, self._held = self._held, []
        for key in held:
            self._let_go(key)

    # What comes of it

    def _hear(self) -> None:
        if self._daemon is None:
            return
        self._said += self._daemon.heard()
        while self._said:
            match self._said.popleft():
                case Commit(text):
                    self._composed = Preedit()
                    self._say(QInputMethodEvent(), text)
                case Preedit() as composed:
                    self._compose(composed)
                case Forwarded() as key if self._text:
                    QCoreApplication.sendEvent(self._text, pressed(key))
                case Decision(taken):
                    self._decide(taken)
                case Silence():
                    self._go_on_alone()
                case _:
                    pass
        if self._bus and self._bus.closed:
            self.end()

    def _compose(self, composed: Preedit) -> None:
        if self._text and composed != self._composed:
            self._composed = composed
            self._say(QInputMethodEvent(composed.text, attributes(composed, self._text.palette())))

    def _settle(self) -> None:
        """Keep in the text what is composed."""
        if self._composed.text:
            kept, self._composed = self._composed.kept, Preedit()
            self._say(QInputMethodEvent(), kept)

    def _finish(self) -> None:
        """Keep it and let fcitx begin anew."""
        if self._held and not self._replaying:
            self._give_up()
        if self._composed.text:
            self._settle()
            self._drop()

    def _drop(self) -> None:
        self._composed = Preedit()
        if self._daemon:
            self._daemon.reset()

    def _say(self, event: QInputMethodEvent, chosen: str = "") -> None:
        if self._text is None or not shiboken6.isValid(self._text):
            return
        event.setCommitString(chosen)
        self._speaking = True
        QCoreApplication.sendEvent(self._text, event)
        self._speaking = False
