"""Signs that no text of a file may hold, as ranges for the brackets of a pattern."""

#: Neither seen nor part of written Arabic: soft hyphens, spaces without width, invisible operators,
#: formats of old, notes, shorthand and music, and tag characters, which are a hidden alphabet.
HIDDEN = (
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
#: The same, but Python takes them for printable: fillers, selectors, a blank note, blank braille.
HIDDEN_MARKS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\ufffc"
    "\U0001d159\U000e0100-\U000e01ef"
)
#: Private use, which looks different everywhere, and what is no character at all.
ELSEWHERE = "\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0xF0000, 0x10000)
)
