"""Programs that are ended at one of the moments of their work with files."""

from __future__ import annotations

import subprocess
import sys

MOMENTS = """
import os, signal, sys
fatal, folder, ending = int(sys.argv[1]), sys.argv[2], signal.Signals[sys.argv[3]]
seen = 0
def moment():
    global seen
    seen += 1
    if seen == fatal:
        os.kill(os.getpid(), ending)
def watch(*events, below=""):
    def hook(event, args):
        if event in events and (not below or any(str(arg).startswith(below) for arg in args)):
            moment()
    sys.addaudithook(hook)
def before_and_after(function):
    def wrapped(*args):
        moment()
        told = function(*args)
        moment()
        return told
    return wrapped
"""
"""What such a program begins with: `watch` names the events that are moments, `before_and_after`
makes two of a call. It prints how many it has seen, in `seen`."""


def ended(program, fatal, folder, *argv, ending="SIGKILL", **options):
    """A program after MOMENTS, ended at its moment number `fatal`; at none with 0."""
    return subprocess.run(
        [sys.executable, "-c", MOMENTS + program, str(fatal), str(folder),
         ending, *map(str, argv)],
        capture_output=True, check=False, timeout=60, **options,
    )  # fmt: skip
