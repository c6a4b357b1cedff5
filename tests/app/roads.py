"""A repository in which one service is carried along its road, one piece of evidence at a time."""

import datetime
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from qp174.app.load import load
from qp174.app.statuses import follow, lines_of, spots_of
from qp174.core.deciding.contents import content_today
from qp174.core.deciding.seen import seen
from qp174.core.process.reengineering import uninvolved
from qp174.model.catalogue import Catalogue
from qp174.model.decided import Content
from qp174.model.decision import Seen
from qp174.model.lifecycle import RoadStep, ServiceStatus
from tests.support import AS_OF, ROOT, copied

Data = dict[str, Any]

ROUTES = {
    "automate-as-is": "enrolment-certificate",
    "simplify-then-automate": "kg2-registration",
    "redesign": "disability-enrolment",
}
PLAN = "carried-plan"
#: The day on which each piece of evidence is dated, in the order of the road.
CONFIRMED, REFERRED, ACCEPTED = "2026-02-01", "2026-03-01", "2026-04-01"
ADOPTED, STARTED, LAUNCHED, MEASURED = "2026-05-01", "2026-06-01", "2026-09-01", "2026-11-01"
_VOTERS = ("chair", "qrc", "standards", "internal-control", "legal-affairs", "education")


#: What the shipped plan says of services that are not there.
_OF_OTHERS = ("indicators", "deadlines", "pins", "exclusions", "precedences")


class Carried:
    """The shipped method without decisions and plans, and one service that is only a card yet."""

    def __init__(self, root: Path, service: str) -> None:
        self.root = copied(ROOT, root)
        self.service = service
        shutil.rmtree(self.root / "plans")
        _appoint(self.root / "catalogue" / "committee.yaml")
        self._shipped = yaml.safe_load((ROOT / _plan_path()).read_text(encoding="utf-8"))
        self._path = next(self.root.glob(f"catalogue/services/**/{service}.yaml"))
        for other in self.root.glob("catalogue/services/**/*.yaml"):
            if other != self._path:
                other.unlink()
        self._full: Data = yaml.safe_load(self._path.read_text(encoding="utf-8"))
        card = {
            k: v for k, v in self._full.items() if k not in ("recipients", "referral", "launch")
        }
        unknown = {key: {"answer": "unknown"} for key in self._full["gate"]["answers"]}
        card["gate"] = {"answers": unknown}
        card["rounds"] = [{"as_is": self._full["rounds"][-1]["as_is"]}]
        self._save(card)
        self._sittings = 0

    @property
    def path(self) -> str:
        """The file of the service, from the root."""
        return self._path.relative_to(self.root).as_posix()

    def catalogue(self) -> Catalogue:
        """What stands on the disk now."""
        return load(self.root, AS_OF, use_cache=False).catalogue

    def line(self, path: str, number: int) -> str:
        """A line of a file, without its indent."""
        return (self.root / path).read_text(encoding="utf-8").splitlines()[number - 1].strip()

    # ── evidence, in the order of the road ───────────────────────────────────────────────

    def classified(self) -> None:
        self.change(recipients=self._full["recipients"])

    def nominated(self) -> None:
        self.change(gate=self._full["gate"])

    def confirmed(self, date: str = CONFIRMED) -> None:
        self.decide("service-confirmed", date)

    def referred(self, **more: str) -> None:
        self.change(referral={"number": "12/2026", "date": REFERRED, **more})

    def designed(self) -> None:
        """A process to be, which nobody has accepted yet."""
        as_is = self._data()["rounds"][-1]["as_is"]
        to_be = {**as_is, "documents": as_is["documents"][:1]}
        round_ = {"kind": "simplify", "as_is": as_is, "to_be": to_be}
        self.change(rounds=[round_])
        catalogue = self.catalogue()
        facts = catalogue.services[self.service]
        asked = uninvolved(facts.reengineerings[0], facts.owner, catalogue.vocabulary)
        self.change(rounds=[{**round_, "participants": list(asked)}])

    def accepted(self) -> None:
        self.decide("to-be-accepted", ACCEPTED, round=1)

    def planned(self) -> None:
        """A plan that holds the service alone, not adopted yet."""
        entry = {
            "id": self.service,
            "basis": self._shipped["services"][0]["basis"],
            "because": [{"code": "by-priority", "params": {"band": "A", "rank": 1}}],
            "tasks": [
                _task("analysis", "sec-portals-egov", [], "2026-Q2"),
                _task("build", "sec-portals-egov", ["analysis"], "2026-Q3"),
            ],
        }
        horizon = {"from": "2026-Q2", "to": "2026-Q4"}
        shipped = {key: its for key, its in self._shipped.items() if key not in _OF_OTHERS}
        units = [{"unit": its["unit"], "days": its["days"]} for its in shipped["capacity"]["units"]]
        shipped["capacity"] = {**shipped["capacity"], "units": units}
        self.write(
            f"plans/{PLAN}.yaml",
            {**shipped, "id": PLAN, "horizon": horizon, "services": [entry], "left_out": []},
        )

    def adopted(self) -> None:
        self.decide("plan-adopted", ADOPTED, subject=PLAN)

    def started(self, **more: str) -> None:
        tasks = [{"task": "analysis", "started": STARTED, **more}]
        data = {"format": "qp174.progress/1", "plan": PLAN, "service": self.service}
        self.write(f"plans/progress/{PLAN}/{self.service}.yaml", {**data, "tasks": tasks})

    def launched(self, date: str = LAUNCHED, **more: object) -> None:
        self.change(launch={"date": date, "channel": "ministry-website", **more})

    def measured(self, when: str = MEASURED, **more: object) -> None:
        value = {"service": self.service, "value": 40, "numerator": 40, "denominator": 100}
        value |= {"who": "sec-portals-egov", "when": when}
        data = {"format": "qp174.measurement/1", "indicator": "e-uptake", "year": 2026}
        values = [{**value, "source": "general-knowledge", **more}]
        self.write("plans/measurements/2026/e-uptake.yaml", {**data, "values": values})

    # ── how it is written ────────────────────────────────────────────────────────────────

    def decide(self, kind: str, date: str, *, subject: str = "", **more: object) -> str:
        """A sitting of the whole committee that carries one item; its path."""
        self._sittings += 1
        of = subject or self.service
        round_ = more.get("round")
        assert round_ is None or isinstance(round_, int)
        catalogue = self.catalogue()
        content = content_today(kind, of, round_, catalogue)
        item: Data = {"number": 1, "kind": kind, "subject": of, **more}
        item["votes"] = {"for": len(_VOTERS), "against": 0, "abstained": 0}
        item["saw"] = _saw(seen(of, catalogue))
        if content is not None:
            item["content"] = _content(content)
        text = {"ar": "ديوان", "en": "Registry"}
        number = f"{self._sittings}/2026"
        evidence = {"level": "M", "minutes": number, "date": date, "archive": text}
        path = f"plans/decisions/d-{self._sittings:04}.yaml"
        self.write(
            path,
            {
                "format": "qp174.decision/1",
                "id": f"d-{self._sittings:04}",
                "sitting": {"kind": "meeting", "number": number, "date": date},
                "evidence": {**evidence, "recorded_by": text},
                "present": list(_VOTERS),
                "items": [item],
                **({"previous": catalogue.decisions[-1].sha256} if catalogue.decisions else {}),
            },
        )
        return path

    def change(self, **keys: object) -> None:
        """Writes keys of the service's file; None takes a key away."""
        data = {**self._data(), **keys}
        self._save({key: value for key, value in data.items() if value is not None})

    def write(self, path: str, data: Mapping[str, object]) -> None:
        """A file of the repository: JSON is YAML, and every key has a line of its own."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
        file.write_text(text + "\n", encoding="utf-8")

    def _data(self) -> Data:
        data: Data = yaml.safe_load(self._path.read_text(encoding="utf-8"))
        return data

    def _save(self, data: Data) -> None:
        self.write(self.path, data)


def _appoint(committee: Path) -> None:
    """Makes a real committee of the shipped example: decisions of an example are examples too."""
    lines = committee.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("illustrative:")]
    committee.write_text("".join(kept), encoding="utf-8")


def _plan_path() -> str:
    return next(path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("plans/*.yaml")))


def _task(task: str, unit: str, after: list[str], quarter: str) -> Data:
    return {"task": task, "unit": unit, "days": 5, "cost": 0, "after": after, "work": {quarter: 5}}


def _saw(it: Seen) -> Data:
    keys = ("score", "rank", "of", "band", "preset", "verdict", "route", "method")
    its = {key: getattr(it, key) for key in keys}
    return {
        key: float(value) if isinstance(value, Decimal) else value
        for key, value in its.items()
        if value is not None
    }


def _content(content: Content) -> Data:
    return {"recipe": content.recipe, "sha256": content.sha256, "fields": dict(content.fields)}


def steps(carried: Carried, *, redesigned: bool) -> Iterator[tuple[Callable[[], None], str]]:
    """What is recorded, one thing after the other, and the step that it proves, if any."""
    yield carried.classified, "classified"
    yield carried.nominated, "nominated"
    yield carried.confirmed, "confirmed"
    yield carried.referred, "referred"
    if redesigned:
        yield carried.designed, ""
        yield carried.accepted, "re-engineered"
    yield carried.planned, ""
    yield carried.adopted, "planned"
    yield carried.started, "in-transformation"
    yield carried.launched, "launched"
    yield carried.measured, "measured"


# ── what is answered about it ────────────────────────────────────────────────────────────


def status_of(carried: Carried, day: datetime.date | None = AS_OF) -> ServiceStatus:
    (status,) = follow(carried.catalogue(), day, [carried.service]).services
    return status


def step_of(status: ServiceStatus, id: str) -> RoadStep:
    return next(step for step in (*status.road, *status.doors) if step.id == id)


def codes(status: ServiceStatus) -> list[str]:
    assert status.next is not None
    return [reason.code for reason in status.next.lacks]


def evidence(carried: Carried, status: ServiceStatus, id: str) -> list[tuple[str, str]]:
    """Where a step is proven: path, and the text of the line, without its indent."""
    proof = step_of(status, id).proof
    assert proof is not None
    lines = lines_of(carried.root, spots_of([status]))
    return [(spot.path, carried.line(spot.path, lines[spot])) for spot in proof.spots]
