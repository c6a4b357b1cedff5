"""Which jobs would stand earlier, or at all, if no lower rank of their band stood."""

from qp174.core.planning.solving.standing import Standing


def overtaken_for_value(standing: Standing) -> frozenset[int]:
    """Jobs that lower ranks of their band overtake and keep from standing earlier.

    By priority a lower band never holds a job up, see ``search.settle``, so that only the own band
    is looked at; otherwise all jobs are of one band.
    """
    found: set[int] = set()
    jobs = standing.instance.jobs
    for band in sorted({job.band for job in jobs}):
        left = standing.copy()
        soonest = standing.instance.horizon
        for job in reversed(jobs):
            if job.band != band or job.pin is not None:
                continue
            place = left.take_out(job.index)
            end = standing.instance.horizon if place is None else place.finish
            if soonest < end:
                other = left.earliest(job)
                if other is not None and other.finish < end:
                    found.add(job.index)
            soonest = min(soonest, end)
    return frozenset(found)
