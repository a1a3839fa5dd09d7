"""How many syllables an English word has, by its letters."""

from __future__ import annotations

import re
from functools import lru_cache

_NO_LETTERS = re.compile(r"['’]s$|[^a-z]")
_VOWELS = re.compile(r"[aeiouy]+")

# Vowels that stand together and are said apart, by the two that meet.
_APART = re.compile(
    r"""
    (?<![ct])ia(?!ge) | [ct]ia(?=t)                       # trial, associate; not social, marriage
    | (?<![cstgxln])io | iu                               # various, medium; not question, opinion
    | ^scie | ie(?=t|st) | (?<![ct])ie(?=nc|nt)           # science, society, client; not patient
    | (?<=...)ie(?=rs?$)                                  # easier; not tier
    | crea(?=t(?!u)) | rea(?=l[is]|ct) | [rd]ea(?=s?$)    # create, reality, idea; not creature
    | (?<!g)eo(?!p|us)                                    # theory; not people, surgeon
    | (?<![qg])u(?=a|ou|e[nl])                            # usual, fluent; not quality, language
    | (?<![qg])ui(?=n|d|ty|tion|tiv)                      # ruin, intuition; not suit
    | (?<=[aeouy])ing | ao | coo(?=p|rd)                  # being, chaos, cooperate
    | (?<=[aeiou])y(?=[ao])                               # beyond
    | sm$ | thm$                                          # criticism, rhythm
    """,
    re.VERBOSE,
)

_SILENT = re.compile(
    r"""
    (?:[^aeiouyl]|[aeiouy]l)e$                            # time, whole; not table
    | (?:[^aeiouydtl]|[aeiouyl]l)ed$                      # planned, called; not wanted, handled
    | (?:[^aeiouylscxzgh]|[aeiouy]l|th)es$                # notes, scales; not pages, tables
    | (?<=[aeiouy][^aeiouyl])e
      (?=(?:ful|ly|less|ment|ness|thing|times|where|work)(?:s|ly)?$)    # useful; not element
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Count them as a dictionary does, for nearly all words of a course; at least one."""
    letters = _NO_LETTERS.sub("", word.lower())
    count = len(_VOWELS.findall(letters)) + len(_APART.findall(letters))
    return max(count - len(_SILENT.findall(letters)), 1)
