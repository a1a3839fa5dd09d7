"""What somebody could answer, and what our own scoring gives for it: other programs must agree."""

from decimal import Decimal

from coursewright.exporting.to_question import to_question
from coursewright.model import interaction as way
from coursewright.scoring import score


def questions_of(course_files, slug):
    """The items of a quiz that are exported, each with its neutral question."""
    assessment = course_files.assessment(slug)
    for item in assessment.items:
        if not item.draft:
            yield item, to_question(course_files, assessment, item)


def attempts(item):
    """Answers in the words of `scoring.score`: the first is right, the others are not wholly so."""
    asked = item.interaction
    match asked:
        case way.Single(choices):
            return sorted(([one.id] for one in choices), key=lambda ids: ids != keys(choices))
        case way.Multiple(choices):
            right = keys(choices)
            wrong = [one.id for one in choices if not one.key]
            tried = [right, right[:1], [*right, *wrong], wrong, [*right[:1], *wrong[:1]]]
            return [one for place, one in enumerate(tried) if one and one not in tried[:place]]
        case way.TrueFalse(key):
            return [[str(key).lower()], [str(not key).lower()]]
        case way.Numeric(key, tolerance):
            tried = [key, key + tolerance, key - tolerance, key + 2 * tolerance + 1]
            return [str(one) for one in tried if tolerance or one == key or one > key]
        case way.ShortText(accepted):
            words = [one.source for one in accepted]
            return [*words, words[0].upper(), "nothing of the kind"]
        case way.Cloze(blanks=blanks):
            right = [f"{one.id}={filled(one)}" for one in blanks]
            return [right, right[:1], [f"{one.id}={missed(one)}" for one in blanks]]
        case way.Ordering(choices):
            order = [one.id for one in choices]
            return [order, order[::-1]]
        case way.Matching(prompts, choices):
            right = [f"{one.id}={one.key.source}" for one in prompts]
            return [right, right[:1], [f"{one.id}={other(one, choices)}" for one in prompts]]
        case _:
            return []


def earned(item, response):
    """What our own scoring gives for an answer, from 0 to 1."""
    return score(item.interaction, response).score


def keys(choices):
    return [one.id for one in choices if one.key]


def filled(blank):
    return keys(blank.choices)[0] if blank.choices else blank.accepted[0].source


def missed(blank):
    wrong = [one.id for one in blank.choices if not one.key]
    return wrong[0] if wrong else "nothing of the kind"


def other(prompt, choices):
    return next(one.id for one in choices if one.id != prompt.key.source)


def close(one, two):
    """Whether two scores are the same but for how a program rounds."""
    return abs(Decimal(str(one)) - Decimal(str(two))) < Decimal("0.006")
