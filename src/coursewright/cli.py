"""The command line: arguments in, exit codes out; the only place that prints."""

from __future__ import annotations

import argparse
import errno
import io
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright import report
from coursewright.arguments import fault_of_numbers, make_parser
from coursewright.atomic import write_whole
from coursewright.finding import Refusal, nearest
from coursewright.findings import findings, stop
from coursewright.fixing import as_diff, plan, said, write
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig

CLEAN, FAULTY, MISUSED = 0, 1, 2
STOPPED, UNREAD = 130, 141
"""What shells say of a command after Ctrl-C, and of one whose reader has gone."""

_COURSE_FILE = "mkdocs.yml"


def main(arguments: Sequence[str], root: Path | None = None) -> int:
    """Run one command on the course in `root`, or in this folder.

    Returns the exit code: 0 is clean, 1 has errors, 2 was called wrongly.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A pipe on Windows knows a few hundred letters; one that it lacks must not end the check.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _obey(arguments, root)
        sys.stdout.flush()
    except Refusal as refusal:
        return _tell(refusal, MISUSED)
    except BrokenPipeError:
        # `check | head` has read enough; what waits to be written would fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return STOPPED
    return code


def _obey(arguments: Sequence[str], root: Path | None) -> int:
    if list(arguments[:1]) == ["test"] and not {"-h", "--help"} & set(arguments):
        # Before argparse: it would take pytest's own options for ours.
        from coursewright.setup.suite import run_tests

        root = root or Path.cwd()
        if not (root / "src" / "coursewright").is_dir():
            raise Refusal(
                f"the tests are those of the engine, and its sources are not in {root}",
                "`check` and `build --strict` say of a course what a test would",
            )
        return run_tests(list(arguments[1:]), root)
    try:
        parser = make_parser()
        chosen = parser.parse_args(arguments)
        if chosen.command == "check" and chosen.yes and not chosen.fix:
            parser.error("--yes says yes to --fix, which is not there")
        if chosen.command == "check" and chosen.fix and chosen.format != "text":
            parser.error("--fix shows its changes as text; leave --format out")
        if chosen.command == "review-pack" and bool(chosen.module) == bool(chosen.read):
            parser.error("review-pack takes a module to write, or --read and documents")
        if chosen.command == "review-pack" and chosen.read and chosen.out:
            parser.error("--out names what is written, and --read only reads")
        if chosen.command == "rate" and chosen.read and not chosen.key:
            parser.error("--read needs the sealed key of the sheets: --key FILE")
        if chosen.command == "rate" and chosen.read and chosen.seed is not None:
            parser.error("--seed is for --blind")
        if chosen.command == "rate" and chosen.blind and (chosen.key or chosen.allocation):
            parser.error("--key and --allocation are for --read")
        if chosen.command == "sample-size" and (fault := fault_of_numbers(chosen)):
            parser.error(fault)
        if getattr(chosen, "since", None) == "":
            parser.error("--since names no revision")
    except SystemExit as done:
        return int(done.code or 0)
    if chosen.command == "explain":
        return explain(chosen.rule)
    if chosen.command == "new" and chosen.what == "course":
        return new_course(Path(chosen.folder))
    if chosen.command == "sample-size":
        return tell_sample_size(chosen)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    root = root or Path.cwd()
    if not (root / _COURSE_FILE).is_file():
        raise Refusal(
            f"there is no {_COURSE_FILE} in {root}",
            "change to the folder of the course and try again",
        )
    match chosen.command:
        case "check":
            left = chosen.fix and not mend(root, chosen.since, sure=chosen.yes)
            code = check(
                root,
                strict=chosen.strict,
                infos=chosen.all,
                form=chosen.format,
                for_release=chosen.release,
                since=chosen.since,
            )
            return max(code, FAULTY) if left else code
        case "build":
            return build(root, strict=chosen.strict, forms=chosen.forms)
        case "serve":
            return serve(root, chosen.address)
        case "preview":
            return preview(root, Path(chosen.file), chosen.since)
        case "trace":
            return trace(root, chosen.format)
        case "protect":
            return protect(root, Path(chosen.folder))
        case "import":
            return import_questions(root, chosen.files, chosen.to, chosen.map, chosen.objective)
        case "export":
            return export_questions(root, chosen)
        case "analyse":
            return analyse(root, chosen)
        case "credit-kit":
            return write_credit_kit(root, chosen.modules, Path(chosen.out))
        case "rate":
            return rate(root, chosen)
        case "new":
            return new(root, chosen)
        case "translated":
            return mark_translated(root, chosen.files)
        case "review-pack" if chosen.read:
            return read_packs(root, chosen.read, chosen.format)
        case "review-pack":
            return write_pack(root, chosen.module, chosen.out)
        case _:
            return assemble(root, Path(chosen.folder), rendered=chosen.rendered)


def _tell(refusal: Refusal, code: int) -> int:
    print(refusal, file=sys.stderr)
    return code


def run() -> None:
    """The installed command `coursewright`."""
    sys.exit(main(sys.argv[1:]))


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


def explain(name: str | None) -> int:
    """Say what a rule checks, why, and what to write instead; without a name, list all rules."""
    from coursewright.checking.wording import ignorable_rules
    from coursewright.rules import every_rule

    rules = every_rule()
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


def mend(root: Path, since: str | None = None, *, sure: bool = False) -> bool:
    """Show what can be mended and, after a yes, write it; whether nothing is left to mend."""
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


def build(root: Path, *, strict: bool = False, forms: Sequence[str] = ()) -> int:
    """Check, then build the site, or in its place forms of the course to hand on.

    Errors stop before the builder.
    """
    code = check(root, strict=strict)
    if code:
        only = " (the warnings alone would not stop it without `--strict`)" if strict else ""
        print(f"nothing was built: what stands above has to be mended first{only}")
        return code
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    _show_builder_log()
    try:
        for form in forms or ("site",):
            print(_FORMS[form](root, strict))
    except Refusal as refusal:
        return _tell(refusal, FAULTY)
    except (Abort, BuildError, ConfigurationError) as failure:
        print(f"the builder stopped: {failure}", file=sys.stderr)
        return FAULTY
    except Exception as failure:  # Of a plugin, a theme, a template: an author can mend none of it.
        said = (str(failure).strip() or type(failure).__name__).splitlines()[0]
        stopped = Refusal(
            f"the builder stopped: {type(failure).__name__}: {said}",
            "take back what you last changed in mkdocs.yml or the theme",
        )
        return _tell(stopped, FAULTY)
    return CLEAN


def _build_site(root: Path, strict: bool) -> str:
    from mkdocs.commands.build import build as build_site

    config = _configuration(root, strict=strict)
    build_site(config)
    return f"the site is in {Path(config.site_dir).name}/"


def _build_offline(root: Path, strict: bool) -> str:
    from coursewright.exporting.archive import write_zip
    from coursewright.sites.offline import offline_files

    files = offline_files(_configuration(root, strict=strict), CourseFiles(root))
    written = _put(root, "-offline.zip", write_zip(files))
    return f"the course for a disk is in {written}: unpack it, and open index.html"


def _build_page(root: Path, strict: bool) -> str:  # noqa: ARG001 - nothing is left to warn of
    from coursewright.sites.book.one_page import write_page

    written = _put(root, ".html", write_page(CourseFiles(root)))
    return f"the course on one page is in {written}: open it in a browser, and print it"


def _build_epub(root: Path, strict: bool) -> str:  # noqa: ARG001 - nothing is left to warn of
    from coursewright.sites.book.epub import write_epub

    written = _put(root, ".epub", write_epub(CourseFiles(root)))
    return f"the course as an e-book is in {written}"


_FORMS = {
    "site": _build_site,
    "offline": _build_offline,
    "page": _build_page,
    "epub": _build_epub,
}
"""By its name, who builds it and says where it is; raises what a builder raises, or `Refusal`."""


def _put(root: Path, ending: str, raw: bytes) -> Path:
    """Write a form of the course, under its title, to where exports go."""
    from coursewright.sites.names import file_name

    site = CourseFiles(root).site()
    title = next((one.value for one in site.values("site_name")), "")
    file = Path("exports") / f"{file_name(title, site.course_id)}{ending}"
    try:
        (root / file).parent.mkdir(exist_ok=True)
        write_whole(root / file, raw)
    except OSError as failure:
        raise Refusal(
            f"`{file}` cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            "let yourself write into exports/, and build again",
        ) from None
    return file


def _configuration(root: Path, *, strict: bool) -> MkDocsConfig:
    from mkdocs.config import load_config

    config = load_config(str(root / _COURSE_FILE), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _show_builder_log() -> None:
    import logging

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)


def serve(root: Path, address: str) -> int:
    """Serve the course with live reload until interrupted."""
    from click import Abort
    from mkdocs.__main__ import cli as mkdocs

    from coursewright.sites.last_good import why

    try:
        mkdocs(
            ["serve", "--dev-addr", address, "--config-file", str(root / _COURSE_FILE)],
            standalone_mode=False,
        )
    except Abort as stopped:  # Ctrl-C before the first page is built
        raise KeyboardInterrupt from stopped
    except (Exception, SystemExit) as failure:
        if getattr(failure, "errno", None) == errno.EADDRINUSE:
            raise Refusal(
                f"something is served at {address} already",
                "stop it, or add `--address 127.0.0.1:8001`",
            ) from failure
        reasons = "\n".join(["the site cannot be built yet:", *why(root, failure)])
        return _tell(Refusal(reasons, "mend that, and start `serve` again"), FAULTY)
    return CLEAN


def preview(root: Path, file: Path, since: str | None) -> int:
    """Write questions and cards into one file that opens by double click."""
    from coursewright.sites.preview import write_preview

    made = write_preview(root, file, since)
    questions = f"{made.items} question{'' if made.items == 1 else 's'}"
    print(f"{questions} and {made.cards} card{'' if made.cards == 1 else 's'} are in {file}")
    return CLEAN


def trace(root: Path, form: str) -> int:
    """Check, then say what serves what: competencies, objectives, questions, paragraphs, works."""
    from coursewright.rendering.trace_files import trace_as_csv, trace_as_markdown

    found, checked = findings(root)
    if stop(found):
        # Not where the table would go, which is often a file.
        said = report.as_text(found, root, checked)
        print(said, file=sys.stderr)
        return FAULTY
    course_files = CourseFiles(root)
    # As bytes: some systems would put the words into another encoding on their way into a file.
    written = (
        trace_as_csv(course_files) if form == "csv" else trace_as_markdown(course_files).encode()
    )
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()
    return CLEAN


def assemble(root: Path, folder: Path, *, rendered: bool = False) -> int:
    """Check, then write the merged tree that other builders read."""
    from coursewright.sites.assemble import assemble_tree

    found, checked = findings(root)
    if stop(found):
        print(report.as_text(found, root, checked, color=report.wants_color()))
        return FAULTY
    if problem := assemble_tree(root, folder, rendered=rendered):
        print(problem, file=sys.stderr)
        return MISUSED
    settings = shlex.quote(str(folder / _COURSE_FILE))
    print(f"the merged tree is in {folder}; build it with: zensical build -f {settings}")
    site = shlex.quote(str(folder / "site"))
    print(f"then let its pages have their security policy: python3 build_quiz.py protect {site}")
    return CLEAN


def protect(root: Path, folder: Path) -> int:
    """Write the security policy into the pages of a finished site."""
    from coursewright.sites.security_policy import protect_site

    site = CourseFiles(root).site()
    pages = protect_site(
        folder,
        site.other_hosts,
        together=any(one.value == "navigation.instant" for one in site.values("theme", "features")),
        from_disk=any(one.is_off for one in site.values("use_directory_urls")),
    )
    if not pages:
        raise Refusal(
            f"there is no page in {folder}",
            "build the site first, and name the folder that it is in: build/tree/site",
        )
    print(f"{pages} page{'' if pages == 1 else 's'} in {folder} have a security policy")
    return CLEAN


def import_questions(
    root: Path, files: list[str], target: str, columns: list[str], objective: str
) -> int:
    """Bring questions of other programs into a new quiz file, and tell what could not come."""
    from coursewright.importing.run import import_files
    from coursewright.importing.table.columns import read_mapping
    from coursewright.importing.target import write_new

    imported = import_files(root, files, target, read_mapping(columns), objective)
    if imported.text and (problem := write_new(root, imported.path, imported.text)):
        print(f"{imported.path} cannot be written: {problem}", file=sys.stderr)
        return FAULTY
    print(report.as_import(imported, root, color=report.wants_color()))
    return FAULTY if stop(imported.found) else CLEAN


def export_questions(root: Path, chosen: argparse.Namespace) -> int:
    """Check the course, then write its questions for another program, and tell what is lost."""
    from coursewright.exporting.packaging import PACKAGES
    from coursewright.exporting.run import export, write_files
    from coursewright.model.private import PREFIX
    from coursewright.sites.lone_article import articles
    from coursewright.sites.packages import export_packages

    if chosen.pass_at is not None and chosen.format not in PACKAGES:
        raise Refusal(
            f"`--pass-at` says nothing in the format `{chosen.format}`",
            "leave it out: the program that imports the questions has its own passing mark",
        )
    if chosen.format in PACKAGES and (
        chosen.private or any(one.startswith(PREFIX) for one in chosen.modules)
    ):
        raise Refusal(
            "a package shows its questions with their answers, so a private quiz has none",
            "choose a format that an LMS reads as questions, such as `moodle` or `canvas`",
        )
    course_files = CourseFiles(root)
    found, checked = findings(root)
    if stop(found):
        print(report.as_text(found, root, checked, color=report.wants_color()))
        print("nothing was exported: the errors above have to be mended first")
        return FAULTY
    if chosen.format in PACKAGES:
        made = export_packages(course_files, chosen.format, chosen.modules, chosen.pass_at)
    else:
        article = articles(course_files)
        made = export(course_files, chosen.format, chosen.modules, article, private=chosen.private)
    write_files(made, Path(chosen.out))
    if made.found:
        print(report.as_export(made.found, root, color=report.wants_color()), end="\n\n")
    for name in made.files:
        print(f"written: {Path(chosen.out) / name}")
    print(f"{made.taken} of {made.questions} questions are in them")
    print("".join(f"{line}\n" for line in made.pools), end="")
    return FAULTY if chosen.strict and made.found else CLEAN


def new_course(folder: Path) -> int:
    """Start a course of another subject in a folder of its own."""
    from coursewright import scaffolding

    started = scaffolding.new_course(folder)
    print(f"a course of {len(started.paths)} files is in {folder}")
    print(f"next: {folder / 'README.md'} says how to make it yours")
    if started.left:
        print(f"and: {started.left}")
    return CLEAN


def analyse(root: Path, chosen: argparse.Namespace) -> int:
    """Write the report of learners' shared answers, and tell which of them could not be read."""
    import datetime as dt

    from coursewright.analysing.run import report as write_report

    table = Path(chosen.table) if chosen.table else None
    made = write_report(root, chosen.files, Path(chosen.out), dt.date.today(), table)
    if made.gathered.found:
        print(report.as_analysis(made.gathered.found, root, color=report.wants_color()), end="\n\n")
    for path in made.files:
        print(f"written: {path}")
    counted = made.analysis.counted
    print(
        f"{counted.answers:,} answers of {counted.people:,} people, out of "
        f"{made.gathered.used:,} of {made.gathered.files:,} files"
    )
    return CLEAN if counted.answers else FAULTY


def write_credit_kit(root: Path, names: list[str], folder: Path) -> int:
    """Check the course, then write the documents for an office that grants credit."""
    from coursewright.exporting.run import write_into
    from coursewright.sites.credit_kit import credit_kit

    found, checked = findings(root)
    if stop(found):
        print(report.as_text(found, root, checked, color=report.wants_color()))
        print("no document was written: the errors above have to be mended first")
        return FAULTY
    made = credit_kit(CourseFiles(root), names)
    write_into(folder, made)
    for place in made:
        print(f"written: {folder / place}")
    return CLEAN


def rate(root: Path, chosen: argparse.Namespace) -> int:
    """Shuffle the answers of a study into sheets, or read the sheets back and open the key."""
    from coursewright.analysing.studies.run import read_results, write_sheets

    out = Path(chosen.out)
    if chosen.blind:
        done = write_sheets(CourseFiles(root), chosen.blind, out, chosen.seed)
    else:
        allocation = Path(chosen.allocation) if chosen.allocation else None
        done = read_results(chosen.read, Path(chosen.key), allocation, out)
    if done.found:
        print(report.as_analysis(done.found, root, color=report.wants_color()), end="\n\n")
    for path in done.files:
        print(f"written: {path}")
    print(done.summary)
    return CLEAN if done.files else FAULTY


def tell_sample_size(chosen: argparse.Namespace) -> int:
    """Say how many people a study needs, with all that this assumes."""
    from coursewright.analysing.studies.sample_size import Assumptions, sample_size, told

    print(
        told(
            sample_size(
                Assumptions(
                    chosen.design,
                    chosen.effect,
                    chosen.correlation,
                    chosen.power,
                    chosen.alpha,
                    chosen.loss,
                )
            )
        )
    )
    return CLEAN


def mark_translated(root: Path, files: Sequence[str]) -> int:
    """Write down from which wording of the original these translations were made."""
    from coursewright.scaffolding.translations import mark

    for path, count in mark(root, files).items():
        print(f"{path}: {count} text{'' if count == 1 else 's'} marked as translated")
    return CLEAN


def new(root: Path, chosen: argparse.Namespace) -> int:
    """Start a module, a quiz or an item with blanks to fill."""
    from coursewright.scaffolding import new_item, new_module, new_quiz

    match chosen.what:
        case "module":
            started = new_module(root, chosen.name)
        case "quiz":
            started = new_quiz(root, chosen.name)
        case _:
            started = new_item(root, chosen.type, chosen.to, chosen.objective)
    print("\n".join(f"written: {path}" for path in started.paths))
    print("next: write over every blank, `(( … ))`; `python3 build_quiz.py check` lists them")
    if started.left:
        print(f"and: {started.left}")
    return CLEAN


def write_pack(root: Path, name: str, out: str | None) -> int:
    """Check a module, then write it as a Word document for an expert to mark."""
    from coursewright.reviewing.run import concerns, find_module, write

    course_files = CourseFiles(root)
    module = find_module(course_files, name)
    found, checked = findings(root)
    about = [one for one in found if concerns(module, one.path)]
    if stop(about):
        print(report.as_text(about, root, checked, color=report.wants_color()))
        print("no pack was written: the errors above have to be mended first")
        return FAULTY
    written = write(course_files, module, Path(out) if out else None)
    file = shlex.quote(str(written.file))
    print(f"{written.file} is written: {written.boxes} boxes to tick; send it to a named expert")
    print(f"when it comes back: python3 build_quiz.py review-pack --read {file}")
    return CLEAN


def read_packs(root: Path, files: list[str], form: str) -> int:
    """List what experts have marked; a document that cannot be read keeps no other from it."""
    from coursewright.reviewing import telling
    from coursewright.reviewing.run import read

    returned, refusals = read(CourseFiles(root), [Path(one) for one in files])
    for refusal in refusals:
        _tell(refusal, MISUSED)
    if form == "json":
        print(telling.as_json(returned))
    elif returned:
        print(telling.as_text(returned))
    return MISUSED if refusals else CLEAN
