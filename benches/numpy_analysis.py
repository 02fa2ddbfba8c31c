"""The numbers of a test in numpy, as something to hold our own time against. Prints two medians in milliseconds."""

import statistics
import sys
import time

import numpy as np


def central(x):
    """Facility, variances, correlations, alpha, alpha without each question."""
    items, members = x.shape
    totals = x.sum(axis=0)
    means = x.mean(axis=1)
    variances = x.var(axis=1, ddof=1)
    of_totals = totals.var(ddof=1)
    covariances = (x - means[:, None]) @ (totals - totals.mean()) / (members - 1)
    of_rests = of_totals - 2 * covariances + variances
    item_total = covariances / np.sqrt(variances * of_totals)
    item_rest = (covariances - variances) / np.sqrt(variances * of_rests)
    alpha = items / (items - 1) * (1 - variances.sum() / of_totals)
    others = (variances.sum() - variances) / of_rests
    without = (items - 1) / (items - 2) * (1 - others)
    weights = np.sqrt(np.maximum(covariances, 0))
    return means, item_total, item_rest, alpha, without, weights / weights.sum()


def everything(x):
    """The same, with the largest covariances (from sorted lists) and the upper-lower index."""
    numbers = central(x)
    members = x.shape[1]
    totals = x.sum(axis=0)
    rests = np.sort(totals - x, axis=1)
    points = np.sort(x, axis=1)
    points -= points.mean(axis=1)[:, None]
    rests -= rests.mean(axis=1)[:, None]
    largest = (points * rests).sum(axis=1) / (members - 1)
    order = np.argsort(totals)
    group = (27 * members + 99) // 100
    upper_lower = x[:, order[-group:]].mean(axis=1) - x[:, order[:group]].mean(axis=1)
    return numbers, largest, upper_lower


def median_ms(work, x, rounds):
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work(x)
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


path, items, members, rounds = sys.argv[1], *map(int, sys.argv[2:5])
matrix = np.fromfile(path, dtype=np.uint8).reshape(items, members).astype(np.float64)
print(median_ms(central, matrix, rounds), median_ms(everything, matrix, rounds))
