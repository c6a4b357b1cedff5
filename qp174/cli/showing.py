"""A group of commands that shows something by itself: ``qp174 programmes``, with ids or without."""

from typing import Any

from qp174.cli.help import Group, brief, page
from qp174.cli.state import state_of

SHOW = "show"


class Showing(Group):
    """What does not begin with one of its commands is for the one called ``show``.

    That one is not listed: its help is the help of the group.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands that have to be named."""
        return [name for name in super().list_commands(ctx) if name != SHOW]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words, with ``show`` before those that name no command."""
        names = (*self.list_commands(ctx), SHOW, *self.get_help_option_names(ctx))
        return super().parse_args(ctx, args if args and args[0] in names else [SHOW, *args])

    def get_help(self, ctx: Any) -> str:
        """The page of ``show``, and the first paragraph of each other command."""
        language = state_of(ctx).language
        names = self.list_commands(ctx)
        others = [(name, brief(self.about(ctx, name), language)) for name in names]
        return page(self.get_command(ctx, SHOW), ctx, others)  # type: ignore[arg-type]  # ours
