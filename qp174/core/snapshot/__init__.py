"""A closed year: frozen, compared with what the files say since, corrected by record."""
