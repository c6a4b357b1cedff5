"""A data repository of any size from a seed: the shipped method, and services like the shipped.

    python benchmarks/generate.py 1000 /tmp/catalogue

The same number and seed give the same bytes. Names are drawn from the words of the shipped names,
figures within a factor of two of a shipped one; nothing in it is true.
"""

import argparse
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVICES = "catalogue/services"
SEED = 174

_WORDS = {"ar": (3, 6), "en": (4, 8)}
_NAME = re.compile(r"(?m)^name:\n  ar: (?P<ar>.*)\n  en: (?P<en>.*)\n")
_VOLUME = re.compile(r"(?m)^(  - year: [0-9]+\n    value: )([0-9]+)$")
_NEEDS_QUOTES = frozenset("&*!|>%@`\"'#{}[],?:-")


def generate(count: int, target: Path, seed: int = SEED) -> None:
    """Writes ``count`` services and the shipped method below ``target``, which must not exist."""
    target.mkdir(parents=True)
    shutil.copytree(ROOT / "catalogue", target / "catalogue")
    shutil.rmtree(target / SERVICES)
    drawn = random.Random(seed)
    shipped = sorted((ROOT / SERVICES).rglob("*.yaml"))
    texts = [path.read_text(encoding="utf-8") for path in shipped]
    pools = {language: _pool(texts, language) for language in _WORDS}
    for number in range(count):
        like = shipped[number % len(shipped)]
        identifier = f"{like.stem[:56].rstrip('-')}-{number:05d}"
        name = {language: _name(pools[language], language, drawn) for language in _WORDS}
        text = _varied(texts[number % len(shipped)], identifier, name, drawn)
        file = target / SERVICES / like.parent.name / f"{identifier}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _pool(texts: Sequence[str], language: str) -> list[str]:
    """The words of all names in one language, each once, in order."""
    return sorted({word for text in texts for word in _words(text, language)})


def _words(text: str, language: str) -> Iterator[str]:
    found = _NAME.search(text)
    if found is not None:
        words = (word.strip("(),/\"'\u060c\u061b") for word in found[language].split())
        yield from (word for word in words if len(word) > 1 and _NEEDS_QUOTES.isdisjoint(word))


def _name(pool: Sequence[str], language: str, drawn: random.Random) -> str:
    return " ".join(drawn.sample(pool, drawn.randint(*_WORDS[language])))


def _varied(text: str, identifier: str, name: dict[str, str], drawn: random.Random) -> str:
    text = re.sub(r"(?m)^id: .*$", f"id: {identifier}", text, count=1)
    text = re.sub(r"(?m)^code: .*\n", "", text, count=1)
    text = _NAME.sub(f"name:\n  ar: {name['ar']}\n  en: {name['en']}\n", text, count=1)
    return _VOLUME.sub(lambda m: f"{m[1]}{max(1, int(int(m[2]) * drawn.uniform(0.5, 2)))}", text)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    generate(arguments.count, arguments.target, arguments.seed)


if __name__ == "__main__":
    main()
