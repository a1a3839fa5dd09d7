"""What a command is, and how words at the command line become its arguments."""

from __future__ import annotations

import argparse
import math
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from coursewright import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PROGRAM = "build_quiz.py"

Misuse: TypeAlias = "tuple[Callable[[Namespace], object], str]"
"""When arguments do not go together, and the sentence for it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can have done."""

    name: str
    does: str
    """One line of help, without a capital and a full stop."""
    example: str
    """What may follow the program's name."""
    run: Callable[[Path, Namespace], int]
    """Does it to the course in a folder, and returns the exit code."""
    add_arguments: Callable[[ArgumentParser], object] = lambda _: None
    misuses: Sequence[Misuse] = ()
    needs_course: bool = True
    passes_on: bool = False
    """Whether its arguments are those of another program, which reads them itself."""

    def read(self, words: Sequence[str], above: str) -> Namespace:
        """Its arguments, options before, between or behind the others; ends with a sentence."""
        if self.passes_on and not {"-h", "--help"} & {*words}:
            return Namespace(arguments=list(words))
        parser = _parser(self, above)
        self.add_arguments(parser)
        chosen = parser.parse_intermixed_args(words)
        for is_so, sentence in self.misuses:
            if is_so(chosen):
                parser.error(sentence)
        return chosen


@dataclass(frozen=True, slots=True)
class Group:
    """Commands under one name, such as those of `new`; the program itself is one, too."""

    name: str
    does: str
    example: str
    commands: Sequence[Command | Group]
    called: str
    """What stands for one of them in the line of usage."""

    def read(self, words: Sequence[str], above: str = "") -> tuple[Command, Namespace]:
        """The command that was chosen, with its arguments.

        Only the parser of that command is made: to know the choices of some takes long imports.
        """
        parser = _parser(self, above)
        if not above:
            parser.add_argument(
                "--version", action="version", version=f"coursewright {__version__}"
            )
        names = parser.add_subparsers(dest="chosen", required=True, metavar=self.called)
        for one in self.commands:
            names.add_parser(one.name, help=one.does, add_help=False)
        place = next((at for at, word in enumerate(words) if not word.startswith("-")), len(words))
        name = parser.parse_args(words[: place + 1]).chosen
        chosen = next(one for one in self.commands if one.name == name)
        rest = words[place + 1 :]
        if isinstance(chosen, Group):
            return chosen.read(rest, parser.prog)
        return chosen, chosen.read(rest, parser.prog)


def _parser(of: Command | Group, above: str) -> ArgumentParser:
    return ArgumentParser(
        prog=f"{above} {of.name}".strip(),
        description=f"{of.does[0].upper()}{of.does[1:]}.",
        epilog=f"example: python3 {PROGRAM} {of.example}",
    )


def address(words: str) -> str:
    """Where to serve, as `host:port`; a port alone is one of this computer.

    Raises:
        argparse.ArgumentTypeError: There is no port from 1 to 65535.
    """
    host, _, port = words.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise argparse.ArgumentTypeError(f"`{words}` names no port; write `127.0.0.1:8001`")
    return f"{host or '127.0.0.1'}:{int(port)}"


def percent(written: str) -> int:
    """A whole number from 1 to 100."""
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= 100:
        raise argparse.ArgumentTypeError(f"{written} is no whole number from 1 to 100")
    return int(written)


def whole(written: str) -> int:
    """A whole number that is not too long for a seed."""
    if not written.isascii() or not written.isdigit() or len(written) > 9:
        raise argparse.ArgumentTypeError(f"{written} is no whole number of up to nine digits")
    return int(written)


def number(written: str) -> float:
    """A number with or without a fraction, of which there is an end."""
    try:
        read = float(written)
    except ValueError:
        read = math.nan
    if not math.isfinite(read):
        raise argparse.ArgumentTypeError(f"{written} is no number; write one such as 0.6")
    return read


NO_REVISION: Misuse = (lambda chosen: chosen.since == "", "--since names no revision")
