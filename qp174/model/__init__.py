"""The field's nouns: frozen records without behaviour, which every room may speak of."""
