"""A template is compiled once, and anew where anything about it is otherwise."""

import jinja2


def said(source, **options):
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": source}), **options)
    return environment.get_template("page").render(word="<b>")


def test_a_template_that_says_something_else_is_compiled_anew():
    assert said("{{ word }}") == "<b>"
    assert said("{{ word }}!") == "<b>!"


def test_what_an_environment_does_with_it_is_kept_apart():
    source = "{% if word %}\n{{ word }}{% endif %}"

    assert said(source) == "\n<b>"
    assert said(source, trim_blocks=True) == "<b>"
    assert said(source, autoescape=True) == "\n&lt;b&gt;"
    assert said(source, autoescape=lambda name: name == "page") == "\n&lt;b&gt;"


def test_a_filter_of_another_environment_is_not_taken():
    source = "{{ 'word' | told }}"
    for told in (str.upper, str.title):
        environment = jinja2.Environment()
        environment.filters["told"] = told

        assert environment.from_string(source).render() == told("word")


def test_the_same_template_is_compiled_once():
    environments = [jinja2.Environment() for _ in range(2)]

    first, second = (one.compile("{{ once }}", "name", "file") for one in environments)

    assert first is second
