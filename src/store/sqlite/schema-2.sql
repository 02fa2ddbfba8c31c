-- Version 2 of the history: live sessions. Times are milliseconds since 1970 in UTC (`_ms`) unless said otherwise.

create table session (
    -- Of a deleted session the number is not given again: it may stand in someone's notes.
    id integer primary key autoincrement,
    code text not null,
    quiz text not null,
    title text not null,
    revision integer not null,
    seed text not null,
    -- What the host chose, where they chose: number of questions, and a JSON array of topic ids.
    questions_asked integer,
    topics text not null,
    port integer not null,
    -- The address it listened at; null for all of the machine.
    bind text,
    -- Simulated members; 0 for a real session.
    rehearsed integer not null,
    started_at_ms integer not null,
    last_at_ms integer not null,
    -- Null while it can be taken up again.
    ended_at_ms integer,
    -- Counted as events come, so that a list of sessions reads no events: all of them, members who joined and were
    -- not removed, questions that were told.
    events integer not null default 0,
    members integer not null default 0,
    told integer not null default 0,
    -- The long ones stand last, so that a list does not have to read past them. JSON: how it is run, and where facts
    -- come from.
    options text not null,
    sources text not null,
    -- The text of the quiz file then.
    quiz_toml text not null
) strict;

-- What happened in a session, in order, from 0.
create table session_event (
    session integer not null references session (id),
    seq integer not null,
    -- Milliseconds of the session's own clock.
    at_ms integer not null,
    -- JSON, such as {"event":"opened","place":0}.
    event text not null,
    primary key (session, seq)
) strict, without rowid;
