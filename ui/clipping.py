"""What is pasted or dropped into a text: words cleaned of their looks, pictures with their bytes, what stayed out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from app.report import markup, pasted, pasted_picture
from app.report.arrival import Arrival, arrival
from app.report.picture import BadPicture
from app.session import Session
from app.wording import Remark, file_name, reason
from ui import passage
from ui.passage import Passage

_PNG, _RTF = "image/png", ("text/rtf", "application/rtf", "text/richtext")
_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
_LEFT = {
    "bookmarks": "pasted-bookmarks",
    "tables": "pasted-tables",
    "web": "pasted-web",
    "lost": "pasted-lost",
}
"""What is said of what did not come as it was."""
_MOST_BYTES = 64_000_000


class Clipping(NamedTuple):
    """What goes into the text, and what is to be said of the rest."""

    passage: Passage
    remarks: tuple[Remark, ...] = ()


def taken(data: QMimeData, session: Session, section: str, standing: Sequence[str]) -> Clipping:
    """The data for one section, whose paragraphs on the screen are `standing`."""
    own = passage.own(data, session, section, standing) if data.hasFormat(passage.OWN) else None
    if own:
        return Clipping(own)
    if files := picture_files(data):
        return from_files(files)
    found = _formatted(data) if data.hasHtml() else Clipping(Passage(()))
    if found.passage.paragraphs:
        return found
    if data.text().strip():
        return _clipping(pasted.from_text(data.text()), ())
    if data.hasImage():
        return _clipping_of([_image(data)])
    return found if found.remarks else Clipping(Passage(()), (Remark("pasted-nothing"),))


def fits(data: QMimeData) -> bool:
    """Whether a text can take anything of the data; files that are no pictures are somebody else's."""
    if data.hasUrls() and any(url.isLocalFile() for url in data.urls()):
        return bool(picture_files(data))
    return data.hasText() or data.hasHtml() or data.hasImage() or data.hasFormat(passage.OWN)


def picture_files(data: QMimeData) -> tuple[Path, ...]:
    """The pictures among the files that the data names."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in _SUFFIXES)


def from_files(files: Sequence[Path]) -> Clipping:
    """Pictures from files, in their order; what is none is said."""
    return _clipping_of([_read(file) for file in files])


def _clipping_of(found: Sequence[Arrival | Remark]) -> Clipping:
    arrivals = tuple(one for one in found if isinstance(one, Arrival))
    paragraphs = tuple(markup.picture(one.picture.id) for one in arrivals)
    return Clipping(Passage(paragraphs, arrivals), tuple(one for one in found if isinstance(one, Remark)))


def _read(file: Path) -> Arrival | Remark:
    try:
        if file.stat().st_size > _MOST_BYTES:
            return _refused(file.name, Remark("picture-too-large"))
        return _arrived(file.read_bytes(), file_name(file))
    except OSError as error:
        return Remark("import-unreadable", {"file": file_name(file), "reason": reason(error)})


def _arrived(data: bytes, name: str) -> Arrival | Remark:
    try:
        return arrival(data, name)
    except BadPicture as error:
        return _refused(name, error.remark)


def _refused(name: str, why: Remark) -> Remark:
    return Remark(why.key, {"name": name})


def _formatted(data: QMimeData) -> Clipping:
    found = pasted.from_html(data.html())
    blips = pasted_picture.in_rtf(_rtf(data))
    return _clipping(found, blips)


def _clipping(found: pasted.Pasted, blips: Sequence[bytes]) -> Clipping:
    """Pasted words with their pictures; the RTF's serve where the word processor's files are gone."""
    images = [part for part in found.parts if isinstance(part, pasted.Image)]
    spare = iter(blips if len(blips) == len(images) else [])
    paragraphs: list[str] = []
    arrivals: list[Arrival] = []
    lost = web = 0
    for part in found.parts:
        if isinstance(part, str):
            paragraphs.append(markup.literal(part))
            continue
        content = _content(part.source, next(spare, None))
        new = _arrived(content, part.alt or _name_in(part.source)) if content else None
        if isinstance(new, Arrival):
            arrivals.append(new)
            paragraphs.append(markup.picture(new.picture.id))
        elif part.source.lower().startswith(("http:", "https:", "//")):
            web += 1
        else:
            lost += 1
    counts = {**found.left, "web": web, "lost": lost}
    remarks = (Remark(_LEFT[what], {"count": str(count)}) for what, count in counts.items() if count)
    return Clipping(Passage(tuple(paragraphs), tuple(arrivals)), tuple(remarks))


def _name_in(source: str) -> str:
    """A name for a picture that has none but its address."""
    return "" if source.startswith("data:") else source.replace("\\", "/").rpartition("/")[2][:80]


def _content(source: str, spare: bytes | None) -> bytes | None:
    """The bytes of a picture in pasted text; only what was laid down for copying is opened, and nothing is fetched."""
    file = pasted_picture.clipboard_file(source)
    if file:
        try:
            if file.stat().st_size <= _MOST_BYTES:
                return file.read_bytes()
        except OSError:  # where the word processor has tidied up, the RTF may still have it
            return spare
    return pasted_picture.embedded(source) or spare


def _rtf(data: QMimeData) -> bytes:
    return next((bytes(data.data(kind).data()) for kind in _RTF if data.hasFormat(kind)), b"")


def _image(data: QMimeData) -> Arrival | Remark:
    """A picture that is on the clipboard by itself, such as a piece of the screen."""
    raw = bytes(data.data(_PNG).data()) if data.hasFormat(_PNG) else b""
    return _arrived(raw or _as_png(data.imageData()), "")


def _as_png(image: object) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if isinstance(image, QImage):
        QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())
