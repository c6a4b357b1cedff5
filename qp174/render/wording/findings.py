"""Sentences of findings: code to (what is there, what to do).

``<code>.<param>`` is the variant for findings that bring that parameter with something in it.
"""

from collections.abc import Iterator, Mapping

from qp174.model.finding import Param
from qp174.render.language import Language
from qp174.render.wording.findings_checks import CHECK_FINDINGS
from qp174.render.wording.findings_reading import READING_FINDINGS
from qp174.render.wording.findings_services import SERVICE_FINDINGS
from qp174.render.wording.findings_terms import CHANGES, FORMS, TERMS
from qp174.render.wording.findings_waivers import WAIVER_FINDINGS

FINDINGS: dict[str, tuple[str, str]] = {
    **READING_FINDINGS,
    **CHECK_FINDINGS,
    **SERVICE_FINDINGS,
    **WAIVER_FINDINGS,
}


def spoken(params: Mapping[str, Param], language: Language) -> dict[str, Param]:
    """The parameters of a finding as its sentences need them: the tool's own words translated.

    Ids stay ids, because the file is where to look for them.
    """
    said = dict(params)
    for name, words in TERMS.items():
        if params.get(name) in words:
            said[name] = language.say(words[str(params[name])])
    if "changed" in params and (changes := list(_changes(params, language))):
        said["changed"] = language.joined(changes)
    if "keys" in params:
        keys = str(params["keys"]).split(", ")
        said["keys"] = language.joined(keys)
        lang = params.get("lang", language.code)
        forms = (language.say(FORMS[key], lang=lang) for key in keys if key in FORMS)
        said["forms"] = language.joined(forms)
    if language.code == "ar" and "form_ar" in params:
        said["form"] = params["form_ar"]
    return said


def _changes(params: Mapping[str, Param], language: Language) -> Iterator[str]:
    """What has changed since a plan was drafted, one thing after the other."""
    for name, sentence in CHANGES.items():
        if f"{name}_was" in params:
            yield language.say(sentence, was=params[f"{name}_was"], now=params[f"{name}_is"])
