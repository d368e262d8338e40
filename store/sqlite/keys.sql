create table meta (name text primary key, value blob not null) without rowid;

-- Keys are appended and never move: one that moved to another page because its own was full would leave
-- a copy behind, which no deleting finds. For the same reason a key is not deleted but overwritten where
-- it stands, with zeros, or with the same key wrapped anew.
create table key (n integer primary key, story blob not null, wrapped blob not null, sum blob not null);
create unique index key_of on key (story);
