create table meta (name text primary key, value blob not null) without rowid;
create table key (story blob primary key, wrapped blob not null) without rowid;
