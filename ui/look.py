"""Fonts, colours and measures of the window, named by what they mean."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES

INK = QColor("#1f2933")
MUTED = QColor("#5f6b78")
GHOST = QColor("#8a95a1")
LINE = QColor("#d9dee4")
GRID_LINE = QColor("#c3cad2")
PAPER = QColor("#ffffff")
DESK = QColor("#f3f5f7")
HEADS = QColor("#eef2f6")
STUBS = QColor("#f8fafb")
ACCENT = QColor("#1f5fa8")
ACCENT_GROUND = QColor("#e8f1fb")
FATAL = QColor("#b83227")
FATAL_GROUND = QColor("#fdecea")
QUERY = QColor("#8f5a00")
QUERY_GROUND = QColor("#fff6e0")
GOOD = QColor("#2e7d4f")
TOTAL_GROUND = QColor("#f7f7ec")
LIT = QColor("#f1f6fc")
TRAY = QColor("#e3e8ed")
"""The ground the page lies on."""

SPACE = 8
EDGE = 18
ROUND = 7
NARROW = 1100
"""Below this many logical pixels the findings lie over the sheet and tabs shorten."""
LOW = 600
"""Below this height titles join the tab row."""

_BUNDLED = ("NotoSansSC-Medium.ttf",)
_BASE_SIZE = 10.0


def apply(application: QApplication) -> None:
    """Give the whole program its face, its palette and its style sheet."""
    application.setStyle("Fusion")
    application.setFont(_base_font())
    application.setPalette(_palette())
    application.setStyleSheet(_STYLE)


def sized(points: float) -> QFont:
    """The window's face in another size, tabular digits as it has them."""
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    return font


@cache
def figure_font(*, italic: bool = False) -> QFont:
    """The face of figures; made once, a table draws hundreds of them."""
    font = sized(11)
    font.setItalic(italic)
    return font


def row_height() -> int:
    """The height of a one-line row: 27 at 10 points and 96 dpi."""
    return QFontMetrics(QApplication.font()).lineSpacing() + SPACE


def _base_font() -> QFont:
    families: list[str] = []
    for file in _BUNDLED:
        face = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))
        families += QFontDatabase.applicationFontFamilies(face) if face >= 0 else []
    font = QFont(families or QApplication.font().families())
    font.setPointSizeF(_BASE_SIZE)
    font.setWeight(QFont.Weight.Medium)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: DESK,
        roles.Base: PAPER,
        roles.AlternateBase: STUBS,
        roles.Text: INK,
        roles.WindowText: INK,
        roles.ButtonText: INK,
        roles.Button: PAPER,
        roles.Highlight: ACCENT,
        roles.HighlightedText: PAPER,
        roles.PlaceholderText: GHOST,
        roles.ToolTipBase: INK,
        roles.ToolTipText: PAPER,
        roles.Link: ACCENT,
    }.items():
        palette.setColor(role, colour)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, GHOST)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Text, MUTED)
    return palette


def _image(name: str) -> str:
    """Where a drawing of the style sheet lies, as a style sheet writes it."""
    return (RESOURCES / "look" / f"{name}.svg").as_posix()


_STYLE = f"""
QMainWindow, QWidget#desk {{ background: {DESK.name()}; }}
QWidget#bar {{ background: {PAPER.name()}; }}
QWidget#statusline {{ background: {PAPER.name()}; border-top: 1px solid {LINE.name()}; }}
QLabel {{ background: transparent; }}
QLabel#quiet {{ color: {MUTED.name()}; }}
QLabel#verdict[verdict="ready"] {{ color: {GOOD.name()}; }}
QLabel#verdict[verdict="blank"] {{ color: {MUTED.name()}; }}
QLabel#verdict[verdict="open"] {{ color: {QUERY.name()}; }}
QLabel#verdict[verdict="blocked"] {{ color: {FATAL.name()}; }}
QFrame#strip {{ background: {ACCENT_GROUND.name()}; border-radius: {ROUND}px; }}
QFrame#notice {{ background: {FATAL_GROUND.name()}; border-radius: {ROUND}px; }}
QFrame#notice QLabel {{ color: {FATAL.name()}; }}
QFrame#notice[kind="calm"] {{ background: {ACCENT_GROUND.name()}; }}
QFrame#notice[kind="calm"] QLabel {{ color: {INK.name()}; }}
QPushButton {{
    background: {PAPER.name()}; border: 1px solid {LINE.name()}; border-radius: {ROUND}px;
    padding: 5px 14px; min-height: 20px; color: {INK.name()};
}}
QPushButton:hover {{ border-color: {ACCENT.name()}; color: {ACCENT.name()}; }}
QPushButton:pressed {{ background: {ACCENT_GROUND.name()}; }}
QPushButton:focus {{ border-color: {ACCENT.name()}; }}
QPushButton:checked {{ background: {ACCENT_GROUND.name()}; border-color: {ACCENT.name()}; color: {ACCENT.name()}; }}
QPushButton:disabled {{ color: {GHOST.name()}; background: {DESK.name()}; }}
QPushButton#primary {{ background: {ACCENT.name()}; border-color: {ACCENT.name()}; color: white; }}
QPushButton#primary:hover {{ background: #184d8a; color: white; }}
QPushButton#primary:focus {{ border: 1px solid {INK.name()}; }}
QPushButton#link {{
    background: transparent; border: none; padding: 2px 2px; color: {ACCENT.name()}; text-align: left;
    text-decoration: underline;
}}
QPushButton#link:hover, QPushButton#link:focus {{ background: {ACCENT_GROUND.name()}; }}
QLineEdit, QComboBox, QSpinBox {{
    background: {PAPER.name()}; border: 1px solid {LINE.name()}; border-radius: {ROUND - 1}px; padding: 5px 8px;
    min-height: 20px; selection-background-color: {ACCENT.name()}; color: {INK.name()};
}}
QLineEdit:focus, QComboBox:focus {{ border-color: {ACCENT.name()}; }}
QComboBox {{ padding-right: 4px; combobox-popup: 0; }}
QComboBox:hover {{ border-color: {ACCENT.name()}; }}
QComboBox::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow {{ image: url("{_image("chevron")}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{
    background: {PAPER.name()}; border: 1px solid {LINE.name()}; padding: 4px; outline: none; color: {INK.name()};
    selection-background-color: {ACCENT_GROUND.name()}; selection-color: {ACCENT.name()};
}}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; border-radius: {ROUND - 3}px; }}
QCheckBox {{ spacing: {SPACE}px; min-height: 28px; color: {INK.name()}; }}
QCheckBox::indicator {{
    width: 16px; height: 16px; border: 1px solid {GHOST.name()}; border-radius: 4px; background: {PAPER.name()};
}}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {ACCENT.name()}; }}
QCheckBox::indicator:checked {{
    background: {ACCENT.name()}; border-color: {ACCENT.name()}; image: url("{_image("check")}");
}}
QCheckBox:focus {{ color: {ACCENT.name()}; }}
QCheckBox:disabled {{ color: {GHOST.name()}; }}
QLineEdit:read-only {{ background: {DESK.name()}; color: {MUTED.name()}; }}
QLineEdit#cell {{ border: 2px solid {ACCENT.name()}; border-radius: 0; padding: 0 8px; min-height: 0; }}
QLineEdit#cell[refused="true"] {{ border-color: {FATAL.name()}; background: {FATAL_GROUND.name()}; }}
QTextEdit#sheet {{
    background: {PAPER.name()}; border: 1px solid {LINE.name()}; border-radius: {ROUND}px;
    selection-background-color: #bcd6f2; selection-color: {INK.name()};
}}
QTextEdit#sheet:focus {{ border-color: {ACCENT.name()}; }}
QFrame#paper {{ background: {PAPER.name()}; border: 1px solid {LINE.name()}; border-radius: {ROUND}px; }}
QFrame#panel {{ background: {PAPER.name()}; border: 1px solid {LINE.name()}; border-radius: {ROUND}px; }}
QFrame#tray {{ background: {TRAY.name()}; border-radius: {ROUND}px; }}
QAbstractScrollArea#pageview, QAbstractScrollArea#pageview > QWidget {{ background: {TRAY.name()}; }}
QPushButton#step {{ padding: 3px 8px; }}
QFrame#card {{ border-radius: {ROUND - 1}px; background: {DESK.name()}; border: 1px solid transparent; }}
QFrame#card[level="fatal"] {{ background: {FATAL_GROUND.name()}; }}
QFrame#card[level="query"], QFrame#card[level="doubt"] {{ background: {QUERY_GROUND.name()}; }}
QLabel#cardhead {{ color: {MUTED.name()}; }}
QFrame#card[level="fatal"] QLabel#cardhead {{ color: {FATAL.name()}; }}
QFrame#card[level="query"] QLabel#cardhead, QFrame#card[level="doubt"] QLabel#cardhead {{ color: {QUERY.name()}; }}
QFrame#card[current="true"] {{ border-color: {ACCENT.name()}; }}
QFrame#card:focus {{ border-color: {ACCENT.name()}; }}
QFrame#year {{ background: {PAPER.name()}; border: 1px solid {LINE.name()}; border-radius: {ROUND + 1}px; }}
QFrame#year:hover, QFrame#year:focus {{ border-color: {ACCENT.name()}; background: {LIT.name()}; }}
QTabBar {{ background: {HEADS.name()}; border: none; qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: {HEADS.name()}; border: none; border-bottom: 3px solid {HEADS.name()};
    padding: 7px 12px 6px 10px; color: {INK.name()};
}}
QTabBar::tab:selected {{
    background: {PAPER.name()}; color: {ACCENT.name()}; border-bottom: 3px solid {ACCENT.name()};
}}
QTabBar::tab:hover:!selected {{ background: {LIT.name()}; border-bottom-color: {LIT.name()}; }}
QTabBar::tab:focus {{ color: {ACCENT.name()}; }}
QFrame#grid {{ border: 1px solid #9aa5b1; background: {PAPER.name()}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: #c3cdd7; border-radius: 5px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {MUTED.name()}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QToolTip {{ background: {INK.name()}; color: white; border: none; padding: 5px 8px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {LINE.name()}; }}
"""
