"""The menu and its keys as a table: buttons, menu, shortcuts and 快捷键一览 are all made from it."""

from __future__ import annotations

from dataclasses import dataclass

from ui import wording as words


@dataclass(frozen=True)
class Entry:
    """One command; the first of its keys is shown, all of them serve."""

    id: str
    said: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    own: bool = False
    """Whoever is typed in knows this key himself; the menu only presses it."""

    @property
    def spoken(self) -> str:
        """What a tooltip says: the deed and its keys."""
        said = self.tip or self.said
        return words.WITH_KEYS.format(said=said, keys=words.BETWEEN_KEYS.join(self.keys)) if self.keys else said


GAP = Entry("", "")
"""A line between groups."""
TABS = Entry("tabs", words.TABS)
COLOURS = Entry("colours", words.COLOURS_MENU)
"""Submenus whose entries are made while the program runs."""

SECTIONS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        words.MENU_EDIT,
        (
            Entry("undo", words.UNDO, ("Ctrl+Z",)),
            Entry("redo", words.REDO, ("Ctrl+Y", "Ctrl+Shift+Z")),
            GAP,
            Entry("cut", words.CUT, ("Ctrl+X",), own=True),
            Entry("copy", words.COPY, ("Ctrl+C",), own=True),
            Entry("paste", words.PASTE, ("Ctrl+V",), own=True),
            GAP,
            Entry("find", words.FIND, ("Ctrl+F",)),
            Entry("replace", words.FIND_REPLACE, ("Ctrl+H",)),
            Entry("find next", words.FIND_NEXT, ("F3",)),
            Entry("find last", words.FIND_LAST, ("Shift+F3",)),
        ),
    ),
    (
        words.MENU_TABLE,
        (
            Entry("zeros", words.FILL_ZEROS, ("Alt+0",), words.FILL_ZEROS_TIP),
            GAP,
            Entry("note", words.WRITE_NOTE, ("Shift+F2",)),
            Entry("history", words.SEE_HISTORY, ("Ctrl+Shift+H",)),
            GAP,
            Entry("letters", words.SHOW_LETTERS.partition("\t")[0], ("Ctrl+Shift+L",)),
            Entry("last year", words.SHOW_LAST_YEAR.partition("\t")[0], ("Ctrl+Shift+Y",)),
            Entry("register", words.SHOW_REGISTER.partition("\t")[0], ("Ctrl+Shift+T",)),
        ),
    ),
    (
        words.MENU_VIEW,
        (
            Entry("check", words.CHECK, ("F7",), words.CHECK_TIP, checkable=True),
            Entry("preview", words.PREVIEW, ("F9",), words.PREVIEW_TIP, checkable=True),
            GAP,
            Entry("next finding", words.NEXT_FINDING, ("F8",)),
            Entry("last finding", words.LAST_FINDING, ("Shift+F8",)),
            GAP,
            Entry("next tab", words.NEXT_TAB, ("Ctrl+PgDown",)),
            Entry("last tab", words.LAST_TAB, ("Ctrl+PgUp",)),
            TABS,
            GAP,
            Entry("next region", words.NEXT_REGION, ("F6",), words.REGION_TIP),
            Entry("last region", words.LAST_REGION, ("Shift+F6",), words.REGION_TIP),
            GAP,
            COLOURS,
        ),
    ),
    (
        words.MENU_REPORT,
        (
            Entry("back", words.BACK, ("Alt+Home",), words.BACK_TIP),
            GAP,
            Entry("new", words.NEW_REPORT, ("Ctrl+N",)),
            Entry("open", words.OPEN_BOOK, ("Ctrl+O",)),
            Entry("import", words.IMPORT_REPORT, ("Ctrl+I",)),
            GAP,
            Entry("print", words.PRINT, ("Ctrl+P",), words.PRINT_TIP),
            Entry("export", words.EXPORT, ("Ctrl+E",), words.EXPORT_TIP),
            Entry("export data", words.EXPORT_DATA, ("Ctrl+Shift+E",)),
            Entry("figures", words.FIGURES, ("Ctrl+Shift+D",), words.FIGURES_TIP),
            GAP,
            Entry("quit", words.QUIT, ("Ctrl+Q",)),
        ),
    ),
    (words.MENU_HELP, (Entry("keys", words.KEYS, ("F1", "Shift+F1"), words.KEYS_TIP),)),
)
"""The menu from top to bottom. A new command is one line here and one deed in the window."""

TABLE_DEEDS = tuple(entry.id for name, found in SECTIONS if name == words.MENU_TABLE for entry in found if entry.id)
"""The commands that a page with a table answers to."""
