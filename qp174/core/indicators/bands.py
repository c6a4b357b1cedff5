"""What an achievement is called: the bands are data of indicators.yaml."""

from collections.abc import Iterable
from fractions import Fraction

from qp174.model.indicator import Achievement, AchievementBand


def band_of(percent: Fraction, bands: Iterable[AchievementBand]) -> AchievementBand | None:
    """The first band, from the highest, that begins at or below an achievement in per cent."""
    for band in bands:
        if band.begins is None or percent >= Fraction(band.begins):
            return band
    return None


def band_of_achievement(
    found: Achievement, bands: Iterable[AchievementBand]
) -> AchievementBand | None:
    """The band of an achievement; None where it is not defined."""
    return None if found.percent is None else band_of(found.percent, bands)
