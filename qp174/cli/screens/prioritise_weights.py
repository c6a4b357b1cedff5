"""The answer of ``qp174 prioritise --explain-weights``: where the weights come from."""

from collections.abc import Iterator
from fractions import Fraction

from qp174.cli.catalogue import all_named_words, method_note
from qp174.cli.common import emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.screens.prioritise_parts import CRITERION, ID, Asked, title
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.ranking.ahp import ACCEPTABLE, RANDOM_INDICES, TOLERANCE
from qp174.core.ranking.reasons import triad_told
from qp174.core.ranking.weights import PLACES
from qp174.model.weights import Compared
from qp174.render.language import msgid, rounded
from qp174.render.records.decisions import adoption_record
from qp174.render.records.weighing import weighing_record

TITLE = msgid("Where the weights come from")
SHARE = msgid("Share %")
EXACT = msgid("Weight that is kept")
WRITTEN = msgid("The weights are written down; they are divided by their sum.")
METHOD = msgid(
    "The weights follow from comparisons by pairs (analytic hierarchy process, Saaty 1980): the"
    " principal eigenvector, by power iteration until no weight changes by more than {tolerance},"
    " rounded to {places} decimals of a per cent and exact from then on."
)
JOINED = msgid("The judgements of several judges are joined by the geometric mean.")
JUDGES = msgid("How far each judge is consistent")
TOGETHER = msgid("all together")
WHO = msgid("Judge")
LARGEST = msgid("Largest eigenvalue")
INDEX = msgid("Consistency index")
RATIO = msgid("Consistency ratio")
CONSISTENT = msgid("Consistent")
YES = msgid("yes")
NO = msgid("no")
MATRIX = msgid("How many times the row counts as much as the column, all together")
TABLE = msgid(
    "Consistency ratio: the index divided by the random index for {n} criteria, {value}, from the"
    " table of {table}; from {limit} on the comparisons should be looked at again."
)
NO_TABLE = msgid(
    "Consistency ratio: not computable, because the table of {table} has no random index for {n}"
    " criteria."
)
CONTRADICTION = msgid("{judge}: {told}")
#: The tables of random indices as people cite them; names are the same in every language.
TABLES = {
    "alonso-lamata-2006": msgid("Alonso and Lamata (2006)"),
    "donegan-dodd-1991": msgid("Donegan and Dodd (1991)"),
    "saaty-1980": msgid("Saaty (1980)"),
    "saaty-2005": msgid("Saaty (2005)"),
}


def show_weights(asked: Asked) -> None:
    """Shows or opens the weights, and the comparisons that they follow from."""
    if asked.form == "json":
        tongues = all_named_words(asked.state, asked.catalogue)
        adopted = adoption_record(adoption(asked.catalogue), tongues)
        emit_json(weighing_record(asked.weighing, tongues, triad_told, adopted=adopted))
        return
    weights = _weights_sheet(asked)
    if asked.form == "csv":
        emit_csv(weights.with_headers())
        notice(method_note(asked.words, asked.catalogue))
        return
    compared = asked.weighing.together
    sheets = [weights]
    if compared is not None:
        sheets += [_judges_sheet(asked, compared), _matrix_sheet(asked, compared)]
    notes = [*_notes(asked), *asked.notes(), method_note(asked.words, asked.catalogue)]
    if asked.open:
        open_tables(asked.state, TITLE, sheets, notes)
    else:
        show(sheets)
        print()
        print("\n".join(notes))


def _weights_sheet(asked: Asked) -> Sheet:
    say, names = asked.words.language.say, asked.words.names
    weights = asked.weighing.preset.weights
    total = sum(map(Fraction, weights.values()), Fraction(0))
    return Sheet(
        title=title(asked, say(TITLE)),
        headers=[say(SHARE), say(EXACT), say(ID), say(CRITERION)],
        rows=[
            [
                100 * Fraction(weights[key]) / total,
                f"{weights[key]:f}",
                key,
                names("criterion", key),
            ]
            for key in asked.weighing.criteria
        ],
        numeric=[0, 1],
    )


def _judges_sheet(asked: Asked, together: Compared) -> Sheet:
    say, code = asked.words.language.say, asked.words.language.code
    found = [(judge.by.within(code) or judge.id, one) for judge, one in asked.weighing.each]
    if len(found) > 1:
        found.append((say(TOGETHER), together))
    return Sheet(
        title=say(JUDGES),
        headers=[say(LARGEST), say(INDEX), say(RATIO), say(CONSISTENT), say(WHO)],
        rows=[
            [
                *(_figure(one.largest), _figure(one.index)),
                None if one.ratio is None else _figure(one.ratio),
                None if one.ratio is None else say(YES if one.ratio < ACCEPTABLE else NO),
                who,
            ]
            for who, one in found
        ],
        numeric=[0, 1, 2],
    )


def _matrix_sheet(asked: Asked, together: Compared) -> Sheet:
    say, names = asked.words.language.say, asked.words.names
    criteria = asked.weighing.criteria
    return Sheet(
        title=say(MATRIX),
        headers=[*map(str, range(1, len(criteria) + 1)), say(CRITERION)],
        rows=[
            [
                *(rounded(Fraction(value), 2) for value in row),
                f"{number} {names('criterion', criterion)}",
            ]
            for number, (criterion, row) in enumerate(
                zip(criteria, together.matrix, strict=True), start=1
            )
        ],
        numeric=range(len(criteria)),
    )


def _notes(asked: Asked) -> Iterator[str]:
    words = asked.words
    say, code = words.language.say, words.language.code
    weighing = asked.weighing
    together = weighing.together
    if together is None:
        yield say(WRITTEN)
        return
    yield say(METHOD, tolerance=f"{TOLERANCE:.0e}", places=PLACES)
    if len(weighing.each) > 1:
        yield say(JOINED)
    size = len(weighing.criteria)
    table = say(TABLES[weighing.table])
    if together.ratio is None:
        yield say(NO_TABLE, table=table, n=size)
    elif size in RANDOM_INDICES[weighing.table]:
        value = _figure(RANDOM_INDICES[weighing.table][size])
        yield say(TABLE, table=table, n=size, value=value, limit=f"{ACCEPTABLE:.2f}")
    everybody = [(judge.by.within(code) or judge.id, found) for judge, found in weighing.each]
    if len(everybody) > 1:
        everybody.append((say(TOGETHER), together))
    for who, found in everybody:
        if found.ratio is not None and found.ratio >= ACCEPTABLE and found.triad is not None:
            yield say(CONTRADICTION, judge=who, told=words.reason(triad_told(found.triad)))


def _figure(value: float) -> str:
    return f"{value:.4f}"
