"""Let capa, the engine of Open edX, render and grade problems as often as it is told to.

It reads a file of JSON: a list of problems, each with its XML, and with tries, in each of which
stands what is given to each of its fields in their order.
"""

import gettext
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock, Mock

import django
from django.conf import settings

# What capa reads files with asks for it, and setuptools has it no more.
sys.modules["pkg_resources"] = SimpleNamespace(declare_namespace=lambda _: None)

settings.configure(
    INSTALLED_APPS=["xblocks_contrib.problem.capa"],
    SECRET_KEY="none",
    USE_I18N=False,
    TEMPLATES=[
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "DIRS": []}
    ],
)
django.setup()

from django.template.loader import get_template  # noqa: E402 - it needs the settings
from xblocks_contrib.problem.capa.capa_problem import LoncapaProblem, LoncapaSystem  # noqa: E402
from xblocks_contrib.problem.capa.inputtypes import Status  # noqa: E402


def system():
    return Mock(
        spec=LoncapaSystem,
        ajax_url="/",
        anonymous_student_id="student",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=True,
        i18n=gettext.NullTranslations(),
        render_template=lambda name, context: get_template(name).render(context),
        resources_fs=None,
        seed=1,
        STATIC_URL="/static/",
        STATUS_CLASS=Status,
        xqueue=None,
        matlab_api_key=None,
    )


def begin(xml):
    block = MagicMock()
    block.scope_ids.usage_id = "problem"
    return LoncapaProblem(xml, "problem", capa_system=system(), capa_block=block, seed=1)


def fields_of(problem):
    """The fields of a problem, in their order."""
    fields = [name for one in problem.responders.values() for name in one.answer_ids]
    return sorted(fields, key=lambda name: [int(part) for part in name.split("_")[1:]])


def graded(xml, given):
    problem = begin(xml)
    fields = fields_of(problem)
    answers = {name: said for name, said in zip(fields, given, strict=False) if said is not None}
    result = problem.grade_answers(answers)
    most = problem.get_max_score()
    points = problem.calculate_score()["score"]
    return {
        "score": points / most,
        "said": " ".join(result.get_msg(name) or "" for name in fields),
    }


def played(one):
    problem = begin(one["xml"])
    return {
        "html": problem.get_html(),
        "fields": len(fields_of(problem)),
        "tries": [graded(one["xml"], given) for given in one["tries"]],
    }


sys.stdout.write(
    json.dumps([played(one) for one in json.loads(Path(sys.argv[1]).read_text("utf-8"))])
)
