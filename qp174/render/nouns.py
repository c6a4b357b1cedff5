"""The nouns that messages count, in English; the catalogue holds their six Arabic forms.

In Arabic the dual changes with its place in the sentence: the plain form is the subject's, the
form of context ``oblique`` stands after a preposition or another noun.
"""

OBLIQUE = "oblique"

NOUNS = {
    "answer": ("{n} answer", "{n} answers"),
    "approval": ("{n} approval", "{n} approvals"),
    "category": ("{n} category", "{n} categories"),
    "change": ("{n} change", "{n} changes"),
    "criterion": ("{n} criterion", "{n} criteria"),
    "day": ("{n} day", "{n} days"),
    "dinar": ("{n} dinar", "{n} dinars"),
    "directorate": ("{n} directorate", "{n} directorates"),
    "document": ("{n} document", "{n} documents"),
    "entity": ("{n} entity", "{n} entities"),
    "error": ("{n} error", "{n} errors"),
    "file": ("{n} file", "{n} files"),
    "finding": ("{n} finding", "{n} findings"),
    "hour": ("{n} hour", "{n} hours"),
    "inversion": ("{n} inversion", "{n} inversions"),
    "match": ("{n} match", "{n} matches"),
    "minute": ("{n} minute", "{n} minutes"),
    "person-day": ("{n} person-day", "{n} person-days"),
    "place": ("{n} place", "{n} places"),
    "point": ("{n} point", "{n} points"),
    "quarter": ("{n} quarter", "{n} quarters"),
    "question": ("{n} question", "{n} questions"),
    "service": ("{n} service", "{n} services"),
    "step": ("{n} step", "{n} steps"),
    "task": ("{n} task", "{n} tasks"),
    "transaction": ("{n} transaction", "{n} transactions"),
    "unit": ("{n} unit", "{n} units"),
    "visit": ("{n} visit", "{n} visits"),
    "warning": ("{n} warning", "{n} warnings"),
    "working-day": ("{n} working day", "{n} working days"),
    "year": ("{n} year", "{n} years"),
}
