# SPDX-License-Identifier: MIT
"""The job in pm4py, and in pandas where pm4py has no word for it.

    python pm.py csv FILE.csv        the whole job
    python pm.py VARIANT FILE.xes    only read an XES file, with that reader of pm4py's
"""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import numpy as np
import pandas as pd
import pm4py

started = time.process_time()


def tell(counts):
    print(json.dumps({
        "engine": "pm4py " + pm4py.__version__ + ", pandas " + pd.__version__,
        "started": started,
        "counts": counts,
    }))


def follows(frame):
    edges, _, _ = pm4py.discover_dfg(frame)
    return len(edges), int(sum(edges.values()))


def returns(frame, days):
    """How many episodes begin within days of the latest end of an earlier one."""
    cases = frame.groupby("case", sort=False).agg(
        person=("person", "first"), began=("timestamp", "min"), ended=("timestamp", "max"),
        row=("row", "first")).reset_index(drop=True)
    cases["moment"], cases["begins"] = cases["began"], True
    at_once = cases["began"] == cases["ended"]
    cases["turn"] = np.where(at_once, 1, 2)
    ends = cases[~at_once].assign(moment=cases["ended"], begins=False, turn=0)
    # A start hands on no end, but for an episode of a single moment.
    cases.loc[~at_once, "ended"] = pd.NaT
    points = pd.concat([cases, ends]).sort_values(["person", "moment", "turn", "row"])
    before = points.groupby("person", sort=False)["ended"]
    latest = before.ffill().groupby(points["person"], sort=False).shift()
    gap = points["moment"] - latest
    return int((points["begins"] & (gap <= pd.Timedelta(days=days))).sum())


def job(file):
    frame = pd.read_csv(
        file, dtype={"event": "string", "person": "string", "case": "string", "activity": "string",
                     "agency": "category", "worker": "category", "cost": "float64"})
    frame["timestamp"] = pd.to_datetime(frame["timestamp"], format="%Y-%m-%d %H:%M:%S")
    frame["row"] = np.arange(len(frame))

    def by(column):
        return pm4py.format_dataframe(
            frame[["person", "case", "activity", "timestamp", "row"]].copy(),
            case_id=column, activity_key="activity", timestamp_key="timestamp")

    cases = by("case")
    edges, all_follows = follows(cases)
    variants = len(pm4py.get_variants(cases))
    rework = int(cases.loc[cases.duplicated(["case", "activity"]), "case"].nunique())
    returns_90 = returns(cases, 90)
    del cases
    person_edges, person_follows = follows(by("person"))
    tell({
        "events": len(frame),
        "variants": variants,
        "edges": edges,
        "follows": all_follows,
        "rework_cases": rework,
        "person_edges": person_edges,
        "person_follows": person_follows,
        "returns_90": returns_90,
    })


def read(variant, file):
    log = pm4py.read_xes(file, variant=variant, return_legacy_log_object=variant != "rustxes")
    if hasattr(log, "columns"):
        tell({"events": len(log)})
    else:
        tell({"events": sum(len(trace) for trace in log)})


if sys.argv[1] == "csv":
    job(sys.argv[2])
else:
    read(sys.argv[1], sys.argv[2])
