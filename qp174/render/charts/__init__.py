"""Pictures as plain data: where everything stands, in fixed decimals; templates only draw it."""


def px(value: float) -> str:
    """A coordinate with one decimal, so that the same picture has the same bytes everywhere."""
    return f"{value + 0.0:.1f}"
