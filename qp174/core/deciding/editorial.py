"""Editorial records: the secretary renews the hash of a decision after a text was corrected.

Such a record decides nothing. It may cover what is worded for people, and nothing that was decided:
the fields that it covers are compared by their hashes, from the decision, or the record before, on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qp174.core.deciding.chain import item_id
from qp174.core.deciding.contents import content_today, different_fields
from qp174.core.deciding.decided import METHOD_KIND, METHOD_KINDS, PLAN_KIND, SERVICE_KIND
from qp174.core.shown import shown_list
from qp174.model.catalogue import Catalogue
from qp174.model.decided import TEXTS, Content
from qp174.model.decision import Committee, DecisionFile, Item
from qp174.model.finding import Param

EDITORIAL = "editorial"
CODE = "editorial-beyond-text"
#: By kind of the decision the fields that are nothing but texts for people.
TEXT_FIELDS: Mapping[str, frozenset[str]] = {
    SERVICE_KIND: frozenset({"name", "purpose"}),
    PLAN_KIND: frozenset({"name"}),
    METHOD_KIND: frozenset(kind + TEXTS for kind in METHOD_KINDS),
}


@dataclass(slots=True)
class Renewals:
    """The items with a hash, and what stands for each so far: its own content, or a renewed one."""

    items: dict[str, Item] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)

    def take(self, file: DecisionFile, item: Item) -> None:
        """Takes in an item that counts; an editorial record renews the content of another."""
        if item.content is None:
            return
        if item.kind == EDITORIAL:
            self.contents[item.amends or ""] = item.content
        else:
            self.items[item_id(file, item)] = item
            self.contents[item_id(file, item)] = item.content


Params = Mapping[str, Param]


def editorial_flaws(
    file: DecisionFile, item: Item, renewals: Renewals, catalogue: Catalogue
) -> Iterator[Params]:
    """Why an editorial record does not count, as parameters of its finding; ``renewals`` are those
    before it.

    Nothing of one that amends no decision: that has a finding of its own.
    """
    if catalogue.committee and not _has_secretary(file, catalogue.committee):
        yield {"secretary": "no"}
    amended = renewals.items.get(item.amends or "")
    if amended is None or item.content is None:
        return
    before = renewals.contents[item.amends or ""]
    if before.sha256 == item.content.sha256:
        yield {"item": item.amends or "", "unchanged": "yes"}
        return
    differ = different_fields(before, item.content)
    beyond = [name for name in differ if name not in TEXT_FIELDS.get(amended.kind, ())]
    if beyond or not differ:
        yield {"item": item.amends or "", "fields": shown_list(beyond or ["unnamed"])}
    elif _is_misnamed(item.content, amended, catalogue):
        yield {"item": item.amends or "", "misnamed": "yes"}


def _has_secretary(file: DecisionFile, committee: Committee) -> bool:
    there = (committee.members.get(id_) for id_ in file.present)
    return any(member is not None and member.function == "secretary" for member in there)


def _is_misnamed(content: Content, amended: Item, catalogue: Catalogue) -> bool:
    """Whether the hashes of the fields are not those that belong to the hash of the whole."""
    today = content_today(amended.kind, amended.subject, amended.round, catalogue)
    return today is not None and today.sha256 == content.sha256 and today.fields != content.fields
