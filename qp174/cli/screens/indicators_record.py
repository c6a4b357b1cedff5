"""The answers of ``qp174 indicators record`` and ``close``: one value in one file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from qp174.app import measure_forms as forms
from qp174.app.answers import plan_meant
from qp174.app.forms import Answers
from qp174.app.measure_forms import Sheet
from qp174.app.measuring import indicator_meant
from qp174.app.snapshots import CHANGED_SINCE
from qp174.cli.catalogue import named_words, read, refuse_errors
from qp174.cli.common import State
from qp174.cli.screens.asking import ask_and_offer
from qp174.cli.written import command_in
from qp174.core.indicators.computed import value_for
from qp174.core.lookup import find_service
from qp174.core.planning.in_play import plans_in_play
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.indicator import Indicator, Subject
from qp174.render.language import msgid
from qp174.store.kinds import SINGLE_FILES

CORRECT_YEAR = msgid(
    "correct the closed year as well, and commit both files together: {command} --because TEXT"
    " --by UNIT --write"
)
Given = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded: the indicator and the year, and what the options say."""

    indicator: str
    year: int
    given: Given
    computed: bool = False
    replace: bool = False


def run(state: State, wish: Wish, *, write: bool, yes: bool) -> None:
    """Asks for what is not given, shows and writes the value."""
    catalogue = _catalogue(state)
    sheet = Sheet(catalogue, _indicator(catalogue, wish.indicator), wish.year)
    given = _about(sheet, wish.given)
    subject = sheet.subject({key: said for key, said in given.items() if said is not None})
    if wish.computed:
        given |= _computed(state, sheet, subject)
    ask_and_offer(
        state,
        catalogue,
        sheet,
        forms.record_form(sheet),
        given,
        partial(forms.record_puts, sheet, state.as_of.isoformat(), wish.replace),
        partial(_correct_year, state, sheet, "measured"),
        write=write,
        yes=yes,
        former=forms.former(sheet.standing(subject)),
        blank=sheet.blank,
        lets=frozenset({CHANGED_SINCE}) if wish.replace else frozenset(),
    )


def run_close(
    state: State,
    indicator: str,
    year: int,
    options: Given,
    *,
    replace: bool,
    write: bool,
    yes: bool,
) -> None:
    """Asks for what is not given, and closes what was done about a miss."""
    catalogue = _catalogue(state)
    sheet = Sheet(catalogue, _indicator(catalogue, indicator), year)
    if all(file.path != sheet.path for file in catalogue.measurements):
        raise QP174Error("no-miss", path=sheet.path)
    ask_and_offer(
        state,
        catalogue,
        sheet,
        forms.close_form(sheet),
        _about(sheet, options),
        partial(forms.close_puts, sheet, state.as_of.isoformat(), replace),
        partial(_then, sheet, "action closed"),
        write=write,
        yes=yes,
    )


def _catalogue(state: State) -> Catalogue:
    """The catalogue; a file that is wrong elsewhere does not stand in the way."""
    loaded = read(state)
    refuse_errors(state, (its for its in loaded.findings if its.path in SINGLE_FILES))
    return loaded.catalogue


def _indicator(catalogue: Catalogue, words: str) -> Indicator:
    return catalogue.indicators[indicator_meant(catalogue, words)]


def _about(sheet: Sheet, options: Given) -> dict[str, str | None]:
    """The options, with ids for what they name; a plan that is the only one need not be named.

    QP174Error ``measured-for`` where something is named that the indicator is not measured for.
    """
    catalogue, scope = sheet.catalogue, sheet.indicator.scope
    for key in ("service", "plan"):
        if options.get(key) is not None and key != scope:
            raise QP174Error(f"measured-for-{scope}", indicator=sheet.id, option=f"--{key}")
    given = {**options, "year": str(sheet.year)}
    if given.get("service") is not None:
        given["service"] = find_service(catalogue, str(given["service"]))
    if given.get("plan") is not None:
        given["plan"] = plan_meant(catalogue, str(given["plan"])).id
    elif scope == "plan":
        known = plans_in_play(catalogue)
        given["plan"] = known[0].plan.id if len(known) == 1 else None
    return given


def _computed(state: State, sheet: Sheet, subject: Subject | None) -> dict[str, str]:
    """What the catalogue and the plans come to; QP174Error ``not-computed`` where to nothing."""
    if subject is None:
        raise QP174Error("option-needs", option="--computed", other=f"--{sheet.indicator.scope}")
    found = value_for(sheet.catalogue, subject, sheet.year)
    if found.value is None or found.numerator is None or found.denominator is None:
        words = named_words(state, sheet.catalogue)
        because = " ".join(words.reason(reason) for reason in found.lacks)
        raise QP174Error("not-computed", indicator=sheet.id, because=because)
    pairs = {"numerator": found.numerator, "denominator": found.denominator}
    return {key: forms.decimal_text(exact) for key, exact in pairs.items()}


def _then(sheet: Sheet, done: str, _answers: Answers) -> tuple[str, Sequence[str]]:
    return f"{done} for {sheet.year}", ("indicators", sheet.id, "--year", str(sheet.year))


def _correct_year(
    state: State, sheet: Sheet, done: str, answers: Answers
) -> tuple[str, Sequence[str]]:
    """A value of a closed year is committed together with the correction of the year."""
    if not forms.reopens(sheet, answers):
        return _then(sheet, done, answers)
    words = ("qp174", "snapshot", str(sheet.year), "--correct")
    line = command_in(state.folder, *words) or " ".join(words)
    return "", [state.language.say(CORRECT_YEAR, command=line)]
