"""The pictures of a JSON report: their words, and their bytes proved by their digest."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field

from app.intake.json_block import Block
from app.report.report import Picture
from app.wording import Remark

KEYS = ("id", "section", "caption", "alt", "name", "media_type", "sha256", "data")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass
class JsonPictures:
    """The pictures of one file, their bytes by digest, and what was doubtful about them."""

    pictures: dict[str, Picture] = field(default_factory=dict[str, Picture])
    blobs: dict[str, bytes] = field(default_factory=dict[str, bytes])
    doubts: list[Remark] = field(default_factory=list[Remark])

    def read(self, block: Block) -> None:
        """Take one picture; raises Unreadable for an id that is none or stands twice, and for broken base64."""
        id = block.text("id")
        if not _ID.fullmatch(id) or id in self.pictures:
            raise block.refusal("intake-json-picture", id=id[:64])
        # The section only repeats where the text shows the picture.
        block.words("section")
        words = {name: block.words(name) for name in ("caption", "alt", "name", "media_type")}
        digest = self._digest(id, words["name"], block)
        self.pictures[id] = Picture(id, **words, sha256=digest)

    def _digest(self, id: str, name: str, block: Block) -> str | None:
        stated = block.optional("sha256")
        data = self._bytes(id, block)
        if data is None:
            if stated is not None:
                self.doubts.append(Remark("intake-json-picture-missing", {"name": name or id}))
            return None
        digest = hashlib.sha256(data).hexdigest()
        if stated not in (digest, None):
            self.doubts.append(Remark("intake-json-digest", {"name": name or id}))
            return None
        self.blobs[digest] = data
        return digest

    def _bytes(self, id: str, block: Block) -> bytes | None:
        text = block.optional("data")
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise block.refusal("intake-json-base64", id=id) from error
