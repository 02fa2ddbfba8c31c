-- Version 6 of the history: what changes with every event of a session has a row of its own. It is short, so that saving
-- an answer does not rewrite the text of the quiz file.

create table session_progress (
    session integer primary key references session (id),
    last_at_ms integer not null,
    -- Counted as events come, so that a list of sessions reads no events: all of them, members who joined and were
    -- not removed, questions that were told.
    events integer not null default 0,
    members integer not null default 0,
    told integer not null default 0,
    -- The last link of the chain, and the link of the end, which everyone was shown.
    chain_head blob,
    chain_end blob
) strict;

insert into session_progress (session, last_at_ms, events, members, told, chain_head, chain_end)
    select id, last_at_ms, events, members, told, chain_head, chain_end from session;

alter table session drop column last_at_ms;
alter table session drop column events;
alter table session drop column members;
alter table session drop column told;
alter table session drop column chain_head;
alter table session drop column chain_end;
