"""The Arabic message catalogue: what must be translated, what is, and the compiled form.

    python tools/messages.py check           no message missing, unused, unclear or uncompiled
    python tools/messages.py todo            the missing messages, as a .po to fill in
    python tools/messages.py merge FILE...   takes translations over, then compiles
    python tools/messages.py compile         writes qp174.mo from qp174.po

English is the message id. Babel is needed here and nowhere in the tool itself.
"""

from __future__ import annotations

import ast
import importlib
import io
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, only tools/ is there
    sys.path.insert(0, str(ROOT))

from qp174.cli.help import paragraphs  # noqa: E402 - needs the path above
from qp174.cli.main import COMMANDS  # noqa: E402
from qp174.render import language, nouns, wording  # noqa: E402

PO = ROOT / "qp174" / "locale" / "ar" / "LC_MESSAGES" / "qp174.po"
MO = PO.with_suffix(".mo")
FORMS = 6
HEADER = """\
# Arabic messages of qp174. The id of a message is its English.
# Written by tools/messages.py: edit the msgstr lines, then run `python tools/messages.py compile`.
msgid ""
msgstr ""
"Project-Id-Version: qp174\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : \
n%100>=11 ? 4 : 5);\\n"

"""
# Babel stamps the hour into what it writes; the same messages should give the same bytes.
STAMP = datetime(2026, 1, 1, tzinfo=UTC)

Id = str | tuple[str, str]  # one sentence, or a noun in singular and plural
Key = tuple[str | None, str]  # context and (singular) id, as gettext knows a message


# ── what the program says ────────────────────────────────────────────────────────────────


def used() -> dict[Key, tuple[Id, str]]:
    """Every message by its key, with its id and the first file that uses it."""
    found: dict[Key, tuple[Id, str]] = {}
    for id, place in (*_from_tables(), *_from_source(), *_from_templates()):
        found.setdefault((None, id), (id, place))
    for singular, plural in nouns.NOUNS.values():
        for context in (None, nouns.OBLIQUE):
            found[context, singular] = ((singular, plural), "qp174/render/nouns.py")
    return found


def _from_tables() -> Iterator[tuple[str, str]]:
    """The sentences of qp174/render/wording, and the constants of the language itself."""
    for module in pkgutil.iter_modules(wording.__path__):
        place = f"qp174/render/wording/{module.name}.py"
        for name, table in vars(
            importlib.import_module(f"{wording.__name__}.{module.name}")
        ).items():
            if name.isupper() and isinstance(table, dict):
                yield from ((text, place) for value in table.values() for text in _texts(value))
    for text in (*language.MONTHS, language.COMMA, language.LONG_DATE, language.QUARTER):
        yield text, "qp174/render/language.py"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _from_source() -> Iterator[tuple[str, str]]:
    """say("…") and msgid("…") anywhere; in cli also help="…" and the docstrings of commands."""
    for path in sorted((ROOT / "qp174").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from ((text, place) for text in _said(node, help="cli" in path.parts))
            if (
                "cli" in path.parts
                and isinstance(node, ast.FunctionDef)
                and _is_command(node, path)
            ):
                yield from ((text, place) for text in _paragraphs(ast.get_docstring(node) or ""))


def _said(call: ast.Call, *, help: bool) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("say", "msgid") and call.args:
        yield from _constant(call.args[0])
    for keyword in call.keywords if help else ():
        if keyword.arg in ("help", "epilog"):
            for text in _constant(keyword.value):
                yield from _paragraphs(text)


def _constant(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _is_command(function: ast.FunctionDef, path: Path) -> bool:
    if function.name == path.stem and path.stem in COMMANDS:
        return True
    called = [d.func for d in function.decorator_list if isinstance(d, ast.Call)]
    return any(isinstance(f, ast.Attribute) and f.attr in ("command", "callback") for f in called)


def _paragraphs(text: str) -> Iterator[str]:
    return (part for part, example in paragraphs(text) if not example)


def _from_templates() -> Iterator[tuple[str, str]]:
    """say("…") in templates, as a call or as a filter."""
    environment = Environment(extensions=["jinja2.ext.do"])
    for path in sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()):
        place = path.relative_to(ROOT).as_posix()
        if path.suffix in (".woff2", ".ttf", ".yaml"):
            continue
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all((nodes.Call, nodes.Filter)):
            said: list[nodes.Node | None] = []
            if isinstance(call, nodes.Filter) and call.name == "say":
                said = [call.node]
            elif isinstance(call, nodes.Call) and _template_name(call.node) == "say":
                said = list(call.args[:1])
            for node in said:
                if isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value:
                    yield node.value, place


def _template_name(node: nodes.Node) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", "")


# ── what is translated ───────────────────────────────────────────────────────────────────


def catalogue(path: Path = PO) -> Catalog:
    """A .po file; an empty catalogue where there is none yet."""
    text = path.read_bytes() if path.exists() else HEADER.encode()
    found = read_po(io.BytesIO(text), locale="ar", abort_invalid=True)
    found.creation_date = found.revision_date = STAMP
    return found


def key(message: Message) -> Key:
    """The key of a message of Babel."""
    id = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, id


def messages(catalog: Catalog) -> dict[Key, Message]:
    """The messages by key, without the header."""
    return {key(message): message for message in catalog if message.id}


def faults() -> Iterator[str]:
    """What is wrong with the catalogue, a sentence each."""
    wanted, there = used(), messages(catalogue())
    yield from (f"missing: {_label(k)}" for k in wanted if k not in there)
    yield from (f"no such noun or form: {_label(k)}" for k in wanted if not _forms_known(k[1]))
    for k, message in there.items():
        if k not in wanted:
            yield f"unused: {_label(k)}"
            continue
        strings = _strings(message)
        if message.fuzzy:
            yield f"fuzzy: {_label(k)}"
        if not all(strings):
            yield f"empty: {_label(k)}"
        elif isinstance(wanted[k][0], tuple) and len(strings) != FORMS:
            yield f"{len(strings)} forms instead of {FORMS}: {_label(k)}"
        else:
            yield from (f"other placeholders: {_label(k)}" for s in strings if _differs(message, s))
            yield from (f"no such form: {s!r}" for s in strings if not _forms_known(s))
    if not MO.exists() or compiled(MO.read_bytes()) != compiled(mo_bytes()):
        yield f"not compiled: {MO.relative_to(ROOT)}"


def _label(key: Key) -> str:
    context, id = key
    return f"{id!r} ({context})" if context else repr(id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _differs(message: Message, string: str) -> bool:
    """Whether a translation names other parameters; a counted noun may leave its number out."""
    if isinstance(message.id, tuple | list):
        return not placeholders(string) <= {"n"}
    return placeholders(string) != placeholders(str(message.id))


def placeholders(text: str) -> set[str]:
    """The names of the parameters; their forms may differ between languages."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _forms_known(text: str) -> bool:
    """Whether every ``{x:form}`` is one that ``Language.say`` knows."""
    specs = {spec for _, _, spec, _ in Formatter().parse(text) if spec}
    known = {*nouns.NOUNS, "number", "date", "period"}
    return {spec.removesuffix(f":{nouns.OBLIQUE}") for spec in specs} <= known


def mo_bytes() -> bytes:
    """The compiled catalogue, as it should be now."""
    target = io.BytesIO()
    write_mo(target, catalogue())
    return target.getvalue()


def compiled(data: bytes) -> dict[object, str]:
    """What a compiled catalogue says, whichever version of Babel wrote it."""
    found: dict[object, str] = dict(vars(GNUTranslations(io.BytesIO(data)))["_catalog"])
    found.pop("", None)
    return found


# ── writing ──────────────────────────────────────────────────────────────────────────────


def write(catalog: Catalog) -> None:
    """The catalogue in the order of the source, only what is used; and its compiled form."""
    there = messages(catalog)
    target = Catalog(locale="ar")
    for k, (id, place) in used().items():
        if k in there:
            old = there[k]
            target.add(
                id,
                old.string,
                locations=[(place, 0)],
                user_comments=old.user_comments,
                context=k[0],
            )
    body = io.BytesIO()
    write_po(body, target, omit_header=True, include_lineno=False, width=100)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(HEADER.encode() + body.getvalue().strip() + b"\n")
    MO.write_bytes(mo_bytes())


def merge(paths: Iterable[Path]) -> None:
    """Takes every translation of the fragments; a later one replaces an earlier one.

    What the program does not say (yet) is named and left out.
    """
    whole, wanted = catalogue(), used()
    for path in paths:
        for message in messages(catalogue(path)).values():
            if key(message) not in wanted:
                print(f"not used, left out: {_label(key(message))}")
            elif all(_strings(message)):
                whole.delete(message.id, message.context)
                whole.add(message.id, message.string, context=message.context)
    write(whole)


def todo() -> str:
    """The missing messages as a fragment of a .po file."""
    missing = Catalog(locale="ar")
    there = messages(catalogue())
    for k, (id, place) in used().items():
        if k not in there:
            missing.add(id, locations=[(place, 0)], context=k[0])
    body = io.BytesIO()
    write_po(body, missing, omit_header=True, include_lineno=False, width=100)
    return HEADER + body.getvalue().decode()


def main(arguments: list[str]) -> int:
    """Runs one chore; 0 when all is well."""
    match arguments:
        case ["check"]:
            found = list(faults())
            print("\n".join(found) or f"{len(used())} messages, all translated")
            return bool(found)
        case ["todo"]:
            print(todo(), end="")
        case ["merge", first, *more]:
            merge(map(Path, (first, *more)))
        case ["compile"]:
            MO.write_bytes(mo_bytes())
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
