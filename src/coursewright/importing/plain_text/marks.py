"""The marks by which people set off questions, choices, keys and reasons in plain text."""

from __future__ import annotations

import re

QUIZ = re.compile(
    r"(?P<what>quiz title|quiz description|text title|text):\s*(?P<words>.*)", re.IGNORECASE
)
SETTING = re.compile(
    r"(?:shuffle answers|show correct answers|one question at a time|can't go back|"
    r"feedback is solution|solutions .*|pick|points per question|points|type|folder):.*",
    re.IGNORECASE,
)
TITLE = re.compile(r"title:\s*(?P<words>.+)", re.IGNORECASE)
_MARKS = r"(?:\*\*|__)?"
QUESTION = re.compile(
    rf"{_MARKS}(?:(?P<named>(?:question|quest|item|q)\.?\s*(?:no\.?\s*)?#?)\s*)?(?P<number>\d{{1,4}})"
    rf"\s*(?P<sign>[.):]){_MARKS}(?:\s+|$|(?=[A-Z“\"]))",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"{_MARKS}(?:question|q)(?:\s*#?\s*(?P<number>\d{{1,4}}))?\s*(?:[:.)]|[-–]\s|$){_MARKS}\s*",
    re.IGNORECASE,
)
CHOICE = re.compile(
    rf"(?P<star>\*(?!\*)\s?|✓\s*|✔\s*|→\s*)?{_MARKS}\(?(?P<label>[A-Za-z])(?P<sign>[.)]){_MARKS}"
    rf"(?P<space>\s+|$|(?<=\)))"
)
NUMBERED_CHOICE = re.compile(r"(?P<star>\*\s?)?\(?(?P<label>\d{1,2})(?P<sign>[.)])\s+")
BOX = re.compile(
    r"(?:[-*+]\s+)?(?:\[(?P<square>[ *xX✓✔]?)\](?!\()|\((?P<round>[ *xX✓✔]?)\)|(?P<sign>[☐☑☒]))\s*"
)
_ANSWERS = (
    r"(?:(?:die\s+)?(?:richtige|korrekte)\s+)?antwort(?:en)?|"
    r"(?:la\s+)?respuestas?(?:\s+correctas?)?|"
    r"(?:la\s+)?(?:bonnes?\s+)?r[ée]ponses?(?:\s+(?:correctes?|exactes?|justes?))?|"
    r"(?:la\s+)?rispost[ae](?:\s+(?:corrett[ae]|esatt[ae]))?|"
    r"(?:a\s+)?respostas?(?:\s+(?:corret|cert)as?)?|gabarito|"
    r"(?:(?:rätt|riktig|riktigt|korrekt)\s+)?svar|facit|"
    r"(?:(?:juiste|goede|correcte)\s+)?antwoord(?:en)?|"
    r"(?:(?:poprawna|prawidłowa)\s+)?odpowied[źz]|(?:správná\s+)?odpověď|(?:správna\s+)?odpoveď|"
    r"(?:oikea\s+)?vastaus|(?:helyes\s+)?válasz|răspuns(?:\s+corect)?|(?:točan\s+)?odgovor|"
    r"(?:doğru\s+)?(?:cevap|yanıt)|(?:правильный\s+)?ответ|(?:правильна\s+)?відповідь|"
    r"(?:σωστή\s+)?απάντηση|(?:jawaban)(?:\s+benar)?|đáp\s+án|正确答案|正確答案|答案|正解|答え|"
    r"정답|답|الإجابة(?:\s+الصحيحة)?|الجواب|תשובה|उत्तर"
)
"""*Answer* in languages in which questions are likely to come."""

_SOLUTIONS = r"solutions?|lösung(?:en)?|soluci[óo]n|soluzione|solução|oplossing|løsning|lösning"
"""Words that may stand before an explanation as well, so that only a letter after them is a key."""

_NO_COLON = r"(?:\s+(?:is|are|ist|sind|es|son|est|sont|è|é|är|er))?"
KEY = re.compile(
    rf"{_MARKS}(?:the\s+)?(?:(?:correct|right|best|model)(?:\s+(?:answers?|choices?|options?|"
    rf"responses?|key))?|answers?|ans\.?|(?:answer\s+)?key|{_ANSWERS})(?:\(s\))?{_NO_COLON}"
    rf"\s*[:：=]{_MARKS}\s*(?P<words>.*)",
    re.IGNORECASE,
)
KEY_OF_LETTERS = re.compile(
    rf"{_MARKS}(?:the\s+)?(?:(?:correct|right|best)\s+)?(?:answers?|ans\.?|(?:answer\s+)?key|"
    rf"correct|{_ANSWERS}|{_SOLUTIONS}){_NO_COLON}\s*[:：=.–—-]?{_MARKS}\s*"
    r"(?P<letters>\(?(?-i:[A-J])\)?(?:\s*(?:[,;/&+]|and|und|y|et|e|och|og|en)\s*"
    r"\(?(?-i:[A-J])\)?)*)[.*_\s]*",
    re.IGNORECASE,
)
UNKNOWN_KEY = re.compile(
    r"[*_]*[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20}){0,2}\s*[:：]\s*\(?(?P<label>[A-Ja-j]|\d{1,2})\)?[.*_]*"
)
"""A word, a colon, and a letter or a number: most likely a key, in a language that is not known."""

REASON = re.compile(
    rf"{_MARKS}(?:rationale|feedback|explanation|reason|justification|discussion|comment|why|"
    r"begründung|erklärung|erläuterung|explicación|justificación|explication|justification|"
    r"spiegazione|motivazione|explicação|justificativa|förklaring|forklaring|uitleg|toelichting|"
    r"wyjaśnienie|пояснение|объяснение|解析|解释|解說)"
    r"(?:\s+(?:for\s+)?(?:choice\s+|option\s+|answer\s+)?\(?(?P<label>[A-Ja-j])\)?)?\s*[:：]"
    rf"{_MARKS}\s*(?P<words>.*)",
    re.IGNORECASE,
)
HINT = re.compile(rf"{_MARKS}hint:{_MARKS}\s*(?P<words>.*)", re.IGNORECASE)
OBJECTIVE = re.compile(r"(?:learning\s+)?objective:\s*(?P<words>.+)", re.IGNORECASE)
FACT = re.compile(
    r"(?P<what>category|categories|tags?|difficulty|level|bloom'?s?(?: level)?|references?|source|"
    r"topic|author|keywords?)\s*:\s*(?P<words>.+)",
    re.IGNORECASE,
)
TOLD = re.compile(r"(?:\.\.\.|…)\s*(?P<words>.*)")
SIDE = re.compile(r"(?P<sign>[+\-–•▪◦·])\s+(?P<words>.*)|(?P<round>o)\s{2,}(?P<rest>.*)")
AMOUNT = re.compile(r"=\s*(?P<words>[\d\[+\-−.].*)")
ROMAN = re.compile(r"\(?(?P<label>(?-i:[ivx]{1,4}|[IVX]{1,4}))(?P<sign>[.)])\s+(?P<words>\S.*)")
STARRED = re.compile(r"\*\s+(?P<words>\S.*)")
ESSAY = re.compile(r"_{3,}")
UPLOAD = re.compile(r"\^{3,}")
RULE = re.compile(r"=+|-{3,}|\*{3,}|~{3,}")
INLINE_CHOICE = re.compile(r"(?<!\s)\s{2,}(?=\*?\(?[B-Hb-h][.)]\s*\S)")
