# SPDX-License-Identifier: MIT
"""The job in DuckDB, written to be fast and to lean on nothing DuckDB does not promise.

    python duck.py FILE.csv THREADS

What was tried and was slower: a window over the names themselves in place of numbers, one
lead() for cases beside one for people, list(... order by timestamp, rowid) in place of one
number for the place in time. What was faster and is not promised: list() without an order
over a sorted subquery. DuckDB says that the order in which list() then sees its rows is
undefined.
"""
import json
import sys
import time

import duckdb

started = time.process_time()
file, threads = sys.argv[1], int(sys.argv[2])
db = duckdb.connect(config={"threads": threads})

db.execute("""
    create table log as from read_csv(?, auto_detect = false, header = true, delim = ',', quote = '"',
        timestampformat = '%Y-%m-%d %H:%M:%S', columns = {
            'event': 'varchar', 'person': 'varchar', 'case': 'varchar', 'activity': 'varchar',
            'timestamp': 'timestamp', 'agency': 'varchar', 'worker': 'varchar', 'cost': 'double'})
""", [file])

# Names become small numbers once; the place of an event in time, its row deciding between
# two of one instant, becomes one number too.
db.execute("create type act as enum (select distinct activity from log)")
db.execute("""
    create table cases as
    select "case", person, (row_number() over ())::uinteger c from log group by all
""")
db.execute("""
    create table people as
    select person, (row_number() over ())::uinteger p from cases group by all
""")
db.execute("create table whose as select \"case\", c, p from cases join people using (person)")
db.execute("""
    create table events as
    select c, p, timestamp moment, activity::act a,
        (row_number() over (order by timestamp, log.rowid))::uinteger place
    from log join whose using ("case")
""")

db.execute("create table traces as select list(a order by place) trace from events group by c")
edges, follows = db.execute("""
    select count(*), sum(n) from (
        select pair, count(*) n
        from (select unnest(list_zip(trace[:-2], trace[2:])) pair from traces) group by pair)
""").fetchone()
variants, = db.execute("select count(distinct trace) from traces").fetchone()
rework, = db.execute("select count(*) from traces where list_unique(trace) < len(trace)").fetchone()

# An empty over () keeps the order of the sorted subquery: DuckDB promises that.
person_edges, person_follows = db.execute("""
    select count(*), sum(n) from (
        select a, b, count(*) n
        from (select a, p, lead(a) over () b, lead(p) over () next
              from (select a, p from events order by p, place))
        where p = next group by a, b)
""").fetchone()

# A person's starts and ends in order of time; at one moment first what ends there, then
# episodes of a single moment, then what begins there. The latest end so far is the one from
# which the gap of a start runs.
db.execute("""
    create table episodes as
    select p, min(moment) began, max(moment) ended, min(place) place from events group by c, p
""")
returns_90, = db.execute("""
    with points as (
        select p, began as moment, 2 as turn, place, null::timestamp as ended, true as begins
        from episodes where began < ended
        union all select p, ended, 0, place, ended, false from episodes where began < ended
        union all select p, began, 1, place, ended, true from episodes where began = ended)
    select count(*) from (
        select moment, begins, max(ended) over (
            partition by p order by moment, turn, place
            rows between unbounded preceding and 1 preceding) latest
        from points)
    where begins and moment - latest <= interval 2160 hours
""").fetchone()

events, = db.execute("select count(*) from log").fetchone()
print(json.dumps({
    "engine": "DuckDB " + duckdb.__version__,
    "started": started,
    "counts": {
        "events": events,
        "variants": variants,
        "edges": edges,
        "follows": int(follows),
        "rework_cases": rework,
        "person_edges": person_edges,
        "person_follows": int(person_follows),
        "returns_90": returns_90,
    },
}))
