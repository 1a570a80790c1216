"""The sentences of resources/wording/doubts.toml: each said by a reader, none lacking, each rendered whole."""

from __future__ import annotations

import ast
import re
import tomllib
from string import Formatter

import pytest
from intake_cases import TESTS, WORDING

from app.paths import RESOURCES
from app.wording import Remark

DOUBTS = tomllib.loads((RESOURCES / "wording" / "doubts.toml").read_text("utf-8"))


def _keys_in_the_readers() -> set[str]:
    trees = [ast.parse(file.read_text("utf-8")) for file in (TESTS.parent / "app" / "intake").glob("*.py")]
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"intake-[a-z0-9-]+", text)}


def test_readers_and_sentences_match() -> None:
    assert _keys_in_the_readers() == set(DOUBTS)


@pytest.mark.parametrize("key", DOUBTS)
def test_every_sentence_is_rendered(key: str) -> None:
    places = {name for _, name, _, _ in Formatter().parse(DOUBTS[key]) if name}
    said = WORDING.say(Remark(key, {place: f"<{place}>" for place in places}))
    assert not re.search(r"[{}]|\s{2}", said)
    assert said.endswith("。")
    assert all(f"<{place}>" in said for place in places)
