"""A program that dies at any step of its work."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import leaflet

# The program dies as by a power cut when it comes to that call of the system; step 0 is never reached.
_DYING = """
import os, sys

step = int(sys.argv[1])
calls = 0

def then_die(call):
    def dying(*given, **named):
        global calls
        calls += 1
        if calls == step:
            os._exit(9)
        return call(*given, **named)
    return dying

for name_of_call in sys.argv[2:]:
    setattr(os, name_of_call, then_die(getattr(os, name_of_call)))
"""
_WRITING = ("open", "fsync", "replace", "rename")


@pytest.fixture
def run_dying(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run a program that dies at a step of its writing, or of ``also``; return its exit code: 9 if it came to it."""
    monkeypatch.setenv("PYTHONPATH", str(Path(leaflet.__file__).parents[1]))

    def run(program: str, step: int, *also: str) -> int:
        command = [sys.executable, "-c", _DYING + program, str(step), *_WRITING, *also]
        return subprocess.run(command, check=False).returncode

    return run
