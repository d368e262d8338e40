# SPDX-License-Identifier: MIT
"""The job written down as it is defined, in plain loops: slow, and easy to believe.

    python naive.py FILE.csv

It is what the engines are held to, on a small log.
"""
import csv
import json
import sys
from datetime import datetime, timedelta

rows = []
with open(sys.argv[1], newline="", encoding="utf-8") as f:
    for number, row in enumerate(csv.DictReader(f)):
        at = datetime.fromisoformat(row["timestamp"])
        rows.append((at, number, row["case"], row["person"], row["activity"]))
rows.sort(key=lambda row: (row[0], row[1]))

by_case, by_person, case_person = {}, {}, {}
for at, number, case, person, activity in rows:
    by_case.setdefault(case, []).append((at, number, activity))
    by_person.setdefault(person, []).append((at, number, activity))
    case_person[case] = person


def follows(lives):
    """How often each activity comes straight after each other one."""
    pairs = {}
    for events in lives.values():
        for before, after in zip(events, events[1:]):
            pair = before[2], after[2]
            pairs[pair] = pairs.get(pair, 0) + 1
    return pairs


variants = set()
rework = 0
for events in by_case.values():
    activities = tuple(activity for _, _, activity in events)
    variants.add(activities)
    if any(activities.count(activity) > 1 for activity in activities):
        rework += 1

episodes = {}
for case, events in by_case.items():
    start, row, _ = events[0]
    end = events[-1][0]
    episodes.setdefault(case_person[case], []).append((start, end, row))

returns_90 = 0
for person, theirs in episodes.items():
    theirs.sort()
    for i, (start, _, _) in enumerate(theirs):
        ended = [end for _, end, _ in theirs[:i] if end <= start]
        if ended and start - max(ended) <= timedelta(days=90):
            returns_90 += 1

of_cases, of_people = follows(by_case), follows(by_person)
print(json.dumps({
    "engine": "plain loops, Python " + sys.version.split()[0],
    "counts": {
        "events": len(rows),
        "variants": len(variants),
        "edges": len(of_cases),
        "follows": sum(of_cases.values()),
        "rework_cases": rework,
        "person_edges": len(of_people),
        "person_follows": sum(of_people.values()),
        "returns_90": returns_90,
    },
}))
