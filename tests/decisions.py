"""A decision aid with every part that one may have, and its page."""

import datetime as dt

AID = "modules/sample/sample.decision.yml"
PAGE = "modules/sample/decision.md"
TODAY = dt.datetime.now().astimezone().date()
SOURCE = f"""\
title: Does it need a walk?
sentence: This is a guess.
start: where
last: also
nodes:
  - id: where
    type: choose-one
    ask: Where are you?
    choices:
      - id: home
        text: At home
        to: what
      - id: away
        text: Away
        to: stop
  - id: what
    type: tick-several
    ask: What is true?
    choices:
      - id: young
        text: It is young
        remember: young
        advice: Ask its mother.
      - id: wild
        text: It is wild
        to: walk
        when: {{young: stay}}
      - id: neither
        text: None of these
        none: true
    then: how
  - id: how
    type: choose-one
    ask: How far?
    hint: In steps.
    choices:
      - id: far
        text: Far
        to: walk
      - id: near
        text: Near
        to: stay
  - id: also
    type: tick-several
    ask: And this?
    optional: true
    choices:
      - id: rain
        text: Rain
        advice: Take a coat [@boileau2018].
exits:
  - id: stop
    rank: 3
    stops: true
    act: Call today
    outcome: Stop
    why: Nobody was asked.
    cite: "[@boileau2018]"
    checked: {TODAY}
  - id: stay
    rank: 1
    act: Send a note
    steps: [Say why.]
    outcome: Likely at home
    why: It is near.
    cite: "[@boileau2018, p. 1]"
    checked: {TODAY}
  - id: walk
    rank: 2
    act: Send a letter
    outcome: Likely a walk
    why: It is far.
    cite: "[@boileau2018; @boileau2018, p. 2]"
    checked: {TODAY}
version: 2.1
changes:
  - date: 2026-01-05
    what: A letter in place of a note [@boileau2018].
"""
FENCE = "# A decision\n\n```decision\nsample\n```\n"
