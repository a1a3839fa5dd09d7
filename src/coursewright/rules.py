"""Every rule there is: to import this is to load all parts of the engine that have rules."""

import coursewright.analysing.rules
import coursewright.checking
import coursewright.comparing.rules
import coursewright.exporting.rules
import coursewright.fixing.rules
import coursewright.importing.rules
import coursewright.reading.course_rules
import coursewright.reading.figure_rules
import coursewright.reading.rules  # noqa: F401 - they register what they define
from coursewright.model.rule import Rule, registered_rules


def every_rule() -> dict[str, Rule]:
    """Every rule by its id, in the order of the alphabet."""
    return registered_rules()
