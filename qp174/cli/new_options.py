"""The options of ``qp174 new``: one for each thing that may be asked."""

from typing import Annotated

import typer
from typer.models import OptionInfo


def _said(option: str, metavar: str, *, help: str) -> OptionInfo:
    """What somebody writes; whether it is needed depends on who asks."""
    found = typer.Option(option, metavar=metavar, help=help, show_default=False)
    assert isinstance(found, OptionInfo)
    return found


Said = str | None

NameAr = Annotated[Said, _said("--name-ar", "TEXT", help="Name in Arabic.")]
NameEn = Annotated[Said, _said("--name-en", "TEXT", help="Name in English.")]
Source = Annotated[Said, _said("--source", "SOURCE", help="Where you have this from.")]
Id = Annotated[Said, _said("--id", "ID", help="Its id; else one is made of the name.")]
Base = Annotated[
    Said, _said("--base", "REV", help="Ids of this revision are taken too; else the main line's.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: write what the options say.")]

Owner = Annotated[Said, _said("--owner", "UNIT", help="Unit that owns the service.")]
Theme = Annotated[Said, _said("--theme", "THEME", help="Theme of the service.")]
Levels = Annotated[Said, _said("--levels", "LIST", help="Levels at which it is given.")]
Channels = Annotated[Said, _said("--channels", "LIST", help="Channels of today.")]
Stage = Annotated[Said, _said("--stage", "STAGE", help="How electronic it is today.")]
PurposeAr = Annotated[Said, _said("--purpose-ar", "TEXT", help="Purpose in Arabic.")]
PurposeEn = Annotated[Said, _said("--purpose-en", "TEXT", help="Purpose in English.")]
Recipients = Annotated[Said, _said("--recipients", "LIST", help="Categories of its recipients.")]
Documents = Annotated[Said, _said("--documents", "LIST", help="Documents asked of the recipient.")]
Steps = Annotated[Said, _said("--steps", "LIST", help="Steps of today, in their order.")]
Entities = Annotated[Said, _said("--entities", "LIST", help="Outside entities that it needs.")]
Linked = Annotated[Said, _said("--linked", "LIST", help="Those of them linked electronically.")]
Sponsor = Annotated[Said, _said("--sponsor", "UNIT", help="Department that refers it.")]
Folder = Annotated[
    Said, _said("--folder", "FOLDER", help="Folder below catalogue/services; else its theme's.")
]

From = Annotated[Said, _said("--from", "QUARTER", help="First quarter, as 2027-Q1.")]
To = Annotated[Said, _said("--to", "QUARTER", help="Last quarter, as 2028-Q4.")]
Weights = Annotated[Said, _said("--weights", "PRESET", help="The set of weights to rank with.")]

Parties = Annotated[Said, _said("--parties", "LIST", help="The other parties.")]
Unit = Annotated[Said, _said("--unit", "UNIT", help="Unit of the ministry that follows it up.")]
FromDay = Annotated[Said, _said("--from", "DATE", help="In force from: a day or a year.")]
NoticeDays = Annotated[
    Said, _said("--notice-days", "N", help="Days before its date that it is due soon.")
]
ToDay = Annotated[Said, _said("--to", "DATE", help="In force until: a day or a year.")]
Services = Annotated[Said, _said("--services", "LIST", help="Services that it is about.")]

Approval = Annotated[Said, _said("--approval", "yes|no", help="Whether somebody has to say yes.")]
By = Annotated[Said, _said("--by", "UNIT", help="Who usually does it.")]
Electronic = Annotated[
    Said, _said("--electronic", "yes|no", help="Whether it needs neither a visit nor paper.")
]
Citation = Annotated[Said, _said("--citation", "TEXT", help="Enough to find the source again.")]
Illustrative = Annotated[
    Said, _said("--illustrative", "yes|no", help="Whether its figures are no facts.")
]
Kind = Annotated[Said, _said("--kind", "KIND", help="What sort of body it is.")]
Level = Annotated[Said, _said("--level", "LEVEL", help="Level of the unit.")]
Parent = Annotated[Said, _said("--parent", "UNIT", help="Unit that it belongs to.")]
HqUnit = Annotated[Said, _said("--hq-unit", "UNIT", help="Unit at headquarters that plans for it.")]
Aliases = Annotated[Said, _said("--aliases", "LIST", help="Other names of the unit.")]
RoleAr = Annotated[Said, _said("--role-ar", "TEXT", help="Its role, in Arabic.")]
RoleEn = Annotated[Said, _said("--role-en", "TEXT", help="Its role, in English.")]
Relation = Annotated[
    Said, _said("--relation", "LIST", help="Relation of government to it, as G2C.")
]
