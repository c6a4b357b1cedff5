"""Text for people, in the languages of the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Arabic, in English, or in both."""

    ar: str | None = None
    en: str | None = None

    def within(self, language: str) -> str:
        """The text in ``language`` (``ar`` or ``en``), or in the other one where it is missing."""
        wanted, other = (self.ar, self.en) if language == "ar" else (self.en, self.ar)
        return wanted or other or ""
