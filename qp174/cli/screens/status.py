"""The answer of ``qp174 status``."""

from collections.abc import Iterator, Sequence

from qp174.app.answers import services_meant
from qp174.app.load import Loaded
from qp174.app.statuses import Lines, follow, lines_of, spots_of
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.screens.status_estimates import run as run_estimates
from qp174.cli.screens.status_road import road_lines
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.deciding.adoption import adoption
from qp174.model.catalogue import Catalogue
from qp174.model.lifecycle import FollowUp, ServiceStatus, Spot
from qp174.model.table import CrossTable
from qp174.render.language import msgid
from qp174.render.records.decisions import adoption_record
from qp174.render.records.status import status_record
from qp174.render.wording.columns import outside
from qp174.render.wording.status import STATUS_TITLE, flags_line, step_name, summary

ID = msgid("Id")
SINCE = msgid("Since")
STATUS = msgid("Status")
STEP = msgid("Step")
NEXT = msgid("Next step")
TURN = msgid("Whose turn")
FLAGS = msgid("To be noted")
NAME = msgid("Name")
FUNNEL = msgid("How far services have come")
HERE = msgid("Stand here")
REACHED = msgid("Came this far")
BAR = msgid("Bar")
OVERDUE = msgid("Overdue")
DUE = msgid("Due")
WHERE = msgid("Where")
WHAT = msgid("What")
SILENT = msgid("Silent services by owner")
SERVICES = msgid("Services")
OWNER = msgid("Owner")
DISTINCT = msgid("Distinct services")
TABLES = {
    "unit-by-status": ("unit", OWNER, msgid("Owner by status")),
    "category-by-status": ("category", msgid("Category"), msgid("Recipient category by status")),
    "band-by-status": ("band", msgid("Band"), msgid("Priority band by status")),
    "theme-by-status": ("theme", msgid("Theme"), msgid("Theme by status")),
}
#: The longest bar of the funnel, in characters, and what it is drawn with.
LONGEST, BLOCK = 30, "#"


def run(state: State, ids: list[str] | None, *, illustrative: bool, form: str, open_: bool) -> None:
    """Shows or opens where services stand, or what rests on illustrative sources."""
    loaded = sound(state)
    wanted = services_meant(loaded.catalogue, ids) if ids else None
    if illustrative:
        run_estimates(state, loaded, wanted, form=form, open_=open_)
        return
    asked = _Asked(state, loaded, follow(loaded.catalogue, state.as_of, wanted))
    if form == "json":
        asked.emit(counts=not ids)
    elif form == "csv":
        emit_csv(asked.services().with_headers())
        notice(asked.method())
    elif open_:
        open_tables(state, STATUS_TITLE, asked.sheets(), asked.notes())
    elif ids:
        print("\n\n".join("\n".join(lines) for lines in asked.roads()))
        print(f"\n{asked.method()}")
    else:
        print("\n".join(asked.notes()))
        print()
        show(asked.sheets())


class _Asked:
    """An answer, and the words to show it."""

    def __init__(self, state: State, loaded: Loaded, found: FollowUp) -> None:
        self.state = state
        self.loaded = loaded
        self.found = found
        self.words = named_words(state, loaded.catalogue)
        self.say = self.words.language.say

    @property
    def catalogue(self) -> Catalogue:
        return self.loaded.catalogue

    def emit(self, *, counts: bool) -> None:
        """The whole as JSON."""
        lines = lines_of(self.loaded.root, spots_of(self.found.services))
        tongues = all_named_words(self.state, self.catalogue)
        adopted = adoption_record(adoption(self.catalogue), tongues)
        emit_json(status_record(self.found, lines, tongues, counts=counts, adopted=adopted))

    def roads(self) -> Iterator[list[str]]:
        """The whole road of each service, as lines."""
        lines = lines_of(self.loaded.root, spots_of(self.found.services))
        for status in self.found.services:
            yield road_lines(status, self.catalogue, lines, self.words)

    def notes(self) -> list[str]:
        """What is to be said of the whole, and whether the method is adopted."""
        told = summary(self.found, self.catalogue.lifecycle, self.words)
        return [*told, self.method()]

    def method(self) -> str:
        """Whether the committee has adopted the method, on whose verdicts every status leans."""
        return method_note(self.words, self.catalogue)

    def sheets(self) -> list[Sheet]:
        """All tables; those without a row are left out."""
        late = [entry.spot for status in self.found.services for entry in status.overdue]
        sheets = [
            self.funnel(),
            self.services(),
            *(self.counts(name, table) for name, table in self.found.tables.items()),
            self.overdue(lines_of(self.loaded.root, late)),
            self.silent(),
        ]
        return [sheet for sheet in sheets if sheet.rows]

    def services(self) -> Sheet:
        """A line for each service: where it stands, what is next, and whose turn it is."""
        headers = (ID, SINCE, STATUS, NEXT, FLAGS, TURN, NAME)
        return Sheet(
            title=self.say(STATUS_TITLE),
            headers=[self.say(header) for header in headers],
            rows=[self._line(status) for status in self.found.services],
        )

    def _line(self, status: ServiceStatus) -> Sequence[Cell]:
        language, following = self.words.language, status.next
        return [
            status.id,
            status.since,
            step_name(status.status, self.words),
            step_name(following.step, self.words) if following and following.step else None,
            flags_line(status, self.catalogue.lifecycle, self.words) or None,
            following.by.within(language.code) if following else None,
            self.words.names("service", status.id),
        ]

    def funnel(self) -> Sheet:
        """How many have come how far; side doors stand below the road."""
        most = max((count.reached for count in self.found.counts), default=0)
        return Sheet(
            title=self.say(FUNNEL),
            headers=[self.say(header) for header in (HERE, REACHED, BAR, STEP)],
            rows=[
                [
                    count.here,
                    count.reached if count.kind == "main" else None,
                    BLOCK * _length(count.reached, most) if count.kind == "main" else None,
                    step_name(count.id, self.words),
                ]
                for count in self.found.counts
                if count.kind == "main" or count.here
            ],
            numeric=[0, 1],
        )

    def counts(self, name: str, table: CrossTable) -> Sheet:
        """A cross table of statuses; in a row with several services each counts once."""
        kind, heading, title = TABLES[name]
        rows: list[Sequence[Cell]] = [
            [
                *(table.counts[row, column] for column in table.columns),
                table.row_distinct[row],
                outside(row, self.words.language) or self.words.names(kind, row),
            ]
            for row in table.rows
        ]
        distinct = [*(table.distinct[column] for column in table.columns), table.total]
        rows.append([*distinct, self.say(DISTINCT)])
        heads = [step_name(column, self.words) for column in table.columns]
        return Sheet(
            title=self.say(title),
            headers=[*heads, self.say(DISTINCT), self.say(heading)],
            rows=rows,
            numeric=range(len(heads) + 1),
        )

    def overdue(self, lines: Lines) -> Sheet:
        """What is overdue, the oldest first."""
        late = [(status.id, entry) for status in self.found.overdue for entry in status.overdue]
        late.sort(key=lambda entry: (entry[1].since, entry[0]))
        return Sheet(
            title=self.say(OVERDUE),
            headers=[self.say(header) for header in (ID, DUE, WHERE, WHAT)],
            rows=[
                [id, entry.since, located(entry.spot, lines), self.words.reason(entry.because)]
                for id, entry in late
            ],
        )

    def silent(self) -> Sheet:
        """The silent services of each owner: it is the owners who can speak."""
        by_owner: dict[str, list[str]] = {}
        for status in self.found.silent:
            owner = self.catalogue.services[status.id].owner
            by_owner.setdefault(owner, []).append(status.id)
        return Sheet(
            title=self.say(SILENT),
            headers=[self.say(header) for header in (SERVICES, OWNER, ID)],
            rows=[
                [len(ids), self.words.names("unit", owner), ", ".join(sorted(ids))]
                for owner, ids in sorted(by_owner.items(), key=lambda e: (-len(e[1]), e[0]))
            ],
            numeric=[0],
        )


def located(spot: Spot, lines: Lines) -> str:
    """A place as editors and terminals open it."""
    return f"{spot.path}:{lines[spot]}"


def _length(count: int, most: int) -> int:
    """The length of a bar; what is there at all is seen."""
    return max(1, round(LONGEST * count / most)) if count else 0
