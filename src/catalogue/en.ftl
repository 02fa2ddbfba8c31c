# The texts of redflag in English, for learners, members, trainers and the audience of a projector.
#
# English is complete: every other language falls back to it, message by message. Each message is a complete
# text, so that other languages can order its words as they need. Names, numbers and quiz texts are variables. A
# no-break space keeps a number and its word on one line.

## The language itself

# The sign before decimals: a point or a comma.
decimal-sign = .

## Counts

count-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
count-members =
    { $count ->
        [one] { $count } member
       *[other] { $count } members
    }

## Joining, on the member's page

page-needs-javascript = This page needs JavaScript.
one-moment = One moment…
join-heading = Join a quiz
join-code = The code on the big screen
join-go = Go
join-name = Your name
join-name-given = You will be given a name.
join-name-filter = Some letters of your name
join-choose-name = Choose… ({ $count })
join-team = Your team
join-team-any = Any
join-take-part = Take part
join-joining = Joining…
join-locked = The room is locked
join-locked-what-to-do = Ask the trainer to let you in.
join-try-again = Try again
join-again = Join again
join-was-here = I was here before
join-own-code = Your own code
join-own-code-hint = It is shown on the device you used before. If you do not have it, leave this empty to ask the trainer.
join-take-seat = Take my seat
join-other-name = Another name
your-code = Your code: { $code }. With your name, it gets you back in on any device. Keep it to yourself.
standings-yourself = You
gone-heading = You are not connected

## The lobby, on the member's page

lobby-in-as = You are in as { $name }
lobby-team = Team { $team }
lobby-waits = The session begins when the trainer starts it.
lobby-waits-own-pace = You work at your own pace once the trainer opens the quiz.
lobby-certainty = Certainty counts: a right answer earns 1, 2 or 3 points, a wrong one costs 0, 2 or 6.
lobby-page-can-close = If you close this page, open it again to continue.
lobby-page-must-stay = This browser saves nothing. If you close or reload this page, you must join again.
pace-questions =
    { $count ->
        [one] { $count } question, at your own pace.
       *[other] { $count } questions, at your own pace.
    }
pace-start = Start
pace-done = You have answered everything.

## A question

question-of = Question { $number } of { $total }
question-skipped = Question { $number } was skipped and does not count.
question-warm-up = A warm-up question, without points.
question-hint = Show a hint
question-late = You joined while this question was open. You can answer the next one.
ask-multiple = Choose all that apply.
ask-order = Put these in order, first to last.
ask-match = Choose what goes with each.
ask-text = Type a word or two
ask-number = Type a number
ask-number-unit = Type a number ({ $unit })
ask-parts = Which parts gave it away? Mark them.
ask-parts-then-answer = Which parts gave it away? Mark them, then press { $button }.
ask-parts-then-certainty = Which parts gave it away? Mark them, then say how sure you are.
option-true = True
option-false = False
option-phish = Phish: report it
option-check = Check it another way first
option-legit = Legit: carry on as usual
option-not-sure = Not sure
option-other = other answers
match-choose = Choose…
order-up = Up: { $step }
order-down = Down: { $step }
order-moved = { $step }: now { $place } of { $total }
certainty-ask = How sure are you? Choosing sends your answer.
certainty-stakes = Points if right / wrong:
certainty-guess = A guess
certainty-fairly = Fairly sure
certainty-certain = Certain
answer = Answer
answer-again = Save the change
lacks-choice = Choose something first.
lacks-text = Type an answer first.
number-none = That is not a number. Type digits, such as 72 or 0.5.
number-marks = The separators between the digits are unclear. Type the digits without them.
number-unit = Type the number alone or with its unit: { $unit }.
number-alone = Type the number alone, without a unit.
number-large = That number is too large.
number-either = That can be read in two ways: do you mean { $grouped } or { $decimal }? Type one of them.
order-untouched = You have not moved anything. To hand it in as it is, press “{ $button }” again.
order-untouched-enter = You have not moved anything. To hand it in as it is, press Enter again.
order-untouched-type = You have not moved anything. To hand it in as it is, type it again.
lacks-match = Choose something for each line first.
lacks-verdict = Choose phish, check first or legit.
time-left =
    { $count ->
        [one] { $count } second left
       *[other] { $count } seconds left
    }

## A question in the terminal

question-easy = easy
question-medium = medium
question-hard = hard
take-ask-match = Match each letter with a number.
take-ask-number = A number, in { $unit }.

## The line at the foot of the member's page

state-connecting = Connecting…
state-reconnecting = Connection lost; trying again. Your answers are safe.
state-reconnecting-unsent = Connection lost; trying again. Your answer is kept here and will be sent.
state-clock-stands = Until then, the time shown does not change.
state-left = The trainer has left the session for now. Your answers are saved, and the session will continue here by itself.
state-own-pace = You work at your own pace.
state-waiting = Waiting for the trainer.
state-open = The question is open.
state-open-first-answer = Your first answer counts: choose with care.
state-get-ready = Get ready…
state-sending = Sending…
state-saved = Your answer is saved.
state-saved-counts = Answer saved. It counts.
state-saved-can-change = Answer saved. You can change it until the question closes.
state-draft = What you have chosen counts when the question closes.
state-draft-saved = Draft saved. It counts when the question closes.
state-draft-answer = When you are done, press “{ $button }”.
state-draft-certainty = Say how sure you are, or it counts as a guess.
state-paused = The trainer has paused the session.
state-paused-unsent = Your answer will be sent when the session continues.
state-closed = Closed.
state-closed-without = You did not answer in time.
state-closed-before = The question closed before your answer could be sent.

## A note to the author

note-open = Something wrong with this question?
note-label = A note to its author
note-send = Send the note
note-sent = Sent. Thank you.
note-not-sent = Not sent. Write something, and check that you are connected.

## Messages to be judged

channel-email = Email
channel-sms = Text message
channel-chat = Chat message
channel-voice = Voice message
channel-web = Web page
channel-qr = QR code
channel-call = Phone call
field-from = From
field-to = To
field-reply-to = Reply-To
field-sent = Sent
field-subject = Subject
field-link = Link
field-leads-to = leads to
field-attached = Attached

## What became of an answer

verdict-right = Right
verdict-wrong = Not right
verdict-partly = Partly right
verdict-not-sure = You were not sure
verdict-time-up = Time was up
verdict-unanswered = Not answered
verdict-not-counted = Not counted
result-points =
    { $all ->
        [one] { $points } of { $all } point. Your total so far: { $total }.
       *[other] { $points } of { $all } points. Your total so far: { $total }.
    }
result-certainty = You said “{ $certainty }”.
result-your-answer = Your answer: { $answer }
result-accepted = Also accepted: { $answers }
result-order-partly = Each pair of steps in the right order earns part of the points.
result-why = Why
result-next = Next
result-finish = Finish
tag-right = right
tag-right-yours = right, your answer
tag-accepted-yours = accepted, your answer
tag-yours = your answer
tag-yours-harm = your answer. It would have done harm.
tag-answer = the answer
tag-answer-within = the answer, give or take { $tolerance }
tag-yours-too = yours too
tag-your-place = you had it in place { $place }
tag-your-match = yours: { $answer }
tag-flag-found = found: { $cue }
tag-flag-missed = missed: { $cue }
tag-decoy-marked = marked, but it is fine
tag-decoy = It looks odd, but it is fine.
tag-harm = does harm
answer-another = another answer
answer-within = { $answer }, give or take { $tolerance }
judged-phish = It is a phish.
judged-legit = It is legit.
judged-phish-legit = A false alarm costs little; falling for a phish does harm.
judged-check-phish = Checking first kept you safe; a report warns the others too.
judged-check-legit = Checking first is never wrong; this message did not need it.
phish-scale = NIST Phish Scale: { $difficulty }.
difficulty-very-difficult-to-see = very difficult to see
difficulty-moderately-difficult-to-see = moderately difficult to see
difficulty-moderately-to-least-difficult-to-see = moderately to least difficult to see
difficulty-least-difficult-to-see = least difficult to see
norm = { $percent }% knew this ({ $population }; { $source }).
source = Source: { $source }

## The cues of the NIST Phish Scale

cue-spelling-and-grammar = spelling and grammar
cue-inconsistency = inconsistency
cue-attachment-type = attachment type
cue-sender-name-and-address = sender name and address disagree
cue-url-hyperlinking = link text hides the address
cue-domain-spoofing = look-alike domain
cue-no-or-minimal-branding = no or minimal branding
cue-logo-imitation-or-outdated-branding = imitated or outdated branding
cue-unprofessional-design = unprofessional design
cue-security-indicators-and-icons = security indicators and icons
cue-legal-language = legal language
cue-distracting-detail = distracting detail
cue-request-for-sensitive-information = request for sensitive information
cue-sense-of-urgency = sense of urgency
cue-threatening-language = threatening language
cue-generic-greeting = generic greeting
cue-lack-of-signer-details = lack of signer details
cue-humanitarian-appeal = humanitarian appeal
cue-too-good-to-be-true = too good to be true
cue-youre-special = “you're special”
cue-limited-time-offer = limited-time offer
cue-mimics-work-process = mimics a work process
cue-poses-as-known-person = poses as someone you know

## What became of an answer, in the terminal

feedback-right = Right.
feedback-not-this = Not this one.
feedback-wrong = Not right.
feedback-partly = Partly right.
feedback-time-up = Time is up.
feedback-not-sure = Not sure: fair enough, and better than a guess.
feedback-unanswered = Not answered.
feedback-points =
    { $all ->
        [one] { $points } of { $all } point.
       *[other] { $points } of { $all } points.
    }
feedback-chose = You chose { $letter }, { $option }.
feedback-chose-letters = You chose { $letters }.
feedback-answer = The answer: { $letter }, { $option }.
feedback-answer-letters = The answer: { $letters }.
feedback-answer-is = The answer: { $answer }
feedback-steps = { $right } of { $all } steps in the right place.
feedback-pairs = { $right } of { $all } pairs right.
feedback-right-order = The right order:
feedback-right-pairs = The right pairs:
feedback-said-phish = You said it is a phish.
feedback-said-check = You said to check first.
feedback-said-legit = You said it is legit.
feedback-harm = Dangerous: this choice would have done harm.
feedback-missed = right, but missed
feedback-open = left blank
feedback-flags = Red flags: { $found } found, { $missed } missed.
feedback-flags-fine =
    { $count ->
        [one] You marked { $count } part that is fine.
       *[other] You marked { $count } parts that are fine.
    }
feedback-is-fine = is fine.
feedback-nothing-wrong = is fine: nothing is wrong with it.
feedback-no-flag = is not one of the red flags explained here.
feedback-sources =
    { $count ->
        [one] { $count } source · s shows it
       *[other] { $count } sources · s shows them
    }
feedback-question = The question

## The learner's screens in the terminal

rich-counter-again = again · { $number } of { $total }
rich-counter-right = { $number } of { $total } · { $right } right so far
rich-choose = a–{ $last } or ↑↓ enter
rich-tick = a–{ $last } or ↑↓ space tick
rich-arrows = ↑↓ choose
rich-pick-up = space pick up
rich-move = ↑↓ move the line
rich-put-down = space put it down
rich-match = 1–{ $last } or ←→ match
rich-type-answer = type the answer
rich-type-number = type a number
rich-phish = p phish
rich-check = c check
rich-legit = l legit
rich-mark = 1–{ $last } or ↑↓ space mark
rich-mark-one = 1 or space mark
rich-marked = enter done (none: just enter)
rich-back = backspace back
rich-done = enter done
rich-not-sure = ? not sure
rich-hint = tab hint
rich-scroll = ↑↓ space scroll
rich-scroll-pages = pgup pgdn scroll
rich-arrows-scroll = ↑↓ scroll
rich-last = ← last explanation
rich-earlier = ← earlier
rich-later = → later
rich-object = ! wrong question?
rich-leave = esc leave
rich-yes-leave = y leave
rich-no-stay = n stay
rich-keep-note = enter keep the note
rich-no-note = esc never mind
rich-take-back = backspace change the answer
rich-more = space more
rich-hidden-below = ↓ { $below } more
rich-hidden-above = ↑ { $above } above
rich-hidden-both = ↑ { $above } above  ↓ { $below } more
rich-enter = enter to continue
rich-go-on = enter or space to continue
rich-return = esc back
rich-to-score = esc to the score
rich-read-again = enter read it again
rich-end = esc end
rich-which-parts = Which parts gave it away?
rich-how-sure = How sure are you?
rich-certainty-mark = This earns a separate mark: right 1, 2 or 3, wrong 0, -2 or -6.
rich-hint-label = Hint:
rich-ask-leave = Leave the quiz? Your answers are saved, and you can continue later.
rich-ask-leave-nothing = Leave? You have not answered anything yet.
rich-ask-leave-unkept = Leave the quiz? Nothing is saved, so this attempt ends here.
rich-ask-leave-review = Leave? Your answers are saved. The rest will come up another time.
rich-ask-leave-part = Leave the quiz? Only answers from before the error are saved; you can continue from there later.
rich-ask-leave-all = Leave the session for everyone? All answers are saved, and you can continue later.
rich-ask-note = What is wrong with this question? Write a note to its author.
rich-noted = Noted for the author.
rich-lacks-choice = Press a letter, or choose with the arrow keys first.
rich-lacks-tick = Tick at least one option first.
rich-lacks-match = Give every letter a number first.
rich-lacks-verdict = Press a letter, or choose with the arrow keys first.
rich-late-ticked = Time is up. What you had ticked was handed in.
rich-late-typed = Time is up. What you had typed was handed in.
rich-late-ordered = Time is up. Your current order was handed in.
rich-late-matched = Time is up. What you had matched was handed in.
rich-late-judged = Time is up. Your verdict was handed in.

## Standings and the score card

standings = Standings
standings-yours =
    { $points ->
        [one] Rank { $rank } of { $members }, with { $points } point.
       *[other] Rank { $rank } of { $members }, with { $points } points.
    }
standings-first = Top { $count }
standings-members = Members
standings-teams = Teams, by mean points
standings-you = (you)
standings-nobody = Nobody has points.
score-card = Your score card
score-card-file = score-card.html
score-points =
    { $all ->
        [one] { $points } of { $all } point
       *[other] { $points } of { $all } points
    }
score-right =
    { $count ->
        [one] { $right } of { $count } question right.
       *[other] { $right } of { $count } questions right.
    }
score-right-rank =
    { $count ->
        [one] { $right } of { $count } question right, rank { $rank } of { $members }.
       *[other] { $right } of { $count } questions right, rank { $rank } of { $members }.
    }
score-by-topic = By topic
score-topic = { $topic }:
score-topic-other = other
score-topic-points = { $points } of { $all }
score-sure-and-wrong = Sure, but wrong
score-harm =
    { $count ->
        [one] { $count } choice would have done harm.
       *[other] { $count } choices would have done harm.
    }
# Shown at the end to everyone: with it anyone can tell later whether the record was changed.
chain-head = Check value of this session: { $head }
score-keep = Keep a copy
score-last-question = The last question

## The projector

screen-qr = QR code of the address
screen-scan = Scan it with your phone, or open
screen-address-or = or { $address }
screen-addresses-or = or { $first } or { $second }
screen-type-code = and type the code
screen-teams = Teams: { $teams }
screen-here =
    { $count ->
        [0] Nobody is here yet
        [one] { $count } member here
       *[other] { $count } members here
    }
screen-here-locked =
    { $count ->
        [one] { $count } member here, and the room is locked
       *[other] { $count } members here, and the room is locked
    }
screen-more = and { $count } more
screen-locked = (locked)
screen-answered = { $answered } of { $count } answered
screen-connected =
    { $count ->
        [one] { $count } member connected
       *[other] { $count } members connected
    }
screen-get-ready = Get ready…
screen-paused = Paused
screen-closed = Closed
screen-reconnecting = Connection lost; trying again.
screen-left = The trainer has left for now.
screen-skipped = Skipped: question { $number } does not count
screen-right = { $right } of { $answered } right
screen-nobody-answered = Nobody answered.
screen-marks-flag = gives it away
screen-marks-decoy = is fine
screen-marks-count = with the number of people who marked it
screen-own-pace = Everyone at their own pace
screen-progress =
    { $count ->
        [one] Answered so far, by question, of { $count } member:
       *[other] Answered so far, by question, of { $count } members:
    }
screen-end = That is all. Thank you.
screen-in-order = in this order
screen-other-orders = another order
screen-also-right = other words that are right
screen-part = Part { $number } of { $count }
screen-below = less than { $number }
screen-from = { $number } or more
screen-question = Question { $number }
screen-marked-by =
    { $count ->
        [one] { $count } marked it
       *[other] { $count } marked it
    }
screen-may-sleep = Turn off sleep and the screen saver on this machine.
moved-up =
    { $count ->
        [one] up { $count } place
       *[other] up { $count } places
    }
moved-down =
    { $count ->
        [one] down { $count } place
       *[other] down { $count } places
    }
screen-rank = Rank { $rank }
screen-points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
class-phish =
    { $all ->
        [one] Most of you { $caught ->
            [0] missed the phish.
           *[other] caught the phish.
        }
       *[other] Most of you caught { $caught } of { $all } phish.
    }
class-norms =
    { $all ->
        [one] On the { $all } question that the public was asked too, { $above ->
            [0] the public beats the room.
           *[other] the room beats the public.
        }
       *[other] The room beats the public on { $above } of { $all } questions.
    }
class-right = { $percent }% of your answers were right.
screen-title-lobby = Lobby
screen-title-own-pace = Own pace
screen-title-finished = The end

## Why something was not done

notice-locked = The room is locked. Ask the trainer to let you in.
notice-full = The room is full. Ask the trainer.
notice-over = This session is over.
notice-name-empty = Type a name with at least one letter or digit.
notice-name-long = The name is too long. Use at most { $max } characters.
notice-name-unshowable = The name has characters that cannot be shown. Use plain letters.
notice-name-taken = Someone here has this name, or one that looks like it. If it is you, wait: the trainer can give you your seat. If not, add an initial.
notice-not-on-roster = This name is not on the class list. Pick yours from it.
notice-no-such-team = There is no such team. Pick one from the list.
notice-no-such-member = You are not in this room any more. Join again.
notice-token-spent = This device was removed from the room, or has another name in it. Join again.
notice-seat-moved = Your seat is on another device now. If that was not you, tell the trainer.
notice-seat-code-wrong = This code does not match this name. Check both, or leave the code empty to ask the trainer.
notice-seat-code-spent = There were too many wrong codes for this name. Leave the code empty to ask the trainer.
notice-host-asked = The trainer has been asked to let you in. Keep this open.
notice-not-let-in = The trainer did not let you in. Ask, or try another name.
notice-too-early = This question is not open yet.
notice-too-late = This question is closed.
notice-other-question = Another question is open now.
notice-answered-already = Your first answer counts. It cannot be changed here.
notice-changed-too-often = An answer can be changed { $max } times. The last one saved counts.
notice-not-yet-counted = You joined while this question was open. You can answer the next one.
notice-misfit = That is not a valid answer to this question.
notice-not-sure-not-offered = This session does not accept “not sure”. Choose what seems best.
notice-certainty-missing = Say how sure you are, too.
notice-nobody-here = Nobody has joined yet.
notice-note-refused = The note is empty or too long, or you have sent too many.
notice-not-now = That cannot be done now.
notice-nothing-to-do = That would change nothing.
notice-too-much = At most { $max } answers can be accepted for one question.
notice-too-much-time = A question can be given at most { $max } minutes more in all.
notice-too-much-extra = A member can be given at most { $max }% more time.
notice-removed = The trainer has removed you from this room.
notice-replaced = You are now connected in another window or on another device. This connection is closed.
notice-wrong-code = There is no room with this code here. Check the code.
notice-guessing = Too many wrong codes came from your network. Try again in a minute.
notice-too-many-tries = Too many tries to join at once. Wait a few seconds and try again.
notice-too-many-seat-codes = Too many wrong codes came from your network. Try again in a minute, or leave the code empty to ask the trainer.
notice-too-many-names = This device has used the maximum number of names in this room. Ask the trainer to remove one.
notice-too-many-messages = Too many messages at once, so the connection was closed.
notice-crowded = Too many people are joining at this moment. Try again.
notice-not-saved = Nothing can be saved at the moment. An answer is sent again automatically until it is saved. Anything else you have to try again.
notice-join-first = Join first, with a name.
notice-joined-already = You have joined already.
notice-too-many-joins = Many people are joining at once. Try again in a few seconds.
notice-too-many-screens = This room already has the maximum number of screens. Close one of them.
notice-wrong-key = This link does not belong to a running session. Press m in the trainer's terminal to see the right one.
notice-key-guessing = Too many wrong links came from your network. Try again in a minute.
notice-too-many-pages = This session already has the maximum number of host pages. Close one of them.

## Pages without a room

http-type-code = Type a code
http-nothing-here = Nothing here
http-nothing-here-text = There is no such page.
http-no-room = No such room
http-no-room-text = There is no room with this code here. Check the code.
http-too-many-guesses = One moment
http-too-many-guesses-text = Too many wrong codes came from your network. Try again in a minute.
http-wrong-name = Unknown host name
http-wrong-name-text = This server does not answer to this name. Use the address that the trainer shows, or ask the trainer to allow the name.
http-wrong-origin = Request refused
http-wrong-origin-text = The request came from a page of another site. Open the address that the trainer shows.
http-only-reading = Read-only
http-only-reading-text = Pages here can only be read.
http-no-content = No content expected
http-no-content-text = Requests here must not have a body.
http-too-early = Too early
http-too-early-text = Data arrived before the server had answered the request.

## The trainer's terminal: the room

host-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
host-here =
    { $count ->
        [one] { $count } person here
       *[other] { $count } people here
    }
host-here-offline =
    { $count ->
        [one] { $count } person here, { $offline } of them offline
       *[other] { $count } people here, { $offline } of them offline
    }
host-name-offline = { $name } (offline)
host-names-more = { $names } and { $count } more
host-joined = Joined:
host-nobody = Nobody is here yet.
host-room = room
host-room-is = Room { $code }.
host-way-phone = On a phone
host-way-terminal = In a terminal
host-way-projector = For the projector
host-way-others = If that does not open: { $addresses }
host-qr-needs-room = Enlarge the window to see a QR code here.
host-few-files =
    { $count ->
        [one] The system limits redflag to { $files } open files, enough for about { $count } person. For more, stop redflag, raise the limit (ulimit -n, or LimitNOFILE of a service), and start it again.
       *[other] The system limits redflag to { $files } open files, enough for about { $count } people. For more, stop redflag, raise the limit (ulimit -n, or LimitNOFILE of a service), and start it again.
    }
host-one-keyboard = One keyboard for everyone, passed around.
host-locked = Locked: nobody new can join.
host-unlocked = Anyone can join again.
host-page-heading = Your page: host from a phone or another laptop
host-page-secret = Keep it secret: anyone who opens this link can control the session. Do not show it on the projector.
host-page-lasts = It works until this program ends.
host-page-title = You are the host
host-page-more = What you can do
host-page-no-key = Press m in the trainer's terminal and open the link that it shows.
host-page-left = The program has ended. The results are on the trainer's laptop.
host-page-none = There is no page for the host here.
host-screen-opened = The projector page is open in the browser.
host-screen-not-opened = No browser could be started here. Open this address in one: { $address }
host-how-to-type = Type a command and press Enter: start begins, an empty line takes the next step, help lists all commands.
host-fault = A fault in redflag has ended the room. All saved answers are safe, and phones will reconnect by themselves. Continue with:
host-left-unkept = Left. The last change could not be saved; the reason is below. Every answer that a phone shows as saved is safe. Continue with:
host-left = Left for now. All saved answers are safe, and nobody loses a point. Continue with:

## The trainer's terminal: members

host-member-progress = { $done } of { $count } answered
host-member-answered = answered
host-member-drafted = has chosen
host-member-unanswered = no answer yet
host-member-offline = offline
host-member-extra = +{ $percent }% time

## The trainer's terminal: a question

host-counter = { $number } of { $total }
host-warm-up = warm-up, without points
host-waiting = Waiting for all phones to show it. The clock then starts by itself.
host-open-for =
    { $count ->
        [one] Open for { $count } second.
       *[other] Open for { $count } seconds.
    }
host-open-unlimited = Open, without a time limit.
host-paused = paused
host-paused-at = paused at { $time }
host-paused-now = Paused.
host-paused-enter = Press Enter to continue.
host-going-on = Continuing.
host-time-left = left
host-more-time =
    { $count ->
        [one] More time: { $count } second in all.
       *[other] More time: { $count } seconds in all.
    }
host-closes-in =
    { $count ->
        [one] Everyone has answered. It closes in { $count } second.
       *[other] Everyone has answered. It closes in { $count } seconds.
    }
host-goes-on-in =
    { $count ->
        [one] Continuing in { $count } second.
       *[other] Continuing in { $count } seconds.
    }
host-nobody-counted = Nobody was here when it opened, so it does not count.
host-answered =
    { $drafted ->
        [0] { $accepted } of { $members } answered, { $thinking } still thinking, { $offline } offline
        [one] { $accepted } of { $members } answered, { $drafted } has chosen, { $thinking } still thinking, { $offline } offline
       *[other] { $accepted } of { $members } answered, { $drafted } have chosen, { $thinking } still thinking, { $offline } offline
    }
host-answered-short =
    { $drafted ->
        [0] { $accepted } of { $members }, { $thinking } thinking, { $offline } offline
       *[other] { $accepted } of { $members }, { $drafted } chose, { $thinking } thinking, { $offline } offline
    }
host-closed = Closed: { $accounting }
host-accounting =
    { $members ->
        [one] { $accepted } accepted + { $refused } refused + { $absent } absent = { $members } member
       *[other] { $accepted } accepted + { $refused } refused + { $absent } absent = { $members } members
    }
host-own-pace = own pace
host-own-pace-begins = Everyone works at their own pace.
host-through =
    { $count ->
        [one] { $count } person has finished
       *[other] { $count } people have finished
    }
host-through-offline =
    { $count ->
        [one] { $count } person has finished ({ $offline } offline)
       *[other] { $count } people have finished ({ $offline } offline)
    }
host-under-way = { $count } under way
host-under-way-offline = { $count } under way ({ $offline } offline)

## The trainer's terminal: how it was answered

host-right = { $right } of { $answered } right, { $percent }%
host-sure = { $count } sure
host-marked = marked “{ $quote }”
host-quoted = “{ $text }”
host-answer = { $letter } “{ $text }”
host-talk-about = Talk about:
host-why-shown = The projector shows why it is right.
talk-sure =
    { $count ->
        [one] { $count } person was sure, and wrong.
       *[other] { $count } people were sure, and wrong.
    }
talk-sure-answer =
    { $count ->
        [one] { $count } person is sure, and wrong: { $answer }
       *[other] { $count } people are sure, and wrong: { $answer }
    }
talk-harm =
    { $count ->
        [one] { $count } person chose what would have done harm.
       *[other] { $count } people chose what would have done harm.
    }
talk-harm-answer =
    { $count ->
        [one] { $count } person chose what would have done harm: { $answer }
       *[other] { $count } people chose what would have done harm: { $answer }
    }
talk-few =
    { $right ->
        [0] None of { $answered } was right.
        [one] Only { $right } of { $answered } was right.
       *[other] Only { $right } of { $answered } were right.
    }
talk-most = { $count } said { $answer }
talk-not-sure =
    { $count ->
        [one] { $count } person was not sure.
       *[other] { $count } people were not sure.
    }

## The trainer's terminal: the end

host-over =
    { $count ->
        [one] The session is over. { $count } person took part.
       *[other] The session is over. { $count } people took part.
    }
host-over-points = Points: { $mean } on average, from { $least } to { $most }.
host-over-talk = Worth talking about:
host-over-results = Results:

## The trainer's terminal: what was done

host-done-removed = { $name } is removed.
host-done-removed-many =
    { $count ->
        [one] Removed: { $count } person.
       *[other] Removed: { $count } people.
    }
host-done-let-in = { $name } is in.
host-done-let-in-many =
    { $count ->
        [one] Let in: { $count } person.
       *[other] Let in: { $count } people.
    }
host-done-seat-given = { $name } continues on the other device.
host-done-turned-away = { $name } was turned away.
host-done-renamed = { $old } is now { $new }.
host-done-extra =
    { $percent ->
        [0] { $name } no longer has extra time.
       *[other] { $name } has { $percent }% more time.
    }
host-done-accepted = { $answer } counts too: { $right } of { $answered } right now.

## The trainer's terminal: what to know

waiting-entry = { $name } would like to join.
waiting-seat = Someone on another device says they are { $name }, who is offline.
waiting-seat-online = Someone says they are { $name }, who is connected. Check who it is.
waiting-code = Someone used the code of { $name }, who is connected. Check who it is.
waiting-more =
    { $count ->
        [one] { $waiting } { $count } more is waiting.
       *[other] { $waiting } { $count } more are waiting.
    }
waiting-how = Type: admit or deny.
class-list-guessed = The class list does not state its encoding and was read as Windows-1252. If a name looks wrong, save the list as UTF-8.
class-list-unused = Unused columns of the class list: { $names }
class-list-left-out = Not read from the class list: { $names }
host-ask-give-seat = { $name } is connected. Give the seat to the other device anyway? The current device will be told.
warning-same-name = Someone asked for the name { $name }, which is taken: perhaps the same person on another device.
warning-locked = Someone was turned away: the room is locked.
warning-full = Someone was turned away: the room is full.
warning-turned-away = Someone was turned away. They were told: { $reason }
warning-guessing = Someone at { $address } is guessing room codes. That is harmless, but new people from there may have to wait a minute.
warning-crowded = Many connections from { $address } or nearby addresses do not join. Others are let in first, and members who have joined are not affected.
warning-offline = { $name } is offline. What they answered is safe.
warning-not-done = Not done. { $reason }
warning-not-kept = Answers can no longer be saved, so none are acknowledged: { $why }. redflag keeps trying.
warning-kept-again = Everything is being saved again. If the clock is stopped, press Enter to continue.
warning-step-over = Already done: the clock or another host page has moved the session on.
warning-host-key-guessed = Someone at { $address } is trying to guess the link to your page. It cannot be guessed, so this is harmless.
warning-fault = A fault in redflag broke one connection. The room continues, and the phone will reconnect by itself.
warning-no-more-connections = The system does not let redflag open more connections, so nobody new can join. Members who have joined stay in. Next time, raise the limit of open files first (ulimit -n).
warning-address-new = { $shown } is no longer an address of this machine, so phones cannot reach it. The new address is { $now }. Leave with q and l, then run redflag host --resume: the room will show the new address, and nobody loses a seat, an answer or a point.
warning-address-gone = { $shown } is no longer an address of this machine, and phones can reach no other. Connect the machine to the network again; saved answers are safe.
warning-taken-up-again = Session resumed. The clock is stopped until you continue.
host-refused-no-such-member = There is no such member.
host-refused-nothing-to-do = There is nothing to change.
host-warnings-more = { $warning } ({ $count } more: ?)

## The trainer's terminal: keys

host-keys-now = Keys now
host-to-join = To join
host-to-resume = To resume after a break
host-to-know = Notices, latest first
key-yes = y
key-or = { $key } or { $other }
key-any = any key to go back
key-scroll = ↑↓ space
key-type-name = type a name or number
key-type-answer = or type an answer
control-all-keys = all keys
control-accept = accept another answer
control-accept-this = accept
control-choose = choose
control-close = close
control-dismiss = dismiss warnings
control-done = done
control-end = end
control-end-for-everyone = end for everyone
control-extra-time = extra time
control-go-on = continue
control-host-page = host from a phone
control-interrupt = ask, then leave for later
control-leave = leave, to continue later
control-let-in = let { $name } in
control-let-all-in = let all { $count } in
control-give-seat = give { $name } the seat
control-turn-away = turn away
control-lock = lock
control-more-time = 15 s more
control-more-time-whom = more time for { $name }
control-never-mind = never mind
control-next = next question
control-no = no
control-open-screen = projector page
control-pause = pause
control-remove = remove
control-remove-ghosts = remove ghosts
control-remove-together =
    { $count ->
        [one] remove the other one at this address, too
       *[other] remove the { $count } others at this address, too
    }
control-remove-whom = remove { $name }
control-rename = rename
control-rename-whom = rename { $name }
control-reveal = reveal
control-scroll = scroll
control-skip = skip
control-standings = standings
control-start = start
control-start-clock = start the clock
control-stay = stay
control-the-end = the end
control-unlock = unlock
control-who = who is here
control-who-was-here = who was here
control-why = why
control-yes = yes

## The trainer's terminal: questions to the trainer

host-ask-accept =
    { $count ->
        [one] Count { $answer } as right for { $count } person?
       *[other] Count { $answer } as right for { $count } people?
    }
host-ask-accept-too = Count { $answer } as right, too?
host-ask-accept-which = Count which answer as right, too?
host-ask-answer = Answer:
host-ask-end-pace = End it for everyone, including those who are still answering?
host-ask-more-time-whom = More time for whom?
host-ask-name = Name:
host-ask-new-name = A new name for { $name }:
host-ask-percent = More time for { $name }, in percent of every time limit (25 turns 20 seconds into 25):
host-ask-quit = End the session for everyone, or leave it to continue later?
host-ask-remove = Remove { $name }? They cannot get their answers and points back.
host-ask-remove-ghosts =
    { $count ->
        [one] Remove { $count } person? They are offline and have never answered, and can join again.
       *[other] Remove { $count } people? Each is offline and has never answered, and can join again.
    }
host-ask-remove-whom = Remove whom?
host-ask-rename-whom = Rename whom?
host-ask-skip = Skip this question? It will not count.
say-right-already = That already counts as right.
say-nobody-answered-so = Nobody answered that.
say-no-such-name = Nobody here has that name. Esc, then w, shows who is here.
say-percent = Type a whole number of percent, 0 to 400, such as 25.

## The trainer's terminal: commands in plain mode

form-next-step = (empty line)
form-accept = accept ANSWER
form-remove = remove NAME
form-remove-together = remove-together NAME
form-admit = admit NAME
form-deny = deny NAME
form-rename = rename NAME = NEW
form-extra = extra NAME 25
command-next-step = take the next step
command-start = start the first question, or the clock
command-close = close this question
command-reveal = show the right answer
command-why = show why it is right
command-standings = show the standings
command-next = the next question
command-pause = stop the clock
command-go = continue
command-extend = 15 seconds more for everyone
command-skip = skip this question
command-accept = count another answer as right
command-lock = lock or unlock the room for new people
command-who = list who is here, with numbers that you can type instead of names
command-remove = remove a member
command-remove-together = remove a member and everyone else connected from the same address
command-ghosts = remove everyone who is offline and has never answered
command-admit = let a waiting person in, or give them their seat; admit all lets in all new names
command-deny = turn away a waiting person
command-rename = give a member another name
command-extra = give a member 25 percent more time
command-end = end the session for everyone
command-open = open the projector's page in the browser
command-page = show your secret link to host from a phone
command-quit = leave the session, to continue later
command-help = show this list
say-no-command = “{ $typed }” is not a command; help lists them.
say-own-pace = Everyone works at their own pace; end ends the session for everyone.
say-started = The session has started; press Enter for the next step.
say-close-first = The question is still open; close it first.
say-question-first = Finish this question first: press Enter for the next step, or type skip to skip it.
say-not-now = Not now; press Enter for the next step.
say-how-many-seconds = Give the number of seconds, 1 to { $max }: extend 15.
say-accept-later = You can accept an answer only after the right answer has been shown.
say-which-answer = Say which answer. { $usage }
say-whom = Say who: { $form }.
say-whom-and-how = Say who, and the new name: { $form }.
say-whom-and-how-much = Say who, and how much: { $form }.
say-nobody-so-called = “{ $typed }” matches nobody here, or more than one person; who lists them.
say-nobody-waits = Nobody with that name is waiting to be let in.
say-no-ghosts = Everyone here is connected or has answered before.
say-ghosts = To remove them, type: ghosts { $count }

## The trainer's terminal: one keyboard for all

seat-turn = { $name }, your turn.
seat-turn-prompt = { $name }, your turn: question { $number } of { $total }. The others look away. Press Enter:
seat-look-away = The others look away.
seat-to-the-question = to the question
seat-next-prompt = Enter for the next step, or help:

## The report of a class, a page to print

report-title = Report: { $title }
report-percent = { $share }%
report-interval = { $low }–{ $high }%
report-range = { $low } to { $high }
report-session = Session { $session }, room { $code }
report-alone = Attempts taken alone
report-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
report-absent = { $count } of the class list absent
report-removed = { $count } removed
report-left-out =
    { $count ->
        [one] { $count } answer left out, because its question has changed
       *[other] { $count } answers left out, because their questions have changed
    }
report-quiz = Quiz { $quiz }, revision { $revision }
report-check-value = check value { $head }
report-digest = SHA-256 { $digest }
report-rehearsal =
    { $count ->
        [one] Rehearsal with { $count } simulated member. These are not the results of people.
       *[other] Rehearsal with { $count } simulated members. These are not the results of people.
    }
report-session-left-out = Session { $session } is left out: fewer than { $least } people took part, and their results could be worked out from a report of the others.
report-too-few = Too few people took part: results are shown from { $least } people on, so that nobody can be recognised.
report-question = Q{ $number }

report-minute = At a glance
report-points = Points
report-points-share = { $share } of the points.
report-middle-half = The middle half of the class earned { $low } to { $high }.
report-passed = { $passed } of { $members } reached the pass mark of { $mark }.
report-histogram = How many people earned which share of the points
report-harm = Harm
report-harm-none = Nobody gave an answer that would have done harm.
report-harm-people =
    { $people ->
        [one] { $people } of { $members } people gave at least one answer that would have done harm.
       *[other] { $people } of { $members } people gave at least one answer that would have done harm.
    }
report-harm-question = { $question } ({ $people })
report-sure = Certainty
report-sure-right = Of the answers given as certain, { $share } were right ({ $right } of { $n }).
report-sure-changed = { $share } if the keys below are wrong.
report-sure-honest = People who say “certain” and are right at least 80% of the time know how much they know.
report-telling = Messages
report-telling-phish = Phish: { $reported } reported, { $not-carried-on } not acted on.
report-telling-legit = Honest messages: { $reported } reported, { $not-carried-on } not acted on.
report-says = This shows knowledge and judgement on this day. It does not show how many people will click.

report-check = Check first
report-check-left-out = Left out of “Teach next” and of the topics.
report-check-none = No key looks wrong. This method misses about one wrong key in twenty.
report-check-too-few = Not checked: it takes { $people } people and { $questions } questions to tell a wrong key from chance.
report-check-key = The key is probably wrong, or most people share a mistaken idea.
report-check-count = { $keyed } chose the key “{ $key }”, { $preferring } chose “{ $preferred }”.
report-check-third = Of the best third, { $key-share } chose the key and { $preferred-share } the other.
report-check-sure =
    { $count ->
        [one] { $count } person was certain and got no points.
       *[other] { $count } people were certain and got no points.
    }
report-check-changed = If the other is right: the class has { $share } of the points instead of { $before }, and { $passed } pass instead of { $passed-before }.
report-check-correct = If it is right too, correct it with:

report-teach = Teach next
report-teach-order = First what would have done harm, then what people were sure of and got wrong, then what they got wrong.
report-teach-none = Nothing stands out.
report-teach-right = { $share } right ({ $interval })
report-teach-right-count = { $right } of { $n } right
report-teach-harm =
    { $count ->
        [one] { $count } would have done harm
       *[other] { $count } would have done harm
    }
report-teach-sure =
    { $count ->
        [one] { $count } was sure and wrong
       *[other] { $count } were sure and wrong
    }
report-teach-popular = { $count } chose “{ $text }”.
report-teach-say = What to say:
report-teach-also = Also:

report-topics = Topics
report-topics-what = Share of the points, the weakest topic first. Questions to check are left out.
report-topic-other = other
report-topic-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }

report-questions = Questions
report-questions-what = The bar is facility, the mean share of the points. The line above it is the 95% interval of the share of wholly right answers.
report-col-question = Question
report-col-facility = Facility
report-col-right = Right, 95%
report-col-n = n
report-col-not-sure = Not sure
report-col-sure-wrong = Sure and wrong
report-col-harm = Harm
report-col-r = r
report-r-indicative = r, the item-rest correlation, is indicative below 100 people.
report-flag-check = check the key

report-next = Next
report-next-repeat = Repeat by { $date } at the latest. In a study in a public authority, what people had learned held for four months and was gone after six (Reinheimer et al., 2020).
report-next-alpha = Reliability: alpha { $alpha } ({ $interval }).
report-alpha-negative = It is below 0: the questions do not measure one thing. Do not compare individuals.
report-alpha-low = Too low to judge individuals; good enough for the class.
report-alpha-high = Good enough to compare individuals roughly.
report-next-alpha-too-few = Reliability is not shown: it takes { $people } complete members and { $questions } questions.
report-next-alpha-late = Reliability is not shown: fewer than { $least } people came late, and their results could be worked out from it.

report-appendix = Appendix
report-options = What was chosen
report-options-what = ✓ is the key, ! would have done harm. Thirds are the best, middle and last third of the class by points. A dash marks a wrong option that fewer than 5% chose.
report-col-option = Option
report-col-count = Chosen
report-col-best = Best third
report-col-middle = Middle
report-col-last = Last third
report-option-none = none
report-certainty = How sure people were
report-col-level = Certainty
report-col-answers = Answers
report-col-right-count = Right
report-flags = Red flags
report-flags-what = Among those who reported the message. The most missed flag of each message comes first.
report-col-flag = Red flag
report-col-cue = Cue
report-col-found = Found
report-numbers = All numbers
report-numbers-class = All questions count for { $complete } of { $members } people. Figures of the whole test cover only them.
report-mean = Mean
report-median = Median
report-sd = Standard deviation
report-skewness = Skewness
report-kurtosis = Excess kurtosis
report-alpha = Cronbach’s alpha
report-sem = Standard error of measurement
report-error-ratio = Error ratio
report-kr20 = KR-20
report-kr21 = KR-21
report-points-of = { $points } of { $max } points
report-col-d = D
report-col-index = Discrimination
report-col-efficiency = Efficiency
report-col-weight = Weight
report-col-alpha-without = Alpha without
report-col-time = Median time
report-how = How it is computed
report-how-counted = A question counts for everyone who was there when its answer was shown. No answer scores 0 points. People who were removed are left out.
report-how-facility = Facility: mean points / maximum. Interval: Wilson, 95%, of the share of wholly right answers.
report-how-r = r: correlation of the points of a question with the share of the points on the others; Fisher’s 95% interval.
report-how-d = D: facility of the best 27% less that of the last 27%; ties are shared.
report-how-moodle = Discrimination, efficiency and weight are those of Moodle’s quiz statistics, in percent, over complete members.
report-how-check = Check first: nobody chose the key; or another option has a larger share of the best third and a larger r than the key.
report-how-teach = Teach next: (3 × harm + 2 × sure and wrong + not wholly right) / n, from { $least } on.
report-how-alpha = Alpha: Cronbach 1951, with Feldt’s 95% interval. Skewness and kurtosis: k-statistics.
report-how-cuts = Messages: means of people’s rates, so that nobody counts twice.
report-how-too-few = Figures that need a larger group are left out.
report-made-by = Made by redflag { $version }.
corrected = Corrected after the session, and counted here:
corrected-accepted = { $question }: “{ $answer }” is also right (since { $date }).
corrected-accepted-typed = { $question }: another answer is also right (since { $date }).
corrected-key = { $question }: the key is “{ $answer }” (since { $date }).
corrected-left-out = { $question }: left out, does not count (since { $date }).
rescore-ask = Session { $session }, { $title }: { $change } Correct it?
rescore-accepted = { $question }: “{ $answer }” is also right.
rescore-key = { $question }: the key is “{ $answer }”.
rescore-left-out = { $question }: left out, does not count.
rescore-undone = { $question }: counts as it did in the session.
rescore-change = The class has { $share } of the points instead of { $before }, and { $passed } pass instead of { $passed-before }.
rescore-done = Session { $session } is corrected. Undo it with: redflag results rescore { $session } --undo QUESTION
rescore-nothing = Nothing was corrected.
rescore-none = Nothing of session { $session } was corrected.

## The comparison of two sittings

compare-title = Comparison: { $title }
compare-before = Before: { $what }
compare-after = After: { $what }
compare-forms = { $first } and { $second } are two forms of one test. Their questions differ, so only points are compared.
compare-pairs =
    { $count ->
        [0] Nobody could be found in both,
        [one] { $count } person took part both times,
       *[other] { $count } people took part both times,
    } paired by { $by ->
        [roster] the name on the class list.
        [code] code.
       *[name] name.
    }
compare-nobody-paired = Nobody could be paired, because names were assigned or there are no codes, so two groups are compared.
compare-few-pairs = Results for fewer than { $least } pairs are not shown, so two groups are compared.
compare-left-out = Left out: { $reasons }.
compare-only-before = { $count } only there before
compare-only-after = { $count } only there after
compare-unknown = { $count } without a name or code
compare-ambiguous = { $count } whose name or code is not unique
compare-nothing-in-common = { $count } without a question that counts both times
compare-same-form = { $count } with the same form twice
compare-withheld = { $count } more, chosen at random, so that nobody’s result can be worked out from this and the report
compare-questions =
    { $count ->
        [0] No question was asked both times.
        [one] { $count } question was asked both times.
       *[other] { $count } questions were asked both times.
    }
compare-questions-left-out =
    { $count ->
        [one] { $count } other is left out, because it was asked only once or has changed.
       *[other] { $count } others are left out, because they were asked only once or have changed.
    }

compare-result = What changed
compare-change = From { $before } to { $after } of the points: { $change }.
compare-points = { $points } percentage points
compare-points-interval = { $points } percentage points (95%: { $interval })
compare-up = The points went up by more than chance explains.
compare-down = The points went down by more than chance explains.
compare-chance = It may be chance: the interval includes 0.
compare-nothing = Nothing changed.
compare-no-interval = Everyone changed by the same amount, so there is no interval.
compare-people = { $improved } have more points than before, { $same } as many, { $worse } fewer.
compare-gain = Of the points that were missing, { $gain } were gained.
compare-normalized-change = Mean normalised change: { $change }.
compare-crossover = Without the difference between the forms: { $gain }.
compare-orders = { $first-count } began with { $first }, { $second-count } with { $second }.
compare-form = How much easier { $second } is than { $first }: { $form }.
compare-too-few = Too few people to compare: results are shown from { $least } people on, so that nobody can be recognised.

compare-col-before = Before
compare-col-after = After
compare-col-better = Better
compare-col-worse = Worse
compare-col-change = Change (95%)
compare-col-p = p (Holm)
compare-flag-changed = changed
compare-changed-none = No single question changed by more than chance.
compare-changed = Changed by more than chance: { $questions }.
compare-question-better = { $question } (better)
compare-question-worse = { $question } (worse)

compare-limits = What this does not show
compare-limit-unpaired = Two groups show less than pairs do. A gain of half a standard deviation is found in 13 of 100 comparisons of two groups of 20, but in 60 of 100 comparisons of 20 pairs; with 60 people, in 67 and 97. A class list, or codes that people choose themselves, makes pairs possible.
compare-limit-retest = How much of the change comes from remembering the questions. Points rise when a test is repeated: 45 students who took one twice, with no teaching in between, gained 4 percentage points. Two forms in alternating order remove this effect.
compare-limit-form = How much of the change comes from the form. To remove this effect, let half of the people begin with each form.
compare-limit-cause = What caused it: teaching, work and talk among colleagues act together.
compare-limit-clicks = How many people will click.
compare-how-paired = The interval of the points is Student’s, for the differences of the same people. For a question: who was right only after (better) and only before (worse), the interval of Bonett and Price (2012), and McNemar’s exact p, corrected for the number of questions (Holm 1979). “Changed” means p below 0.05.
compare-how-groups = The interval of the points is Welch’s, for two groups of different people; that of a question is Newcombe’s (1998).
compare-how-crossover = Half the sum of the mean changes of both orders is the gain; half their difference is the difference between the forms (Hills and Armitage 1979).

## The score card to keep

card-title = Score card: { $title }
card-right = { $right } of { $count } questions right.
card-own = Your answer:
card-answer = Right:
card-accepted = Also accepted:

## The results of a session, in the trainer's terminal

show-title = { $title } · session { $session }
show-times = { $from } to { $to }
show-room = room { $code }
show-finished = finished
show-not-finished = not finished
show-rehearsal =
    { $count ->
        [one] rehearsal with { $count } simulated member
       *[other] rehearsal with { $count } simulated members
    }
show-scoring-correct = points for right answers
show-scoring-speed = points for right answers, more for quick ones
show-scoring-certainty = points by certainty
show-own-pace = at everyone’s own pace
show-told =
    { $count ->
        [one] { $told } of { $count } question revealed
       *[other] { $told } of { $count } questions revealed
    }
show-resume = Continue it with: { $command }
show-resume-rehearsal = Continue it without the simulated members with: { $command }
show-members = Members by points
show-rank = rank
show-name = name
show-team = team
show-points = points
show-percent = percent
show-right = right
show-answered = answered
show-removed = removed
show-absent = absent
show-points-of = { $points } of { $max }
show-more = … and { $count } more; { $command } lists them all
show-teams = Teams by mean points
show-warm-up = warm-up, without points
show-left = left before the answer was revealed
show-skipped = skipped: does not count
show-not-asked = not asked
show-answered-of = { $answered } of { $members } answered
show-refused = { $count } refused
show-no-answer = { $count } without an answer
show-nobody-answered = nobody answered
show-share-right = { $share } right
show-half-within = half within { $time }
show-key = right: { $answer }
show-accepted = also accepted: { $answers }
show-would-harm = would have done harm
show-joined = { $text }: matched correctly
show-marked = marked: { $text }
show-harm =
    { $count ->
        [one] { $count } answer that would have done harm
       *[other] { $count } answers that would have done harm
    }
show-sure-wrong = { $count } sure and wrong

## The list of sessions, and what deletes one

sessions =
    { $count ->
        [one] { $count } session
       *[other] { $count } sessions, newest first
    }
sessions-none = No sessions yet. Start one with: { $command }
sessions-rehearsals = Rehearsals, with simulated members:
sessions-show = Show one with: { $command }
sessions-told =
    { $count ->
        [one] { $count } question revealed
       *[other] { $count } questions revealed
    }
sessions-resume = not finished; continue with: { $command }
sessions-rehearsal = rehearsal
delete-ask = Delete session { $session }, { $title }, and all its answers for ever?
delete-ask-unfinished = Delete session { $session }, { $title }, and all its answers for ever? It is not finished.
delete-done = Session { $session } is deleted, with everything that happened in it.
delete-nothing = Nothing was deleted.

## Attendance and certificates

attendance-title = Attendance: { $title }
attendance-list = Attendance
attendance-when = When
attendance-method = How
attendance-live = Live session
attendance-topics = Topics
attendance-roles = For
attendance-trainer = Trainer
attendance-session = Session
attendance-quiz = Quiz
attendance-room = { $session }, room { $code }
attendance-revision = { $quiz }, revision { $revision }
attendance-engine = Held with
attendance-check-value = Check value
attendance-no-chain = none: the session was not finished, or is from before there were check values
attendance-unfinished = The session is not finished.
attendance-present =
    { $count ->
        [one] { $count } person took part
       *[other] { $count } people took part
    }
attendance-completed = { $count } answered every question
attendance-forgotten =
    { $count ->
        [one] { $count } person has been forgotten since
       *[other] { $count } people have been forgotten since
    }
attendance-nameless = held without names
attendance-name = Name
attendance-id = ID
attendance-department = Department
attendance-team = Team
attendance-joined = Joined
attendance-minutes = Minutes
attendance-answered = Answered
attendance-complete = Every question
attendance-passed = Pass mark reached
attendance-removed = removed
attendance-absent = absent
attendance-of = { $answered } of { $counted }
attendance-yes = yes
attendance-no = no
attendance-acknowledged = Confirmed
attendance-acknowledging = { $count } confirmed the statement
attendance-statement = Statement
attendance-signature = Signature
attendance-proof = How to check this
attendance-how = Minutes run from joining to the end of the session, or until the trainer removed someone. “Answered” covers the questions opened after someone joined; “not sure” counts as an answer. There are no scores here.
attendance-proves = Everyone was shown the check value at the end of the session. It is computed from the record of all answers, which the trainer keeps: if the record changes, the value changes too. It does not show who used a device.
certificate = Certificate of attendance
certificate-title = { $name }: { $title }
certificate-took-part = took part in
certificate-completed = took part in, and answered every question of
certificate-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
certificate-unsigned = Issued by the trainer, not signed.

## Whether the record of a session is as it was saved

verify-session = Session { $session }: { $title }
verify-quiz = Quiz { $quiz }, revision { $revision }
verify-digest = SHA-256 { $digest }
verify-engine = Held with redflag { $engine }
verify-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
verify-whole = The record is whole: every event is as it was saved, and none is missing.
verify-broken = The record is not as it was saved:
verify-fault-start = the start: the quiz, its seed, the options or the class list
verify-fault-event = event { $number }
verify-fault-event-of = event { $number } ({ $event })
verify-fault-head = the last event: events are missing at the end, or were added
verify-fault-end = the end of the session
verify-fault-file = data other than the events, at { $place }
verify-other-engine = The other data in the file was written by redflag { $engine } and is not compared.
verify-head-same = It is the value that was given with --head.
verify-head-other = It is not the value that was given with --head: { $given }
verify-no-head = The session has not ended: there is no check value yet.
verify-compare = Everyone was shown this value at the end. Compare it with a copy that somebody wrote down or printed.
verify-after-end =
    { $count ->
        [one] { $count } event was added after the end, such as a corrected key.
       *[other] { $count } events were added after the end, such as corrected keys.
    }
verify-forgotten =
    { $people ->
        [one] { $date }: { $people } person was forgotten.
       *[other] { $date }: { $people } people were forgotten.
    } { $events ->
        [one] The content of { $events } event is gone; its place in the order is still verified.
       *[other] The content of { $events } events is gone; their places in the order are still verified.
    }
verify-proves = What this shows: changing, removing or adding an event changes the check value. What it does not show: whether someone who has the whole file made a new record with a new value. Only a value kept by others shows that.
verify-no-chain = Session { $session } is from before redflag kept a chain of its events: nothing shows whether it was changed.

## Forgetting people

forget-nobody = There is nobody to forget.
forget-in =
    { $people ->
        [one] session { $session }, { $date }, { $title }: { $people } person
       *[other] session { $session }, { $date }, { $title }: { $people } people
    }
forget-ask =
    { $sessions ->
        [one] Forget them in this session for ever?
       *[other] Forget them in these { $sessions } sessions for ever?
    }
forget-nothing = Nobody was forgotten.
forget-done =
    { $people ->
        [one] { $people } person was forgotten: their names, access codes, answers and notes.
       *[other] { $people } people were forgotten: their names, access codes, answers and notes.
    }
forget-page = The class report of session { $session } is kept as it was. It has no names.
forget-no-page = No class report of session { $session } is kept: fewer than { $least } people took part.
forget-copies = Reports and tables made earlier still contain them, and comparing an old report with a new one can reveal them. Delete these, and any copies of the history.
forget-in-use = Another redflag has the history open. Deleted data stays in a file beside it until that program ends.

## Review: questions asked again before they are forgotten

review-title = Review
review-once-more = Once more: what you did not get right.
review-result = { $right } of { $count } right.
review-nothing-answered = Nothing was answered.
review-more-today = More is due, if you have time: redflag review --ahead
review-rest-today = The rest is still due: redflag review
review-next =
    { $days ->
        [one] The next is due tomorrow.
       *[other] The next is due in { $days } days.
    }
review-nothing-yet = There is nothing to review yet. Take a quiz first: redflag take
review-nothing-due = Nothing is due today. To go on anyway: redflag review --ahead
review-done-today = You are done for today. To go on anyway: redflag review --ahead
review-all-answered-today = You have answered everything today.
review-due-count = { $count } due
review-due-line =
    { $count ->
        [one] { $count } question is due: redflag review
       *[other] { $count } questions are due: redflag review
    }

## Only what was missed

missed-title = Missed questions
missed-none = You have missed nothing that is still open.
missed-none-of = You have missed nothing in “{ $quiz }” that is still open.

## Progress

progress-nothing = No attempts yet. Take a quiz with: redflag take
progress-row =
    { $count ->
        [one] { $count } day in a row
       *[other] { $count } days in a row
    }
progress-due-week =
    { $count ->
        [0] Nothing is due this week
       *[other] { $count } due this week
    }
progress-how-to-see-one = One attempt with all its questions: redflag progress NUMBER
progress-weekdays = Mon Tue Wed Thu Fri Sat Sun
progress-points = { $points } of { $max } · { $percent }
progress-left = left after { $answered } of { $count }
progress-given-up = given up after { $answered } of { $count }
progress-practice = practice: { $what }
progress-practice-missed = missed questions
progress-better =
    { $points ->
        [one] ↑ { $points } percentage point better
       *[other] ↑ { $points } percentage points better
    }
progress-worse =
    { $points ->
        [one] ↓ { $points } percentage point worse
       *[other] ↓ { $points } percentage points worse
    }
progress-same = = as before
progress-since-last-time = Compared with the last time: { $change }
progress-reviewed =
    { $count ->
        [one] Review: { $count } question, { $right } right
       *[other] Review: { $count } questions, { $right } right
    }
progress-more-days =
    { $count ->
        [one] … and { $count } more day; redflag progress --json has all.
       *[other] … and { $count } more days; redflag progress --json has all.
    }
progress-topics = Topics by your last ten answers, weakest first
progress-topic-other = other
progress-topic-few =
    { $count ->
        [one] { $count } answer: too few to tell
       *[other] { $count } answers: too few to tell
    }
progress-topic-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
progress-topic-before = { $percent } before
progress-topic-retention = about { $percent } remembered tomorrow
progress-calendar = Answers a day
progress-attempt = Attempt { $number }: { $quiz }
progress-paper = seed { $seed } · revision { $revision }
progress-open-exam = This exam is not handed in yet. Its answers are shown after that.
progress-quiz-gone = The quiz of this attempt no longer exists, so only the ids of its questions can be shown.
progress-quiz-changed = The quiz has changed since. Questions are shown as they are now.
progress-you-said = You said: { $answer }
progress-right-answer = The right answer: { $answer }
progress-judged = { $verdict }; marked: { $parts }
progress-verdict-right = Right.
progress-verdict-wrong = Not right.
progress-verdict-partly = Partly right.
progress-verdict-not-sure = You were not sure.
progress-verdict-time-up = Time was up.
progress-verdict-unanswered = Not answered.

## The learner's terminal: before and after a quiz

take-pass-mark = pass mark { $percent }%
take-seed = seed { $seed }
take-going-on =
    { $count ->
        [one] Continuing after { $count } answer.
       *[other] Continuing after { $count } answers.
    }
take-go-on =
    { $count ->
        [one] Continue the attempt of { $date }? { $answered } of { $count } question answered. n starts a new one.
       *[other] Continue the attempt of { $date }? { $answered } of { $count } questions answered. n starts a new one.
    }
take-yes-or-no = { $question } y or n:
take-type-yes-or-no = Type y or n.
take-changed =
    { $count ->
        [one] an unfinished attempt, with { $answered } of { $count } question answered, cannot be continued: the quiz has changed since
       *[other] an unfinished attempt, with { $answered } of { $count } questions answered, cannot be continued: the quiz has changed since
    }
take-nothing-left = there is no unfinished attempt at { $quiz }; take it without --resume
take-open-elsewhere = the attempt of { $date } is open in another terminal: continue there, or leave it there first
take-open-elsewhere-new = the attempt of { $date } is open in another terminal, so this is a new one
take-left-nothing = Nothing was answered, so nothing is lost.
take-left-terminal = Take the quiz in a terminal with: { $command }
take-left-lines = Or give the answers as lines, for example: { $command }
take-left-kept =
    { $count ->
        [one] Left after { $answered } of { $count } question. Nothing is lost. Continue with:
       *[other] Left after { $answered } of { $count } questions. Nothing is lost. Continue with:
    }
take-left-not-kept =
    { $count ->
        [one] Left after { $answered } of { $count } question. Nothing is saved, so this attempt ends here.
       *[other] Left after { $answered } of { $count } questions. Nothing is saved, so this attempt ends here.
    }
take-left-part =
    { $count ->
        [one] Left after { $answered } of { $count } question. Only answers from before the error are saved. Continue from there with:
       *[other] Left after { $answered } of { $count } questions. Only answers from before the error are saved. Continue from there with:
    }

## The learner's terminal: a question

take-hint = Hint:
take-no-hint = This question has no hint.
take-no-not-sure = This quiz does not accept “not sure”. Choose what seems best.
take-parts = Which parts gave it away?
take-noted = Noted. Notes are kept on this computer; redflag notes --export writes them to a file that you can send to the author.
take-note-empty = Write the note after the !, for example: ! the second option is right too
take-note-long = That note is too long. Say it in a few sentences.
take-answer-long = That is too long for an answer.

## The learner's terminal: answers in lines

plain-how = Answer each question on a line of its own and press Enter. At any time: ? if you are not sure, hint for a hint, ! and a text for a note to the author, quit to leave.
plain-how-back = back shows the last explanation again.
plain-kept = Every answer is saved as you give it.
plain-not-kept = Nothing of this attempt is saved.
plain-time-limit =
    { $count ->
        [one] Time limit: { $count } second.
       *[other] Time limit: { $count } seconds.
    }
plain-answer-letter = Answer (a–{ $last }):
plain-answer-multiple = Answer (the letters of all right options, a to { $last }, such as a,{ $last }):
plain-answer-order = Answer (all letters, a to { $last }, in order from first to last, such as { $example }):
plain-answer-match = Answer (a number after each letter, such as { $example }):
plain-answer-text = Answer (a word or two):
plain-answer-number = Answer (a number):
plain-answer-judge = Answer (p phish, c check first, l legit):
plain-answer-parts = Red flags:
plain-no-answer = “{ $typed }” is not an answer here.
plain-no-part = “{ $typed }” is not a part.
plain-type-letter = Type a letter, a to { $last }.
plain-type-true-false = Type a for true or b for false.
plain-type-multiple = Type the letters of all right options, a to { $last }, such as a,{ $last }.
plain-type-order = Type all letters, a to { $last }, in order from first to last, such as { $example }.
plain-type-match = Type a number after each letter, such as { $example }.
plain-type-text = Type a word or two; put a word that is a command, such as quit, in quotes: "quit".
plain-type-number = Type a number.
plain-type-judge = Type p for phish, c to check first, or l for legit.
plain-type-parts =
    { $count ->
        [0] Type - for none.
        [one] Type 1, or - for none.
       *[other] Type the numbers of the red flags, 1 to { $count }, such as 1,{ $count }, or - for none.
    }
plain-type-not-sure = Type ? if you are not sure.
plain-order-once = Name each letter once.
plain-match-twice = You gave { $letter } two numbers.
plain-match-missing = You gave { $letter } no number.
plain-how-sure = How sure? 1 guess, 2 fairly sure, 3 certain, back to change the answer:
plain-certainty-mark = How sure you are gives a certainty mark of its own: 1, 2 or 3 if the answer is right, 0, -2 or -6 if it is wrong. Your points do not depend on it.
plain-type-certainty = Type 1, 2 or 3, or back to change the answer.
plain-go-on = Enter to continue:
plain-go-on-or-back = Enter to continue, back for the previous explanation:
plain-go-on-or-score = Enter for the next question, quit for the score:
plain-type-go-on-or-score = Press Enter for the next question, or type quit to see the score.
plain-type-go-on = Press Enter to continue; quit leaves, and ! with a text is a note to the author.
plain-nothing-before = There is no earlier explanation.
plain-line-long = That line is too long for an answer.
plain-read-missed =
    { $count ->
        [one] 1: read the question again; Enter to end:
       *[other] 1 to { $count }: read a missed question again; Enter to end:
    }
plain-type-missed =
    { $count ->
        [one] Type 1, or press Enter to end.
       *[other] Type a number, 1 to { $count }, or press Enter to end.
    }

## The learner's terminal: the score card

count-points =
    { $count ->
        [one] { $count } point
       *[other] { $count } points
    }
count-percent = { $percent }%
score-passed = passed
score-not-passed = not passed
score-practice = practice
score-pass-mark = (pass mark { $percent }%)
score-revision = revision { $revision }
score-remember =
    { $count ->
        [one] Sure, and wrong: { $count } question. This is the one to remember:
       *[other] Sure, and wrong: { $count } questions. These are the ones to remember:
    }
score-weak = worth another look
score-count-right = { $count } right
score-count-partly = { $count } partly right
score-count-wrong = { $count } wrong
score-count-not-sure = { $count } not sure
score-count-time-up = { $count } out of time
score-count-unanswered = { $count } not answered
score-means-practice = { $right } of { $count } right. This was practice with a part of the quiz. Only the whole quiz can be passed.
score-means-all = Every answer was right.
score-means-passed =
    { $count ->
        [one] You passed, and { $count } question is left to learn.
       *[other] You passed, and { $count } questions are left to learn.
    }
score-means-short =
    { $count ->
        [one] One more right answer would have been enough to pass.
       *[other] You need { $count } more right answers to pass.
    }
score-missed =
    { $count ->
        [one] This question was not right:
       *[other] These { $count } questions were not right:
    }
score-is-right = right
score-is-partly = partly right
score-is-wrong = wrong
score-is-not-sure = not sure
score-is-time-up = time was up
score-is-unanswered = not answered
score-handled-phish =
    { $total ->
        [one] The phish: { $reported } reported, { $checked } checked first, { $carried } acted on.
       *[other] Of { $total } phish you reported { $reported }, checked { $checked } first and acted on { $carried }.
    }
score-handled-legit =
    { $total ->
        [one] The legit message: { $reported } reported, { $checked } checked first, { $carried } acted on.
       *[other] Of { $total } legit messages you reported { $reported }, checked { $checked } first and acted on { $carried }.
    }
score-carries-on = You act on more messages than you should.
score-reports-much = You report more than you need to.
score-holds-up = You hold up more legit messages than you need to.
score-reports-little = You stop in time. Report more phish, so that others are warned.
score-flags =
    { $fine ->
        [0] Red flags: { $found } of { $flags } found.
        [one] Red flags: { $found } of { $flags } found, and { $fine } part marked that was fine.
       *[other] Red flags: { $found } of { $flags } found, and { $fine } parts marked that were fine.
    }
score-guessed = Guessed: { $right } of { $count } right.
score-fairly-sure = Fairly sure: { $right } of { $count } right.
score-certain = Certain: { $right } of { $count } right.
score-certainty-mark = Certainty mark: { $mark } on average. Guessed, fairly sure, certain: right gives 1, 2, 3, wrong gives 0, -2, -6. It shows how well you know what you know; your points do not depend on it.
score-harm-which =
    { $count ->
        [one] { $count } choice would have done harm: { $questions }
       *[other] { $count } choices would have done harm: { $questions }
    }
score-next = Next: { $command }
score-again = The same questions again: { $command }
score-again-missed = Only what you did not get right: { $command }

## The learner's terminal: what is kept

history-no-home = there is no home folder, so this attempt is not saved; set REDFLAG_HOME to a folder
history-not-kept = this attempt is not saved: { $why }; use --no-history to take the quiz without saving
history-rest-not-kept = the rest of this attempt is not saved: { $why }
history-rest-of-review-not-kept = the rest of this review is not saved: { $why }
history-flag-not-kept = the mark on question { $number } is not saved: { $why }
history-cannot-read = unfinished attempts cannot be read: { $why }
history-cannot-close = the unfinished attempt cannot be closed: { $why }
history-note-no-history = the note on { $question } is not saved, because there is no history
history-note-not-kept = the note on { $question } is not saved: { $why }
history-missing = there is no home folder, so there is no history; set REDFLAG_HOME to a folder
history-cannot-open = cannot open the history `{ $path }`: { $reason }
history-foreign = `{ $path }` is not a redflag history: move it away, or name another folder with REDFLAG_HOME
history-read-only = the history `{ $path }` cannot be written: make the file and its folder writable, or name another folder with REDFLAG_HOME
history-newer = the history `{ $path }` was written by a newer redflag (layout { $found }, this one knows { $known }): update redflag, or name another folder with REDFLAG_HOME
history-busy = the history `{ $path }` is in use by another program: wait for it and try again
history-damaged = the history `{ $path }` is damaged: { $reason }; move it away to start a new one
history-failed = cannot use the history `{ $path }`: { $reason }

## The member's terminal

join-looking = looking for { $address } …
join-unreachable = { $address } cannot be reached: { $reason }. Is the address right, and is this machine on the same network as the trainer's? Is the session still open?
address-none = this is not an address; type it as shown on the trainer's screen
address-only-code = this is only the code of a room; type its address before it, such as 192.168.1.23:{ $port }/{ $typed }
address-no-code = the room's code is missing; type it after the address: { $typed }/CODE
address-bad-code = “{ $typed }” is not a room code; check the trainer's screen
address-bad-host = “{ $typed }” is not a valid host name or address
address-unbracketed = write an IPv6 address in brackets: [{ $typed }]:{ $port }/CODE
address-bad-port = “{ $typed }” is not a port; use a number from 1 to 65535
address-other-scheme = use http or https, not { $typed }
connect-no-such-host = this host name is not known ({ $why })
connect-no-answer = tried { $why }
connect-no-trust = the room speaks https; give the trainer's certificate with --tls-ca FILE
connect-bad-certificate = its certificate is not accepted: { $why }
connect-no-room = the server there is not a redflag room ({ $why })
join-ended = the connection ended
join-faulted = a fault in redflag ended the connection; come back with the same command
join-never-in = You had not joined yet. To take part:
join-left = Left. While the session lasts, come back with:
join-ask-name = Your name, as the others may see it:
join-ask-roster = Who are you?
join-ask-team = Which team?
join-any-team = any: the smallest
join-pick = { $question } A number or a name:
join-pick-none = That is not on the list.
join-no-names-left = Every name on the class list is taken. Ask the trainer.
join-not-on-list = “{ $name }” is not on the class list, or taken already. Pick yours from it.
join-back-as = You are back as { $name }.
join-lobby = You are in. The session begins when the trainer starts it.
join-own-pace = You answer the questions at your own pace. The clock of each starts when it is shown.
join-your-name = your name: { $name }
join-your-team = your team: { $team }
join-ask-own-code = Your code; if you have none, press Enter to ask the trainer:
join-ask-code = Your code, or Enter to wait for the trainer, or another name:
join-waits = The trainer has been asked for your seat. Wait here.
join-away = Connection lost; trying again.
join-other-version = this room uses a different protocol than this redflag; use the trainer's version of redflag, or a browser
join-noted = Noted for the author.
join-cannot-show = The room sent a question that this version of redflag cannot show.
join-opens-soon = The question opens in a moment.
join-clock-paused = paused
join-clock-closed = closed
join-sent-later = Your answer is sent as soon as the question is open.
join-draft = Draft saved: { $answer }. It counts when the question closes.
join-draft-guess = Draft saved: { $answer }. It counts as a guess when the question closes; say how sure you are.
join-saved = Answer saved: { $answer }.
join-saved-can-change = Answer saved: { $answer }. You can change it until the question closes.
join-closed-without = The question is closed. You did not answer in time.
join-closed-with = The question is closed. Your answer: { $answer }.
join-phish = phish
join-phish-marked =
    { $count ->
        [one] phish, { $count } part marked
       *[other] phish, { $count } parts marked
    }
join-check = check first
join-legit = legit
join-did-not-count = You joined while this question was open, so it does not count for you.
join-points-so-far = Points so far: { $points }
join-your-team-row = (your team)
join-enter-next = Enter for the next question:
join-enter-begin = Enter to begin:

## The trainer's terminal: what to know about the room

host-untimed = Questions without a time limit: { $untimed } of { $count }. Speed changes nothing there.
host-untimed-way-out = --time-limit 30 gives them one.
host-only-here = Only this machine can open this address.
host-no-network = This machine is not on a network, so only it can open the address. Join a network (a phone's hotspot will do) and start again.
host-networks = This machine is on several networks. If phones cannot open the first address, choose another with --lan: { $others }.

## Quizzes in several languages

language-name = { $tag ->
    [en] English
    [de] German
    [fr] French
    [es] Spanish
    [it] Italian
    [nl] Dutch
    [pl] Polish
    [pt] Portuguese
    [tr] Turkish
   *[other] { $tag }
}
take-not-translated = There is no version of “{ $title }” in { $wanted }. Its questions are in { $language }.

## The catalogue of quizzes

topic-name = { $id ->
    [ai] AI
    [behind-the-headlines] The news
    [browsing] Browsing
    [channels] Calls and messages
    [cloud] Cloud
    [data-privacy] Other people’s data
    [malware] Malware
    [mfa] Signing in
    [mobile] Phones
    [networks] Networks
    [passwords] Passwords
    [payments] Payments
    [phishing] Phishing
    [reporting-physical] Reporting and premises
    [supply-chain] Suppliers
    [telecoms-5g] Telecoms
    [updates-iot] Updates and gadgets
   *[other] { $words }
}
role-name = { $id ->
    [everyone] Everyone
    [finance] Finance
    [hr] People team
    [developers] Developers
    [admins] Administrators
    [managers] Managers
    [executives] Executives
    [sales] Sales
    [support] Help desk
    [procurement] Procurement
    [legal] Legal
    [home-office] Remote work
    [travellers] Travellers
    [newcomers] New starters
   *[other] { $words }
}
list-mixed = A bit of everything
list-topics = One topic at a time
list-roles = For your role
list-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
list-level = { $level ->
    [starter] for beginners
    [intermediate] intermediate
   *[advanced] advanced
}
list-more = { $count } more
list-passed = passed with { $percent }%
list-not-passed = not passed, { $percent }%
list-shipped = comes with redflag
list-nothing = No quiz matches. Topics: { $topics }. Roles: { $roles }.
pick-which = Which quiz?
pick-search = Search:
pick-nothing = No quiz matches “{ $typed }”.
pick-keys = ↑ ↓ choose · Enter take · type to search · Esc leave
pick-number = Type a number to take a quiz, or a word to search. An empty line leaves:
pick-no-number =
    { $count ->
        [0] There is no number { $typed } in the list.
        [one] There is no number { $typed }, only 1.
       *[other] There is no number { $typed }; the list goes from 1 to { $count }.
    }

## Exams

exam-open = open
exam-answered = answered
exam-time-up = time is up
exam-flagged = marked
exam-summary = { $answered } of { $total } answered, { $flagged } marked
exam-overview = All questions
exam-all-answered = Every question is answered. You can still change answers before you hand in.
exam-none-open = No question is open. You can still change answers before you hand in.
exam-some-open =
    { $open ->
        [one] { $open } question is still open. Hand in anyway?
       *[other] { $open } questions are still open. Hand in anyway?
    }
exam-closed = The time for this question is up. You can no longer change your answer.
exam-no-question =
    { $total ->
        [one] There is no such question. The exam has { $total } question.
       *[other] There is no such question. The exam has { $total } questions.
    }
exam-flag-set = Question { $number } is marked for later.
exam-flag-gone = Question { $number } is no longer marked.
exam-given = Your answer so far: { $answer }
rich-exam-move = ←→ other questions
rich-exam-control = ctrl-p ctrl-n other questions
rich-exam-flag = * mark for later
rich-exam-overview = # all questions
rich-to-question = ↑↓ enter go to the question
rich-hand-in = h hand in
rich-yes-hand-in = y hand in
rich-no-return = n back to the question
plain-exam-how = This is an exam. You can change your answers until you hand in; then you see what was right. You can also type: back, next, or go 5 for another question; mark to mark a question for later; overview for all questions; hand in when you are done.
plain-exam-hand-in = Type hand in, or go back with back or go 5:
plain-type-hand-in = Type hand in to hand in; back, or go 5 for question 5, to continue; or quit to leave.

## Exported quizzes: cards, paper, other platforms

export-phish = Phish
export-check = Check first
export-legit = Legit
export-order = Write the letters in the right order:
export-match = Write the letter that belongs to each.
export-judge = If it is phish, mark the words that give it away.
export-hint = Hint
export-answer = Answer
export-source = Source
export-no-topic = (no topic)
export-look-at = Look at:
export-this-order = this order
export-these-pairs = these pairs
export-without-partner = nothing
export-harm = would have done harm
export-fine = fine
export-letter-case = letter case matters
export-pattern = also accepted if the whole answer matches
export-questions = Questions
export-answers = Answers
export-name = Name
export-date = Date
export-points = Points
export-points-of = of { $points }
export-passed = { $questions }. Passed with { $percent }% of the points.
export-answer-sheet = Answer sheet for paper { $paper }: { $questions }.
export-paper = paper { $paper }
export-revision = revision { $revision }
export-worth =
    { $count ->
        [one] { $points } point
       *[other] { $points } points
    }
export-facts = Facts: { $facts }
export-as-of = As of { $date }
export-review-by = Review by { $date }
export-whole-answer = Only the whole answer scores
export-people = { $count } people
export-norm = { $percent }% were right ({ $population }; { $source })
