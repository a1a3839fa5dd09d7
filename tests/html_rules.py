"""What html-validate is asked to hold of every page, custom elements included."""

RULES = {
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "elements": [
        "html5",
        {
            name: {"flow": True, "permittedContent": ["@flow"]}
            for name in (
                "quiz-set",
                "quiz-item",
                "quiz-summary",
                "quiz-confidence",
                "pretest-answer",
                "your-data",
                "course-finish",
            )
        },
    ],
    "rules": {
        # How it is written, not whether it is right.
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "long-title": "off",
        # An inline quiz is a section on purpose: it needs no heading of its own.
        "wcag/h63": "off",
        # A set that is checked together has one button below all of its forms.
        "wcag/h32": "off",
        "prefer-native-element": "off",
        "no-inline-style": "off",
        # Where styles stack a table, or take the marks of a list, browsers forget what it is.
        "no-redundant-role": "off",
    },
}
