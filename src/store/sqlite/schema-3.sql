-- Version 3 of the history: spaced review. Days are days since 1970-01-01 in the learner's calendar (`_day`).

-- Which version of a question was answered, as 16 hexadecimal digits, and on which day. Null in answers of version 2.
alter table answer add column fingerprint text;
alter table answer add column local_day integer;

-- The quiz that the question comes from, where it is not the quiz of the attempt.
alter table answer add column source_quiz text;

-- Whether only questions were asked that were not right the last time.
alter table attempt add column missed integer not null default 0 check (missed in (0, 1));

-- Answers of review sessions. Rows are added and never changed: what is due is computed from them and from `answer`.
create table review_answer (
    id integer primary key,
    at_ms integer not null,
    local_day integer not null,
    quiz text not null,
    revision integer not null,
    question text not null,
    fingerprint text not null,
    topic text,
    -- Asked once more at the end of a session.
    repeated integer not null check (repeated in (0, 1)),
    verdict text not null,
    points real not null,
    points_max real not null,
    -- JSON, such as {"choice":"report-it"}; null if there was no answer.
    response text,
    elapsed_ms integer not null,
    -- 1 guess, 2 fairly sure, 3 certain; null where it was not asked.
    certainty integer,
    hinted integer not null check (hinted in (0, 1)),
    -- What the schedule made of it: 1 again, 2 hard, 3 good, 4 easy; the first day on which it is asked again, null for
    -- a repeat.
    scheduler text not null,
    grade integer not null,
    due_day integer
) strict;

create trigger review_answer_stays before update on review_answer begin
    select raise(abort, 'answers of reviews are never changed');
end;

create trigger review_answer_is_kept before delete on review_answer begin
    select raise(abort, 'answers of reviews are never deleted');
end;
