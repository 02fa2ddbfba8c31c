-- Version 1 of the history. Times are milliseconds since 1970 in UTC (`_ms`); a version that is out is never
-- changed, a later one alters what this one made.

create table attempt (
    id integer primary key,
    quiz text not null,
    title text not null,
    revision integer not null,
    -- Path of the quiz file; null for a shipped quiz.
    origin text,
    seed text not null,
    exam integer not null check (exam in (0, 1)),
    certainty integer not null check (certainty in (0, 1)),
    -- What the learner chose, where they chose: number of questions, and a JSON array of topic ids.
    questions_asked integer,
    topics text not null,
    -- Percent.
    pass_mark integer not null,
    started_at_ms integer not null,
    last_at_ms integer not null,
    -- Null while it can be taken up again.
    ending text check (ending in ('finished', 'abandoned')),
    ended_at_ms integer,
    points real,
    points_max real,
    passed integer check (passed in (0, 1)),
    check ((ending is null) = (ended_at_ms is null)),
    check (ending is not 'finished' or (points is not null and points_max is not null and passed is not null))
) strict;

create index attempt_unfinished on attempt (quiz, started_at_ms) where ending is null;

-- The questions of an attempt in the order in which they are asked, from place 0.
create table paper (
    attempt integer not null references attempt (id),
    place integer not null,
    question text not null,
    primary key (attempt, place)
) strict, without rowid;

create table answer (
    attempt integer not null,
    place integer not null,
    question text not null,
    topic text,
    verdict text not null,
    points real not null,
    points_max real not null,
    -- JSON, such as {"choice":"report-it"}; null if there was no answer.
    response text,
    elapsed_ms integer not null,
    -- 1 guess, 2 fairly sure, 3 certain; null where it was not asked.
    certainty integer,
    hinted integer not null check (hinted in (0, 1)),
    at_ms integer not null,
    primary key (attempt, place),
    foreign key (attempt, place) references paper (attempt, place)
) strict, without rowid;

-- What learners wrote to the author of a question.
create table note (
    id integer primary key,
    quiz text not null,
    question text not null,
    revision integer not null,
    text text not null,
    at_ms integer not null
) strict;
