# SPDX-License-Identifier: MIT
"""The job in DuckDB as somebody would write it who knows SQL: window functions over the log.

    python duck_plain.py FILE.csv THREADS

duck.py does the same with numbers for names and tables in between, as somebody would write it
who has days to spend on it.
"""
import json
import sys
import time

import duckdb

started = time.process_time()
file, threads = sys.argv[1], int(sys.argv[2])
db = duckdb.connect(config={"threads": threads})

db.execute("""
    create table log as select *, row_number() over () as row from read_csv(?, header = true, delim = ',',
        quote = '"', timestampformat = '%Y-%m-%d %H:%M:%S', columns = {
            'event': 'varchar', 'person': 'varchar', 'case': 'varchar', 'activity': 'varchar',
            'timestamp': 'timestamp', 'agency': 'varchar', 'worker': 'varchar', 'cost': 'double'})
""", [file])


def follows(of):
    return db.execute(f"""
        select count(*), sum(n) from (
            select activity, next, count(*) as n
            from (select activity, lead(activity) over (partition by "{of}" order by timestamp, row) as next from log)
            where next is not null group by all)
    """).fetchone()


edges, total = follows("case")
variants, = db.execute("""
    select count(distinct trace)
    from (select list(activity order by timestamp, row) as trace from log group by "case")
""").fetchone()
rework, = db.execute("""
    select count(distinct "case") from (select "case" from log group by "case", activity having count(*) > 1)
""").fetchone()
person_edges, person_total = follows("person")
returns_90, = db.execute("""
    with episodes as (
        select person, "case", min(timestamp) as began, max(timestamp) as ended, min(row) as first
        from log group by all),
    gaps as (
        select later.began - max(earlier.ended) as gap
        from episodes later join episodes earlier using (person)
        where earlier.ended <= later.began
          and (earlier.began, earlier.ended, earlier.first) < (later.began, later.ended, later.first)
        group by later.person, later."case", later.began)
    select count(*) from gaps where gap <= interval 2160 hours
""").fetchone()

print(json.dumps({
    "engine": "DuckDB " + duckdb.__version__,
    "started": started,
    "counts": {
        "events": db.execute("select count(*) from log").fetchone()[0],
        "variants": variants,
        "edges": edges,
        "follows": int(total),
        "rework_cases": rework,
        "person_edges": person_edges,
        "person_follows": int(person_total),
        "returns_90": returns_90,
    },
}))
