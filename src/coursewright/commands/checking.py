"""`check` and `explain`: what is wrong, what can be mended without its author, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coursewright import report
from coursewright.arguments import NO_REVISION, Command
from coursewright.commands.exit_codes import CLEAN, FAULTY
from coursewright.finding import Refusal, nearest
from coursewright.findings import findings, stop

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path


def _add_check(parser: ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    parser.add_argument("--all", action="store_true", help="say also what is only worth a look")
    parser.add_argument(
        "--release", action="store_true", help="warn of modules that no named expert has reviewed"
    )
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how to say it"
    )
    parser.add_argument("--since", metavar="REV", help="compare with a revision of git")
    parser.add_argument("--fix", action="store_true", help="mend what is safe; asks before")
    parser.add_argument("--yes", action="store_true", help="let --fix write without asking")


def _check(root: Path, chosen: Namespace) -> int:
    """Mend what is to be mended, then tell all findings of all files."""
    left = chosen.fix and not _mend(root, chosen.since, sure=chosen.yes)
    code = check(
        root,
        strict=chosen.strict,
        infos=chosen.all,
        form=chosen.format,
        for_release=chosen.release,
        since=chosen.since,
    )
    return max(code, FAULTY) if left else code


def check(
    root: Path,
    *,
    strict: bool = False,
    infos: bool = False,
    form: str = "text",
    for_release: bool = False,
    since: str | None = None,
) -> int:
    """Tell all findings of all files."""
    found, checked = findings(root, infos=infos, for_release=for_release, since=since)
    match form:
        case "json":
            print(report.as_json(found))
        case "github":
            print(report.as_github(found, checked))
        case _:
            print(report.as_text(found, root, checked, color=report.wants_color()))
    return FAULTY if stop(found, strict=strict) else CLEAN


def _mend(root: Path, since: str | None, *, sure: bool) -> bool:
    """Show what can be mended and, after a yes, write it; whether nothing is left to mend."""
    from coursewright.fixing import as_diff, plan, said, write

    told_now, changes, refused = plan(root, since)
    if told_now and not changes:
        print("nothing can be mended without you; each hint below says what to do\n")
    for change in changes:
        print("\n".join(as_diff(change)))
    if changes and (sure or _says_yes(f"\n{said(changes)}\nwrite these changes? [y/N] ")):
        unwritten = [finding for change in changes if (finding := write(root, change))]
        print(f"\n{said(changes)}: {'not all written' if unwritten else 'written'}\n")
        refused += unwritten
    elif changes:
        print(f"\n{said(changes)}: not written; `check --fix --yes` writes without asking\n")
        return False
    if refused:
        print(report.as_text(sorted(refused), root, "what was to be mended") + "\n")
    return not refused


def _says_yes(question: str) -> bool:
    """What somebody answers at a terminal; where nobody sits, no."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _add_explain(parser: ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", help="the rule's id; without it, all are listed")


def _explain(_: Path, chosen: Namespace) -> int:
    """Say what a rule checks, why, and what to write instead; without a name, list all rules."""
    from coursewright.checking.wording import ignorable_rules
    from coursewright.rules import every_rule

    name, rules = chosen.rule, every_rule()
    if name is None:
        print(report.as_list(rules))
    elif name in rules:
        print(report.as_page(rules[name], ignorable=name in ignorable_rules()))
    else:
        raise Refusal(
            f"there is no rule `{name}`",
            nearest(name, rules, "`explain` without a name lists all rules"),
        )
    return CLEAN


CHECK = Command(
    "check",
    "say what is wrong, all at once",
    "check --format json",
    _check,
    _add_check,
    misuses=(
        (
            lambda chosen: chosen.yes and not chosen.fix,
            "--yes says yes to --fix, which is not there",
        ),
        (
            lambda chosen: chosen.fix and chosen.format != "text",
            "--fix shows its changes as text; leave --format out",
        ),
        NO_REVISION,
    ),
)
EXPLAIN = Command(
    "explain",
    "say what a rule is for",
    "explain no-all-of-the-above",
    _explain,
    _add_explain,
    needs_course=False,
)
