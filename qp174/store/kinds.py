"""What each file of a data repository holds, by its place."""

SINGLE_FILES = {
    "catalogue/organisation.yaml": "organisation",
    "catalogue/partners.yaml": "partners",
    "catalogue/coverage.yaml": "coverage",
    "catalogue/vocabulary.yaml": "vocabulary",
    "catalogue/recipients.yaml": "recipients",
    "catalogue/criteria.yaml": "criteria",
    "catalogue/gate.yaml": "gate",
    "catalogue/routes.yaml": "routes",
    "catalogue/lifecycle.yaml": "lifecycle",
    "catalogue/indicators.yaml": "indicators",
    "catalogue/capacity.yaml": "capacity",
    "catalogue/procedure.yaml": "procedure",
    "catalogue/documents.yaml": "documents",
    "catalogue/waivers.yaml": "waivers",
    "catalogue/burden.yaml": "burden",
    "catalogue/committee.yaml": "committee",
}
#: Those of them that a catalogue may do without.
OPTIONAL_FILES = frozenset(
    {"catalogue/waivers.yaml", "catalogue/burden.yaml", "catalogue/committee.yaml"}
)
SERVICES = "catalogue/services"
PROGRAMMES = "plans/programmes"
DECISIONS = "plans/decisions"
PROGRESS = "plans/progress"
MEASUREMENTS = "plans/measurements"
WEIGHTS = "plans/weights"
SNAPSHOTS = "plans/snapshots"
TOPS = ("catalogue", "plans")
#: Where the files of each kind stand: in a folder, or in a file of their own.
PLACES = {
    **{kind: path for path, kind in SINGLE_FILES.items()},
    "plan": "plans",
    "programme": PROGRAMMES,
    "service": SERVICES,
    "decision": DECISIONS,
    "progress": PROGRESS,
    "measurement": MEASUREMENTS,
    "weights": WEIGHTS,
    "snapshot": SNAPSHOTS,
}
# Folders below ``plans``: what their files hold, and how deep these stand.
_BELOW_PLANS = (
    (PROGRAMMES, "programme", 2),
    (DECISIONS, "decision", None),
    (PROGRESS, "progress", 3),
    (MEASUREMENTS, "measurement", 3),
    (WEIGHTS, "weights", 2),
    (SNAPSHOTS, "snapshot", 2),
)


def kind_of(path: str) -> str | None:
    """What a file holds, by its place; None for one that is in no known place."""
    if path in SINGLE_FILES:
        return SINGLE_FILES[path]
    if not path.endswith(".yaml"):
        return None
    if path.startswith(SERVICES + "/"):
        return "service"
    if not path.startswith("plans/"):
        return None
    for folder, kind, depth in _BELOW_PLANS:
        if path.startswith(folder + "/"):
            return kind if depth in (None, path.count("/")) else None
    return "plan" if path.count("/") == 1 else None
