"""The rules that have a function: what it looks at and, said once beside it, what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, ParamSpec, get_args

from coursewright.model.rule import Rule, Severity, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.rule import RuleGroup

_MOST_SEVERE_FIRST: tuple[Severity, ...] = get_args(Severity)

Seen = ParamSpec("Seen")
"""What a rule looks at: the course, an item's words, the items of a quiz."""


@dataclass(frozen=True, slots=True, eq=False)
class FunctionRule(Rule, Generic[Seen]):
    """A rule with the function that finds where it does not hold."""

    find: Callable[Seen, Iterator[Finding]] = field(repr=False)

    def __call__(self, *seen: Seen.args, **named: Seen.kwargs) -> Iterator[Finding]:
        """Where it does not hold."""
        return self.find(*seen, **named)


def make_rule(
    name: str, severity: Severity, group: RuleGroup
) -> Callable[[Callable[Seen, Iterator[Finding]]], FunctionRule[Seen]]:
    """Make a function a rule; its docstring is the rule's page in the docs.

    The function's name is then the rule itself: what its findings are of.
    """

    def make(find: Callable[Seen, Iterator[Finding]]) -> FunctionRule[Seen]:
        return register(FunctionRule(name, severity, group, find.__doc__ or "", find))

    return make


class Checks(Generic[Seen]):
    """The functions that look at the same thing, in the order in which they are loaded."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rules: list[FunctionRule[Seen]] = []
        self._functions: dict[Severity, list[Callable[Seen, Iterator[Finding]]]] = {
            severity: [] for severity in _MOST_SEVERE_FIRST
        }
        """Those that may find something so severe, or more so."""

    def rule(
        self, name: str, severity: Severity, group: RuleGroup, *, worst: Severity | None = None
    ) -> Callable[[Callable[Seen, Iterator[Finding]]], FunctionRule[Seen]]:
        """Make a function a rule, as `make_rule` does, and let it look with the others.

        `worst` is how severe it may be told, where that is more than the rule is.
        """

        def make(find: Callable[Seen, Iterator[Finding]]) -> FunctionRule[Seen]:
            made = make_rule(name, severity, group)(find)
            self.rules.append(made)
            self._add(find, worst or severity)
            return made

        return make

    def check(self, find: Callable[Seen, Iterator[Finding]]) -> Callable[Seen, Iterator[Finding]]:
        """Let a function look, too, for what breaks rules that have their words elsewhere."""
        self._add(find, "error")
        return find

    def _add(self, find: Callable[Seen, Iterator[Finding]], worst: Severity) -> None:
        for severity in _MOST_SEVERE_FIRST[_MOST_SEVERE_FIRST.index(worst) :]:
            self._functions[severity].append(find)

    def __call__(self, *seen: Seen.args, **named: Seen.kwargs) -> list[Finding]:
        """All that these functions find."""
        return self.at_least("info", *seen, **named)

    def at_least(self, severity: Severity, *seen: Seen.args, **named: Seen.kwargs) -> list[Finding]:
        """What those find that may find something so severe; the others take half of the time."""
        found: list[Finding] = []
        for find in self._functions[severity]:
            found += find(*seen, **named)
        return found


ON_COURSE: Checks[[Course]] = Checks()
BEFORE_RELEASE: Checks[[Course]] = Checks()

rule, check = ON_COURSE.rule, ON_COURSE.check
