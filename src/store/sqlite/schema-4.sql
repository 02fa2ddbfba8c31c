-- Version 4 of the history: a hash chain over the events of a session, and people who were forgotten. Sessions from before
-- have no chain: null in all of its columns. docs/results.md says how the hashes are made.

-- The version of redflag that opened the session.
alter table session add column engine text;

-- The class list in `options`: its salt, which goes once someone on it is forgotten, and its hash.
alter table session add column names_salt blob;
alter table session add column names_leaf blob;

-- The hash that the first link follows, the last link, and the link of the end, which everyone was shown.
alter table session add column chain_start blob;
alter table session add column chain_head blob;
alter table session add column chain_end blob;

-- When it was saved. An event of someone who was forgotten has `leaf` instead of this and of `salt`.
alter table session_event add column kept_at_ms integer;
alter table session_event add column salt blob;
alter table session_event add column leaf blob;
alter table session_event add column link blob;

-- People who were forgotten at one time: how many, and how many events of theirs there were. Never who.
create table session_forgotten (
    session integer not null references session (id),
    at_ms integer not null,
    people integer not null,
    events integer not null
) strict;

-- The report of a class whose people were all forgotten, as a page without names, by language.
create table session_page (
    session integer not null references session (id),
    language text not null,
    page text not null,
    primary key (session, language)
) strict, without rowid;
