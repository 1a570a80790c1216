"""Pillow is read when a picture is touched, not when ReportLab says that it might be."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def defer(name: str) -> None:
    """Let a module be imported at the first use of anything in it, whoever imports it (importlib.util.LazyLoader).

    It is there to `import` as always; nothing happens where it was imported before.
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)
    spec.loader.exec_module(module)
