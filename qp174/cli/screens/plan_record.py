"""The answer of ``qp174 plan record``: the progress file of a planned service, and what is next."""

from collections.abc import Mapping
from functools import partial

from qp174.app.answers import plan_meant
from qp174.app.recording import ProgressDesk, progress_desk, progress_form, progress_puts
from qp174.cli.common import State
from qp174.cli.screens.asking import ask_and_offer, service_at_hand
from qp174.cli.written import command_in
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error


def run(
    state: State,
    name: str,
    id: str,
    given: Mapping[str, str | None],
    *,
    replace: bool,
    write: bool,
    yes: bool,
) -> None:
    """Asks for what is not given, shows and writes; then the status tells what it comes to."""
    loaded, facts = service_at_hand(state, id)
    catalogue = loaded.catalogue
    plan = plan_meant(catalogue, name)
    desk = _desk(state, catalogue, plan.id, facts.id)
    languages = catalogue.procedure.languages
    puts = partial(progress_puts, desk, languages, state.as_of, replace)
    then = ("progress", ("plan", "status", plan.id))
    ask_and_offer(
        state,
        catalogue,
        desk,
        progress_form(desk),
        given,
        puts,
        lambda _: then,
        write=write,
        yes=yes,
        blank=desk.blank if desk.is_new else None,
    )


def _desk(state: State, catalogue: Catalogue, plan: str, service: str) -> ProgressDesk:
    """Where to record; of a service outside the plan it says where its notes go (clause 4/1)."""
    try:
        return progress_desk(catalogue, catalogue.plans[plan], service)
    except QP174Error as error:
        command = command_in(state.folder, "qp174", "note", service)
        raise QP174Error(error.code, **error.params, command=command) from None
