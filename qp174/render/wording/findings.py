"""Sentences of findings: code to (what is there, what to do).

``<code>.<param>`` is the variant for findings that bring that parameter with something in it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from qp174.model.finding import Param
from qp174.model.reengineering import Figure
from qp174.render.amounts import figure_shown
from qp174.render.language import Language
from qp174.render.wording.decisions import field_names
from qp174.render.wording.findings_checks import CHECK_FINDINGS
from qp174.render.wording.findings_decisions import DECISION_FINDINGS
from qp174.render.wording.findings_follow import FOLLOW_FINDINGS
from qp174.render.wording.findings_indicators import INDICATOR_FINDINGS
from qp174.render.wording.findings_plans import PLAN_FINDINGS
from qp174.render.wording.findings_programmes import PROGRAMME_FINDINGS
from qp174.render.wording.findings_reading import READING_FINDINGS
from qp174.render.wording.findings_services import SERVICE_FINDINGS
from qp174.render.wording.findings_snapshots import SNAPSHOT_FINDINGS
from qp174.render.wording.findings_terms import CHANGES, FORMS, TERMS
from qp174.render.wording.findings_waivers import WAIVER_FINDINGS
from qp174.render.wording.findings_weights import WEIGHT_FINDINGS

FINDINGS: dict[str, tuple[str, str]] = {
    **READING_FINDINGS,
    **CHECK_FINDINGS,
    **SERVICE_FINDINGS,
    **PLAN_FINDINGS,
    **FOLLOW_FINDINGS,
    **PROGRAMME_FINDINGS,
    **INDICATOR_FINDINGS,
    **WAIVER_FINDINGS,
    **DECISION_FINDINGS,
    **WEIGHT_FINDINGS,
    **SNAPSHOT_FINDINGS,
}


def spoken(params: Mapping[str, Param], language: Language) -> dict[str, Param]:
    """The parameters of a finding as its sentences need them: the tool's own words translated.

    Ids stay ids, because the file is where to look for them.
    """
    said = dict(params)
    for name, words in TERMS.items():
        if params.get(name) in words:
            said[name] = language.say(words[str(params[name])])
    if {"figure", "today", "to_be"} <= params.keys() and params["figure"] in ("elapsed", "fee"):
        said |= _figures(params, language)
    if "changed" in params and (changes := list(_changes(params, language))):
        said["changed"] = language.joined(changes)
    if "fields" in params:
        said["fields"] = field_names(str(params["fields"]).split(", "), language)
    if "keys" in params:
        keys = str(params["keys"]).split(", ")
        said["keys"] = language.joined(keys)
        lang = params.get("lang", language.code)
        forms = (language.say(FORMS[key], lang=lang) for key in keys if key in FORMS)
        said["forms"] = language.joined(forms)
    if language.code == "ar" and "form_ar" in params:
        said["form"] = params["form_ar"]
    return said


def _figures(params: Mapping[str, Param], language: Language) -> dict[str, Param]:
    """Times and money of two processes, as people read them."""
    figure: Figure = "fee" if params["figure"] == "fee" else "elapsed"
    both = {name: Fraction(str(params[name])) for name in ("today", "to_be")}
    return {
        name: figure_shown(figure, value, language, both.values()) for name, value in both.items()
    }


def _changes(params: Mapping[str, Param], language: Language) -> Iterator[str]:
    """What has changed since a plan was drafted, one thing after the other."""
    for name, sentence in CHANGES.items():
        if f"{name}_was" in params:
            yield language.say(sentence, was=params[f"{name}_was"], now=params[f"{name}_is"])
