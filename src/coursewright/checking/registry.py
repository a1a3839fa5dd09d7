"""The rules that have a function: what it looks at and, said once beside it, what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, ParamSpec

from coursewright.model.rule import Rule, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.rule import RuleGroup, Severity

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
        self._functions: list[tuple[Callable[Seen, Iterator[Finding]], Severity]] = []

    def rule(
        self, name: str, severity: Severity, group: RuleGroup
    ) -> Callable[[Callable[Seen, Iterator[Finding]]], FunctionRule[Seen]]:
        """Make a function a rule, as `make_rule` does, and let it look with the others."""

        def make(find: Callable[Seen, Iterator[Finding]]) -> FunctionRule[Seen]:
            made = make_rule(name, severity, group)(find)
            self.rules.append(made)
            self._functions.append((find, severity))
            return made

        return make

    def check(self, find: Callable[Seen, Iterator[Finding]]) -> Callable[Seen, Iterator[Finding]]:
        """Let a function look, too, for what breaks rules that have their words elsewhere."""
        self._functions.append((find, "error"))
        return find

    def __call__(self, *seen: Seen.args, **named: Seen.kwargs) -> Iterator[Finding]:
        """All that these functions find."""
        for find, _ in self._functions:
            yield from find(*seen, **named)

    def errors(self, *seen: Seen.args, **named: Seen.kwargs) -> Iterator[Finding]:
        """What those find that may find errors; the others take a third of the time."""
        for find, severity in self._functions:
            if severity == "error":
                yield from find(*seen, **named)


ON_COURSE: Checks[[Course]] = Checks()
BEFORE_RELEASE: Checks[[Course]] = Checks()

rule, check = ON_COURSE.rule, ON_COURSE.check
