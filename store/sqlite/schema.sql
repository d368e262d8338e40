create table meta (name text primary key, value blob not null) without rowid;

-- A story's entries stand side by side, so that reading it is reading a few pages. A sum stands for
-- story, strand, mark and text; it keeps nobody out, but tells a damaged disk from a whole one.
create table entry (
    story blob not null, strand integer not null, seq integer not null,
    mark blob not null, link blob not null, sum blob not null default x'', text blob not null,
    primary key (story, strand, seq)
) without rowid;

create table row (
    story blob not null, kind blob not null, key blob not null, seq integer not null,
    due integer not null, sum blob not null default x'', text blob not null,
    primary key (story, kind, key, seq)
) without rowid;
create index row_of_key on row (kind, key, due, story, seq);
create index row_of_kind on row (kind, due, story, seq, key);

create table part (
    story blob not null, name blob not null, n integer not null, sum blob not null, sealed blob not null,
    primary key (story, name, n)
) without rowid;

-- One row for all that was committed together: n is the number of its last growth, who has 17 bytes for
-- each, a story and a strand. Always written at its end: the same page again and again.
create table growth (n integer primary key, who blob not null);

-- done is 0 while anything may be left, 1 when that can only lie where nothing is kept any more, and 2
-- once nothing but marks and links is left.
create table forgotten (story blob primary key, done integer not null) without rowid;

create table hash (at integer primary key, hash blob not null);
create table leaf (
    story blob not null, strand integer not null, seq integer not null, at integer not null,
    primary key (story, strand)
) without rowid;
create table signed (one integer primary key, size integer not null, text blob not null);
