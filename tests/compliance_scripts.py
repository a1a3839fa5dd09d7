"""The scripts of `compliance/`, which belong to no package."""

import importlib.util
import sys
from functools import cache

from support import ROOT


@cache
def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "compliance" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # For its dataclasses.
    spec.loader.exec_module(module)
    return module
