"""Figures: their middle and spread, and how they are written."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Goal:
    """One goal and what was found."""

    work: str
    goal: str
    found: str
    verdict: str


def at_most(work, goal, value, limit, text):
    """A goal that a value must not exceed; text writes the value."""
    return Goal(work, goal, text(value), _verdict(value <= limit, value / limit))


def at_least(work, goal, value, limit, text):
    """A goal that a value must reach; text writes the value."""
    return Goal(work, goal, text(value), _verdict(value >= limit, limit / value))


def holds(work, goal, is_so, found):
    """A goal that is reached or not."""
    return Goal(work, goal, found, "reached" if is_so else "**missed**")


def _verdict(is_reached, ratio):
    return "reached" if is_reached else "**missed** by a factor of %.2f" % ratio


def times(factor):
    return "%.3g x" % factor if factor < 100 else "%.0f x" % factor


def spread(values, text):
    """The median, with the least and the greatest where there are several."""
    if len(values) == 1:
        return text(values[0])
    return "%s (%s to %s)" % (text(median(values)), text(min(values)), text(max(values)))


def seconds(value):
    return "%.0f s" % value if value >= 100 else "%.2f s" % value


def millis(value):
    return "%.3g ms" % value if value < 100 else "%.0f ms" % value


def mebibytes(value):
    return "%.1f MiB" % (value / (1 << 20))


def throughput(value):
    """Of bytes a second, in MB as disks are sold."""
    return "%.0f MB/s" % (value / 1e6)
