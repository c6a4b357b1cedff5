"""What a schedule is worth, exactly, and which of two is better."""

from fractions import Fraction

from qp174.core.planning.solving.instance import Instance
from qp174.core.planning.solving.standing import Standing

#: Of two schedules the better one has the greater key.
Key = tuple[int, ...]


class Merit:
    """The aim in whole numbers.

    By priority the bands count one after the other, the first one first; otherwise all jobs count
    together. Of two schedules worth the same in every band, the one whose jobs end earlier is
    better, each quarter counted by what the job is worth in the first; bands again in order.
    """

    __slots__ = ("bands", "early", "instance", "worth")

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.bands = max((job.band for job in instance.jobs), default=0) + 1
        self.worth = tuple(job.worth for job in instance.jobs)
        self.early = tuple(
            tuple(
                1 + job.worth[0] * (instance.horizon - quarter)
                for quarter in range(instance.horizon)
            )
            for job in instance.jobs
        )

    def key(self, standing: Standing) -> Key:
        """How good a schedule is: what each band is worth, then how early each band ends."""
        totals = [0] * (2 * self.bands)
        for job, place in zip(self.instance.jobs, standing.places, strict=True):
            if place is not None:
                self.count(totals, job.index, job.band, place.finish, 1)
        return tuple(totals)

    def count(self, totals: list[int], number: int, band: int, finish: int, sign: int) -> None:
        """Counts a job in, or with ``sign`` -1 out."""
        totals[band] += sign * self.worth[number][finish]
        totals[self.bands + band] += sign * self.early[number][finish]


def worth(standing: Standing, bands: list[int]) -> dict[int, Fraction]:
    """The points of the jobs of each band that stand; ``bands`` are those of the problem's jobs."""
    totals = dict.fromkeys(sorted(set(bands)), 0)
    for band, job, place in zip(bands, standing.instance.jobs, standing.places, strict=True):
        if place is not None:
            totals[band] += job.worth[place.finish]
    return {band: Fraction(total, standing.instance.scale) for band, total in totals.items()}
