"""What people say and write, as Markdown says it and as a page shows it."""

import pytest

from coursewright.markup.fields import Prose
from coursewright.markup.sanitizing import removals
from coursewright.markup.speech import is_speech
from coursewright.model.text import Position, Text


def shown(source):
    text = Text(source, Position("x.yml", 1, 1), block=True)
    return str(Prose({}, lambda *_: "").block(text))


@pytest.mark.parametrize(
    ("words", "speech"),
    [
        ('"Send it."', True),
        ('"Why tonight?",', True),
        ('"Wait," she said, "until noon."', True),
        ("“Send it.”", True),
        ("„Warte bis morgen.“", True),
        ("« Attendez demain. »", True),
        ("‘Send it.’", True),
        ("'Send it.'", True),
        ('"It goes on in the next paragraph.', True),
        ('"Anonymous" as a promise', False),
        ('"Send it tonight," says the chief.', False),
        ("'Tis the season", False),
        ("names or not", False),
        ('He says "now"', False),
        ('"', False),
        ("", False),
    ],
)
def test_emphasis_is_speech_where_it_is_put_in_marks(words, speech):
    assert is_speech(words) is speech


def test_speech_keeps_its_own_marks_and_gets_no_others():
    html = shown('Say: *"Let\'s count *them*."* Then _"Stop."_ and *stop*, **"really"**.')

    assert '<span class="voice">“Let’s count <em>them</em>.”</span>' in html
    assert '<span class="voice">“Stop.”</span> and <em>stop</em>' in html
    assert "<strong>“really”</strong>" in html
    assert "<q" not in html


FROM = '<p class="message__from"><strong>Noor, student, Monday</strong></p>'


@pytest.mark.parametrize(
    "source",
    [
        "> **Noor, student, Monday:**\n>\n> It is *done*.",
        "> **Noor, student, Monday:**\n> It is *done*.",
        "> **Noor, student, Monday:**  \n> It is *done*.",
        "> **Noor, student, Monday**:\n> It is *done*.",
    ],
)
def test_a_quotation_below_who_and_when_is_a_message(source):
    html = shown(source)

    message = f'<blockquote class="message">\n{FROM}\n<p>It is <em>done</em>.</p>\n</blockquote>'
    assert html.strip() == message


def test_a_message_has_as_many_paragraphs_as_it_is_given():
    html = shown("> **Noor, student, Monday:**\n>\n> One.\n>\n> - Two.\n>\n> Three.")

    assert FROM in html
    assert html.count("<p>") == 2
    assert "<li>Two.</li>" in html


@pytest.mark.parametrize(
    "source",
    [
        "> Only words.",
        "> **Which of these is so?**\n> None.",
        "> **Note:**\n> It is no letter.",
        "> **Noor, student:** on the same line.",
        "> **Noor, student, Monday:**",
        "> So **Noor, student, Monday:**\n> It is done.",
        "> - **Noor, student, Monday:**",
        "> **Noor, student, Monday**\n> It is done.",
    ],
)
def test_other_quotations_stay_quotations(source):
    assert "message" not in shown(source)


def test_a_sender_may_be_emphasized_and_linked():
    html = shown("> **Noor, *[student](https://example.org/)*:**\n>\n> Done.")

    assert '<strong>Noor, <em><a href="https://example.org/">student</a></em></strong>' in html


def test_authors_cannot_put_other_classes_on_it():
    assert removals('<span class="voice">a</span>') == []
    assert removals('<span class="button">a</span>') == ["class="]
    assert "button" not in shown('<span class="button">a</span>')
