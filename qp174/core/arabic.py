"""The one normaliser: spellings that people do not tell apart when they search become equal.

The site's search will share this table; both are tested with the same cases.
"""

import unicodedata

TATWEEL = "\u0640"
ALEF = "\u0627"
YEH = "\u064a"
WAW = "\u0648"
HEH = "\u0647"

# Letters that stay apart after NFKD, which already takes hamza and madda off their carriers.
LETTERS = {
    "\u0623": ALEF,  # alef with hamza above
    "\u0625": ALEF,  # alef with hamza below
    "\u0622": ALEF,  # alef with madda
    "\u0671": ALEF,  # alef wasla
    "\u0649": YEH,  # alef maksura
    "\u0626": YEH,  # yeh with hamza
    "\u0624": WAW,  # waw with hamza
    "\u0629": HEH,  # teh marbuta
}
# Tatweel stretches a word; joiners, direction marks and isolates steer only how it is drawn.
DROPPED = f"{TATWEEL}\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"
ZEROS = ("\u0660", "\u06f0")  # Arabic-Indic and its eastern form

_TABLE: dict[int, str | None] = {
    **{ord(letter): base for letter, base in LETTERS.items()},
    **dict.fromkeys(map(ord, DROPPED)),
    **{ord(zero) + digit: str(digit) for zero in ZEROS for digit in range(10)},
}


def normalised(text: str) -> str:
    """The text as searches compare it: no marks, one form of each letter, lower case, one space.

    Normalising twice changes nothing more.
    """
    if not text.isascii():
        # Lower case can bring marks of its own (the dotted I of Turkish): decompose around it.
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
        text = "".join(sign for sign in text if not unicodedata.category(sign).startswith("M"))
        text = text.translate(_TABLE)
    return " ".join(text.lower().split())
