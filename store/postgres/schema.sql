create schema alongside;
create schema alongside_keys; -- of their own, so that they can be backed up apart

create table alongside.meta (name text primary key, value bytea not null);

-- One row for each story: who writes it locks it. It says where each strand stands. done is false while
-- anything of a forgotten story may be left.
create table alongside.head (
    story bytea primary key,
    seq0 bigint not null default 0, link0 bytea not null default '',
    seq1 bigint not null default 0, link1 bytea not null default '',
    seq2 bigint not null default 0, link2 bytea not null default '',
    forgotten boolean not null default false,
    done boolean not null default false
);

-- A sum stands for the bytes and for where they are; it keeps nobody out, but tells a damaged disk, or a
-- hand that slipped, from what was written.
create table alongside.entry (
    story bytea not null, strand smallint not null, seq bigint not null,
    mark bytea not null, link bytea not null, sum bytea not null, text bytea not null,
    primary key (story, strand, seq)
);

create table alongside.row (
    story bytea not null, kind bytea not null, key bytea not null, seq bigint not null,
    due bigint not null, sum bytea not null, text bytea not null,
    primary key (story, kind, key, seq)
);
create index row_found on alongside.row (kind, key, due, story, seq);
create index row_of_kind on alongside.row (kind, due, story, seq, key);

create table alongside.part (
    story bytea not null, name bytea not null, n bigint not null, sum bytea not null, sealed bytea not null,
    primary key (story, name, n)
);

-- What is sealed cannot be made smaller, and nobody is to try.
alter table alongside.entry alter column text set storage external;
alter table alongside.part alter column sealed set storage external;

-- n is the transaction's own number, and base: each adds one entry. Those below the oldest that is still under
-- way are settled, and no smaller one can appear any more; numbers from a sequence would not have that order.
-- base is 0 on the server on which the tables were made; upto is the last growth that was dropped.
create table alongside.growth (n bigint primary key, story bytea not null, strand smallint not null);
create table alongside.count (one smallint primary key, base bigint not null, upto bigint not null);
insert into alongside.count (one, base, upto) values (1, 0, 0);

create table alongside.hash (at bigint primary key, hash bytea not null);
create table alongside.leaf (
    story bytea not null, strand smallint not null, seq bigint not null, at bigint not null,
    primary key (story, strand)
);
create table alongside.signed (one smallint primary key, size bigint not null, text bytea not null);

create table alongside_keys.meta (name text primary key, value bytea not null);
create table alongside_keys.key (story bytea primary key, sum bytea not null, wrapped bytea not null);
