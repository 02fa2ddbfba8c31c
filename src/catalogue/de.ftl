# Die Texte von redflag auf Deutsch.
#
# Anrede: Wer ein Quiz löst oder an einer Sitzung teilnimmt, wird geduzt, wie in Apps üblich. Texte für die Kursleitung
# kommen ohne Anrede aus (Infinitiv oder Passiv). Personen werden neutral benannt: „Person“, „Kursleitung“.
# Befehle und Tasten heißen in allen Sprachen gleich; übersetzt ist, was sie bewirken.

## Die Sprache selbst

decimal-sign = ,

## Mengen

count-questions =
    { $count ->
        [one] { $count } Frage
       *[other] { $count } Fragen
    }
count-members =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }

## Teilnehmen, auf der Seite der Teilnehmenden

page-needs-javascript = Diese Seite braucht JavaScript.
one-moment = Einen Moment …
join-heading = An einem Quiz teilnehmen
join-code = Der Code auf der Leinwand
join-go = Weiter
join-name = Dein Name
join-name-given = Du bekommst einen Namen zugeteilt.
join-name-filter = Ein paar Buchstaben deines Namens
join-choose-name = Auswählen … ({ $count })
join-team = Dein Team
join-team-any = Egal
join-take-part = Teilnehmen
join-joining = Du wirst angemeldet …
join-locked = Der Raum ist geschlossen
join-locked-what-to-do = Bitte die Kursleitung, dich hereinzulassen.
join-try-again = Noch einmal versuchen
join-again = Wieder teilnehmen
join-was-here = Ich war schon da
join-own-code = Dein eigener Code
join-own-code-hint = Er steht auf dem Gerät, das du vorher hattest. Hast du keinen, lass das leer: Dann wird die Kursleitung gefragt.
join-take-seat = Auf meinen Platz
join-other-name = Anderer Name
your-code = Dein Code: { $code }. Zusammen mit deinem Namen bringt er dich an jedem Gerät zurück. Zeige ihn niemandem.
standings-yourself = Du
gone-heading = Du bist nicht verbunden

## Der Warteraum, auf der Seite der Teilnehmenden

lobby-in-as = Du bist dabei als { $name }
lobby-team = Team { $team }
lobby-waits = Es geht los, sobald die Kursleitung startet.
lobby-waits-own-pace = Sobald die Kursleitung das Quiz öffnet, arbeitest du in deinem eigenen Tempo.
lobby-certainty = Deine Sicherheit zählt: Eine richtige Antwort bringt 1, 2 oder 3 Punkte, eine falsche kostet 0, 2 oder 6.
lobby-page-can-close = Wenn diese Seite geschlossen wird, öffne sie einfach wieder.
lobby-page-must-stay = Dieser Browser merkt sich nichts. Schließe die Seite nicht und lade sie nicht neu, sonst musst du dich neu anmelden.
pace-questions =
    { $count ->
        [one] { $count } Frage, in deinem eigenen Tempo.
       *[other] { $count } Fragen, in deinem eigenen Tempo.
    }
pace-start = Start
pace-done = Du hast alles beantwortet.

## Eine Frage

question-of = Frage { $number } von { $total }
question-skipped = Frage { $number } wurde übersprungen: Sie zählt für niemanden.
question-warm-up = Zum Aufwärmen, ohne Punkte.
question-hint = Tipp anzeigen
question-late = Du bist dazugekommen, als diese Frage schon lief. Ab der nächsten bist du dabei.
ask-multiple = Wähle alles Zutreffende aus.
ask-order = Bringe die Schritte in die richtige Reihenfolge.
ask-match = Wähle aus, was zusammengehört.
ask-text = Gib ein oder zwei Wörter ein
ask-number = Gib eine Zahl ein
ask-number-unit = Gib eine Zahl ein ({ $unit })
ask-parts = Welche Stellen haben es verraten? Markiere sie.
ask-parts-then-answer = Was hat die Nachricht verraten? Markiere die Stellen und tippe dann auf „{ $button }“.
ask-parts-then-certainty = Was hat die Nachricht verraten? Markiere die Stellen und gib dann an, wie sicher du bist.
option-true = Stimmt
option-false = Stimmt nicht
option-phish = Phishing: melden
option-check = Erst auf anderem Weg nachfragen
option-legit = Legitim: weitermachen wie sonst
option-not-sure = Nicht sicher
option-other = andere Antworten
match-choose = Auswählen …
order-up = Nach oben: { $step }
order-down = Nach unten: { $step }
order-moved = { $step }: jetzt { $place } von { $total }
certainty-ask = Wie sicher bist du? Mit der Auswahl wird deine Antwort gesendet.
certainty-stakes = Punkte, wenn richtig / falsch:
certainty-guess = Geraten
certainty-fairly = Ziemlich sicher
certainty-certain = Ganz sicher
answer = Antworten
answer-again = Änderung speichern
lacks-choice = Wähle zuerst etwas aus.
lacks-text = Gib zuerst eine Antwort ein.
number-none = Das ist keine Zahl: Gib Ziffern ein, zum Beispiel 72 oder 0,5.
number-marks = Die Trennzeichen zwischen den Ziffern sind nicht eindeutig. Gib die Ziffern ohne sie ein.
number-unit = Gib die Zahl allein ein oder mit ihrer Einheit: { $unit }.
number-alone = Gib die Zahl allein ein, ohne Einheit.
number-large = Diese Zahl ist zu groß.
number-either = Das lässt sich auf zwei Arten lesen: Meinst du { $grouped } oder { $decimal }? Gib eine davon ein.
order-untouched = Du hast nichts verschoben. Um es so abzugeben, tippe noch einmal auf „{ $button }“.
order-untouched-enter = Du hast nichts verschoben. Um es so abzugeben, drücke noch einmal Enter.
order-untouched-type = Du hast nichts verschoben. Gib es noch einmal ein, um es so abzugeben.
lacks-match = Wähle zuerst für jede Zeile etwas aus.
lacks-verdict = Entscheide zuerst: Phishing, nachfragen oder legitim.
time-left =
    { $count ->
        [one] Noch { $count } Sekunde
       *[other] Noch { $count } Sekunden
    }

## Eine Frage im Terminal

question-easy = leicht
question-medium = mittel
question-hard = schwer
take-ask-match = Ordne jedem Buchstaben eine Zahl zu.
take-ask-number = Eine Zahl, in { $unit }.

## Die Zeile am unteren Rand der Seite

state-connecting = Verbindung wird aufgebaut …
state-reconnecting = Verbindung verloren; sie wird wiederhergestellt. Deine Antworten sind sicher.
state-reconnecting-unsent = Verbindung verloren; sie wird wiederhergestellt. Deine Antwort ist hier gespeichert und wird noch gesendet.
state-clock-stands = Bis dahin ändert sich die angezeigte Zeit nicht.
state-left = Die Kursleitung hat die Sitzung vorerst verlassen. Deine Antworten sind gespeichert, und hier geht es von selbst weiter.
state-own-pace = Du bestimmst dein Tempo selbst.
state-waiting = Die Kursleitung macht gleich weiter.
state-open = Du kannst antworten.
state-open-first-answer = Deine erste Antwort zählt: Überlege gut.
state-get-ready = Gleich geht es los …
state-sending = Wird gesendet …
state-saved = Deine Antwort ist gespeichert.
state-saved-counts = Antwort gespeichert. Sie zählt.
state-saved-can-change = Antwort gespeichert. Du kannst sie ändern, bis die Frage endet.
state-draft = Was du gewählt hast, zählt am Ende der Frage.
state-draft-saved = Entwurf gespeichert. Er zählt am Ende der Frage.
state-draft-answer = Wenn du fertig bist, tippe auf „{ $button }“.
state-draft-certainty = Gib an, wie sicher du bist, sonst zählt es als geraten.
state-paused = Die Kursleitung hat die Sitzung angehalten.
state-paused-unsent = Deine Antwort wird gesendet, wenn es weitergeht.
state-closed = Beendet.
state-closed-without = Du hast nicht rechtzeitig geantwortet.
state-closed-before = Die Frage endete, bevor deine Antwort gesendet werden konnte.

## Eine Notiz an die Autorin oder den Autor

note-open = Stimmt etwas nicht mit dieser Frage?
note-label = Eine Notiz für die Person, die sie geschrieben hat
note-send = Notiz senden
note-sent = Gesendet. Danke!
note-not-sent = Nicht gesendet. Schreibe etwas und prüfe, ob du verbunden bist.

## Nachrichten, die zu beurteilen sind

channel-email = E-Mail
channel-sms = SMS
channel-chat = Chatnachricht
channel-voice = Sprachnachricht
channel-web = Webseite
channel-qr = QR-Code
channel-call = Anruf
field-from = Von
field-to = An
field-reply-to = Antwort an
field-sent = Gesendet
field-subject = Betreff
field-link = Link
field-leads-to = führt zu
field-attached = Anhang

## Was aus einer Antwort wurde

verdict-right = Richtig
verdict-wrong = Nicht richtig
verdict-partly = Teilweise richtig
verdict-not-sure = Du warst nicht sicher
verdict-time-up = Die Zeit war um
verdict-unanswered = Nicht beantwortet
verdict-not-counted = Nicht gewertet
result-points =
    { $all ->
        [one] { $points } von { $all } Punkt. Dein Stand: { $total }.
       *[other] { $points } von { $all } Punkten. Dein Stand: { $total }.
    }
result-certainty = Deine Angabe: „{ $certainty }“.
result-your-answer = Deine Antwort: { $answer }
result-accepted = Auch anerkannt: { $answers }
result-order-partly = Jedes Paar von Schritten in der richtigen Reihenfolge bringt einen Teil der Punkte.
result-why = Warum
result-next = Weiter
result-finish = Fertig
tag-right = richtig
tag-right-yours = richtig, deine Antwort
tag-accepted-yours = anerkannt, deine Antwort
tag-yours = deine Antwort
tag-yours-harm = deine Antwort. Sie hätte Schaden angerichtet.
tag-answer = die Antwort
tag-answer-within = die Antwort, Abweichung bis { $tolerance }
tag-yours-too = auch bei dir
tag-your-place = bei dir auf Platz { $place }
tag-your-match = bei dir: { $answer }
tag-flag-found = gefunden: { $cue }
tag-flag-missed = übersehen: { $cue }
tag-decoy-marked = markiert, ist aber in Ordnung
tag-decoy = Sieht seltsam aus, ist aber in Ordnung.
tag-harm = richtet Schaden an
answer-another = eine andere Antwort
answer-within = { $answer }, Abweichung bis { $tolerance }
judged-phish = Das ist Phishing.
judged-legit = Das ist legitim.
judged-phish-legit = Ein Fehlalarm kostet wenig. Schaden entsteht, wenn man auf Phishing hereinfällt.
judged-check-phish = Nachfragen hat dich geschützt. Eine Meldung warnt auch die anderen.
judged-check-legit = Nachfragen ist nie falsch. Hier war es nicht nötig.
phish-scale = Nach der Phish Scale des NIST: { $difficulty }.
difficulty-very-difficult-to-see = sehr schwer zu erkennen
difficulty-moderately-difficult-to-see = mittelschwer zu erkennen
difficulty-moderately-to-least-difficult-to-see = eher leicht zu erkennen
difficulty-least-difficult-to-see = leicht zu erkennen
norm = { $percent } % wussten das ({ $population }; { $source }).
source = Quelle: { $source }

## Die Merkmale der NIST Phish Scale

cue-spelling-and-grammar = Rechtschreibung und Grammatik
cue-inconsistency = Widersprüche
cue-attachment-type = Art des Anhangs
cue-sender-name-and-address = Absendername und Adresse passen nicht zusammen
cue-url-hyperlinking = der Linktext verdeckt die Adresse
cue-domain-spoofing = ähnlich aussehende Domain
cue-no-or-minimal-branding = kaum oder kein Firmenauftritt
cue-logo-imitation-or-outdated-branding = nachgemachter oder veralteter Firmenauftritt
cue-unprofessional-design = unprofessionelle Gestaltung
cue-security-indicators-and-icons = Sicherheitszeichen und Symbole
cue-legal-language = juristische Sprache
cue-distracting-detail = ablenkende Einzelheiten
cue-request-for-sensitive-information = Frage nach vertraulichen Daten
cue-sense-of-urgency = Zeitdruck
cue-threatening-language = Drohung
cue-generic-greeting = unpersönliche Anrede
cue-lack-of-signer-details = keine Angaben zum Absender
cue-humanitarian-appeal = Appell an die Hilfsbereitschaft
cue-too-good-to-be-true = zu schön, um wahr zu sein
cue-youre-special = „du bist auserwählt“
cue-limited-time-offer = zeitlich begrenztes Angebot
cue-mimics-work-process = ahmt einen Arbeitsablauf nach
cue-poses-as-known-person = gibt sich als bekannte Person aus

## Was aus einer Antwort wurde, im Terminal

feedback-right = Richtig.
feedback-not-this = Nicht diese.
feedback-wrong = Nicht richtig.
feedback-partly = Teilweise richtig.
feedback-time-up = Die Zeit ist um.
feedback-not-sure = Nicht sicher: völlig in Ordnung, und besser als geraten.
feedback-unanswered = Nicht beantwortet.
feedback-points =
    { $all ->
        [one] { $points } von { $all } Punkt.
       *[other] { $points } von { $all } Punkten.
    }
feedback-chose = Du hast { $letter } gewählt, { $option }.
feedback-chose-letters = Du hast { $letters } gewählt.
feedback-answer = Die Antwort: { $letter }, { $option }.
feedback-answer-letters = Die Antwort: { $letters }.
feedback-answer-is = Die Antwort: { $answer }
feedback-steps = { $right } von { $all } Schritten am richtigen Platz.
feedback-pairs = { $right } von { $all } Paaren richtig.
feedback-right-order = Die richtige Reihenfolge:
feedback-right-pairs = Die richtigen Paare:
feedback-said-phish = Du hast gesagt: Phishing.
feedback-said-check = Du hast gesagt: erst nachfragen.
feedback-said-legit = Du hast gesagt: legitim.
feedback-harm = Gefährlich: Diese Wahl hätte Schaden angerichtet.
feedback-missed = richtig, aber übersehen
feedback-open = nicht zugeordnet
feedback-flags = Warnzeichen: { $found } gefunden, { $missed } übersehen.
feedback-flags-fine =
    { $count ->
        [one] { $count } markiert, aber in Ordnung.
       *[other] { $count } markiert, aber in Ordnung.
    }
feedback-is-fine = ist in Ordnung.
feedback-nothing-wrong = ist in Ordnung: Daran stimmt alles.
feedback-no-flag = gehört nicht zu den Warnzeichen, die hier erklärt werden.
feedback-sources =
    { $count ->
        [one] { $count } Quelle · s zeigt sie
       *[other] { $count } Quellen · s zeigt sie
    }
feedback-question = Die Frage

## Die Fragen im Terminal

rich-counter-again = noch einmal · { $number } von { $total }
rich-counter-right = { $number } von { $total } · bisher { $right } richtig
rich-choose = a–{ $last } oder ↑↓ Eingabe
rich-tick = a–{ $last } oder ↑↓ Leertaste ankreuzen
rich-arrows = ↑↓ auswählen
rich-pick-up = Leertaste aufnehmen
rich-move = ↑↓ Zeile verschieben
rich-put-down = Leertaste ablegen
rich-match = 1–{ $last } oder ←→ zuordnen
rich-type-answer = Antwort eintippen
rich-type-number = Zahl eintippen
rich-phish = p Phishing
rich-check = c nachprüfen
rich-legit = l legitim
rich-mark = 1–{ $last } oder ↑↓ Leertaste markieren
rich-mark-one = 1 oder Leertaste markieren
rich-marked = Eingabe fertig (keine: nur Eingabe)
rich-back = Rücktaste zurück
rich-done = Eingabe fertig
rich-not-sure = ? nicht sicher
rich-hint = Tab Tipp
rich-scroll = ↑↓ Leertaste blättern
rich-scroll-pages = Bild↑ Bild↓ blättern
rich-arrows-scroll = ↑↓ blättern
rich-last = ← letzte Erklärung
rich-earlier = ← frühere
rich-later = → spätere
rich-object = ! Fehler in der Frage?
rich-leave = Esc beenden
rich-yes-leave = j beenden
rich-no-stay = n bleiben
rich-keep-note = Eingabe Notiz behalten
rich-no-note = Esc doch nicht
rich-take-back = Rücktaste Antwort ändern
rich-more = Leertaste mehr
rich-hidden-below = ↓ noch { $below }
rich-hidden-above = ↑ { $above } darüber
rich-hidden-both = ↑ { $above } darüber  ↓ noch { $below }
rich-enter = Eingabe weiter
rich-go-on = Eingabe oder Leertaste weiter
rich-return = Esc zurück
rich-to-score = Esc zum Ergebnis
rich-read-again = Eingabe noch einmal lesen
rich-end = Esc beenden
rich-which-parts = Was hat die Nachricht verraten?
rich-how-sure = Wie sicher bist du?
rich-certainty-mark = Dafür gibt es eine eigene Note neben den Punkten: richtig 1, 2 oder 3, falsch 0, -2 oder -6.
rich-hint-label = Tipp:
rich-ask-leave = Das Quiz beenden? Deine Antworten bleiben gespeichert, und du kannst später weitermachen.
rich-ask-leave-nothing = Aufhören? Noch ist nichts beantwortet.
rich-ask-leave-unkept = Das Quiz beenden? Es wird nichts gespeichert, dieser Versuch endet dann hier.
rich-ask-leave-review = Aufhören? Deine Antworten bleiben gespeichert. Der Rest kommt ein andermal wieder.
rich-ask-leave-part = Das Quiz beenden? Gespeichert ist nur, was du vor dem Fehler beantwortet hast; von dort kannst du später weitermachen.
rich-ask-leave-all = Die Sitzung für alle beenden? Die Antworten bleiben gespeichert, und ihr könnt später weitermachen.
rich-ask-note = Was stimmt an dieser Frage nicht? Schreibe eine Notiz an die Autorin oder den Autor.
rich-noted = Die Notiz ist gespeichert.
rich-lacks-choice = Drücke einen Buchstaben, oder wähle zuerst mit den Pfeiltasten aus.
rich-lacks-tick = Kreuze zuerst mindestens eine Option an.
rich-lacks-match = Gib zuerst jedem Buchstaben eine Zahl.
rich-lacks-verdict = Drücke einen Buchstaben, oder wähle zuerst mit den Pfeiltasten aus.
rich-late-ticked = Die Zeit ist um. Was du angekreuzt hattest, wurde abgegeben.
rich-late-typed = Die Zeit ist um. Was du eingetippt hattest, wurde abgegeben.
rich-late-ordered = Die Zeit ist um. Deine letzte Reihenfolge wurde abgegeben.
rich-late-matched = Die Zeit ist um. Was du zugeordnet hattest, wurde abgegeben.
rich-late-judged = Die Zeit ist um. Dein Urteil wurde abgegeben.

## Rangliste und Ergebnis

standings = Rangliste
standings-yours =
    { $points ->
        [one] Platz { $rank } von { $members }, mit { $points } Punkt.
       *[other] Platz { $rank } von { $members }, mit { $points } Punkten.
    }
standings-first =
    { $count ->
        [one] Der erste Platz
       *[other] Die ersten { $count }
    }
standings-members = Alle
standings-teams = Teams, nach Punkten im Durchschnitt
standings-you = (du)
standings-nobody = Niemand hat Punkte.
score-card = Dein Ergebnis
score-card-file = ergebnis.html
score-points =
    { $all ->
        [one] { $points } von { $all } Punkt
       *[other] { $points } von { $all } Punkten
    }
score-right =
    { $count ->
        [one] { $right } von { $count } Frage richtig.
       *[other] { $right } von { $count } Fragen richtig.
    }
score-right-rank =
    { $count ->
        [one] { $right } von { $count } Frage richtig, Platz { $rank } von { $members }.
       *[other] { $right } von { $count } Fragen richtig, Platz { $rank } von { $members }.
    }
score-by-topic = Nach Thema
score-topic = { $topic }:
score-topic-other = Sonstiges
score-topic-points = { $points } von { $all }
score-sure-and-wrong = Ganz sicher, aber falsch
score-harm =
    { $count ->
        [one] { $count } Antwort hätte Schaden angerichtet.
       *[other] { $count } Antworten hätten Schaden angerichtet.
    }
chain-head = Prüfwert dieser Sitzung: { $head }
score-keep = Kopie speichern
score-last-question = Die letzte Frage

## Die Leinwand

screen-qr = QR-Code der Adresse
screen-scan = Mit dem Handy scannen, oder öffnen:
screen-address-or = oder { $address }
screen-addresses-or = oder { $first } oder { $second }
screen-type-code = und den Code eingeben
screen-teams = Teams: { $teams }
screen-here =
    { $count ->
        [0] Noch ist niemand da
        [one] { $count } Person ist da
       *[other] { $count } Personen sind da
    }
screen-here-locked =
    { $count ->
        [one] { $count } Person ist da, der Raum ist geschlossen
       *[other] { $count } Personen sind da, der Raum ist geschlossen
    }
screen-more = und { $count } mehr
screen-locked = (geschlossen)
screen-answered = { $answered } von { $count } haben geantwortet
screen-connected =
    { $count ->
        [one] { $count } Person verbunden
       *[other] { $count } Personen verbunden
    }
screen-get-ready = Gleich geht es los …
screen-paused = Pause
screen-closed = Beendet
screen-reconnecting = Verbindung verloren, neuer Versuch läuft.
screen-left = Die Kursleitung macht später weiter.
screen-skipped = Übersprungen: Frage { $number } zählt für niemanden
screen-right = { $right } von { $answered } richtig
screen-nobody-answered = Niemand hat geantwortet.
screen-marks-flag = verrät sie
screen-marks-decoy = ist in Ordnung
screen-marks-count = dazu, wie viele es markiert haben
screen-own-pace = Alle im eigenen Tempo
screen-progress =
    { $count ->
        [one] Antworten bisher, nach Frage, von { $count } Person:
       *[other] Antworten bisher, nach Frage, von { $count } Personen:
    }
screen-end = Das war’s. Vielen Dank!
screen-in-order = in dieser Reihenfolge
screen-other-orders = andere Reihenfolge
screen-also-right = andere richtige Wörter
screen-part = Teil { $number } von { $count }
screen-below = weniger als { $number }
screen-from = { $number } oder mehr
screen-question = Frage { $number }
screen-marked-by =
    { $count ->
        [one] { $count } hat es markiert
       *[other] { $count } haben es markiert
    }
screen-may-sleep = Ruhezustand und Bildschirmschoner an diesem Gerät ausschalten.
moved-up =
    { $count ->
        [one] { $count } Platz nach oben
       *[other] { $count } Plätze nach oben
    }
moved-down =
    { $count ->
        [one] { $count } Platz nach unten
       *[other] { $count } Plätze nach unten
    }
screen-rank = Rang { $rank }
screen-points =
    { $points ->
        [one] { $points } Punkt
       *[other] { $points } Punkte
    }
class-phish =
    { $all ->
        [one] Die meisten von euch haben die Phishing-Nachricht { $caught ->
            [0] übersehen.
           *[other] erkannt.
        }
       *[other] Die meisten von euch haben { $caught } von { $all } Phishing-Nachrichten erkannt.
    }
class-norms =
    { $all ->
        [one] { $all } Frage wurde auch der Bevölkerung gestellt: { $above ->
            [0] Sie wusste mehr als der Raum.
           *[other] Der Raum wusste mehr.
        }
       *[other] Bei { $above } von { $all } Fragen wusste der Raum mehr als die Bevölkerung.
    }
class-right = { $percent } % eurer Antworten waren richtig.
screen-title-lobby = Warteraum
screen-title-own-pace = Eigenes Tempo
screen-title-finished = Ende

## Warum etwas nicht ging

notice-locked = Der Raum ist geschlossen. Bitte die Kursleitung, dich hereinzulassen.
notice-full = Der Raum ist voll. Wende dich an die Kursleitung.
notice-over = Diese Sitzung ist zu Ende.
notice-name-empty = Gib einen Namen mit mindestens einem Buchstaben oder einer Ziffer ein.
notice-name-long = Der Name ist zu lang. Nimm höchstens { $max } Zeichen.
notice-name-unshowable = Der Name enthält Zeichen, die sich nicht anzeigen lassen. Nimm einfache Buchstaben.
notice-name-taken = Hier heißt schon jemand so oder zum Verwechseln ähnlich. Bist du das, dann warte: Die Kursleitung kann dir deinen Platz geben. Sonst hänge einen Buchstaben an.
notice-not-on-roster = Dieser Name steht nicht auf der Klassenliste. Wähle deinen dort aus.
notice-no-such-team = Dieses Team gibt es nicht. Wähle eines aus der Liste.
notice-no-such-member = Du bist nicht mehr in diesem Raum. Melde dich neu an.
notice-token-spent = Dieses Gerät wurde aus dem Raum entfernt oder ist dort unter einem anderen Namen. Melde dich neu an.
notice-seat-moved = Dein Platz ist jetzt an einem anderen Gerät. Wenn du das nicht warst, sag es der Kursleitung.
notice-seat-code-wrong = Dieser Code passt nicht zu diesem Namen. Prüfe beide, oder lass den Code leer, um die Kursleitung zu fragen.
notice-seat-code-spent = Für diesen Namen gab es zu viele falsche Codes. Lass den Code leer: Dann wird die Kursleitung gefragt.
notice-host-asked = Die Kursleitung ist gefragt, ob du hereinkommst. Lass das hier offen.
notice-not-let-in = Die Kursleitung hat dich nicht hereingelassen. Frage nach, oder versuche einen anderen Namen.
notice-too-early = Diese Frage läuft noch nicht.
notice-too-late = Diese Frage ist beendet.
notice-other-question = Gerade läuft eine andere Frage.
notice-answered-already = Deine erste Antwort zählt. Sie lässt sich hier nicht ändern.
notice-changed-too-often = Eine Antwort lässt sich { $max }-mal ändern. Es zählt die zuletzt gespeicherte.
notice-not-yet-counted = Du bist dazugekommen, als diese Frage schon lief. Ab der nächsten bist du dabei.
notice-misfit = Das ist keine Antwort auf diese Frage.
notice-not-sure-not-offered = „Nicht sicher“ gibt es in dieser Sitzung nicht. Wähle, was am besten passt.
notice-certainty-missing = Gib auch an, wie sicher du bist.
notice-nobody-here = Noch nimmt niemand teil.
notice-note-refused = Die Notiz ist leer oder zu lang, oder du hast schon zu viele gesendet.
notice-not-now = Das geht gerade nicht.
notice-nothing-to-do = Das würde nichts ändern.
notice-too-much = Für eine Frage lassen sich höchstens { $max } Antworten anerkennen.
notice-too-much-time = Eine Frage lässt sich insgesamt um höchstens { $max } Minuten verlängern.
notice-too-much-extra = Eine Person kann höchstens { $max } % mehr Zeit bekommen.
notice-removed = Die Kursleitung hat dich aus diesem Raum entfernt.
notice-replaced = Du bist jetzt in einem anderen Fenster oder auf einem anderen Gerät verbunden. Dieses hier ist abgemeldet.
notice-wrong-code = Hier gibt es keinen Raum mit diesem Code. Prüfe den Code.
notice-guessing = Aus deinem Netz kamen zu viele falsche Codes. Versuche es in einer Minute noch einmal.
notice-too-many-tries = Zu viele Anmeldeversuche auf einmal. Warte ein paar Sekunden und versuche es noch einmal.
notice-too-many-seat-codes = Aus deinem Netz kamen zu viele falsche Codes. Versuche es in einer Minute noch einmal, oder lass den Code leer, um die Kursleitung zu fragen.
notice-too-many-names = Dieses Gerät hat in diesem Raum schon die größte erlaubte Zahl an Namen. Bitte die Kursleitung, einen zu entfernen.
notice-too-many-messages = Zu viele Nachrichten auf einmal. Die Verbindung wird beendet.
notice-crowded = Gerade melden sich sehr viele an. Versuche es noch einmal.
notice-not-saved = Im Moment kann nichts gespeichert werden. Eine Antwort wird automatisch noch einmal gesendet, bis sie gespeichert ist. Alles andere musst du noch einmal versuchen.
notice-join-first = Melde dich zuerst mit einem Namen an.
notice-joined-already = Du bist schon dabei.
notice-too-many-joins = Gerade melden sich sehr viele an. Versuche es in ein paar Sekunden noch einmal.
notice-too-many-screens = Dieser Raum hat schon die größte erlaubte Zahl an Leinwänden. Schließe eine davon.
notice-wrong-key = Dieser Link gehört zu keiner Sitzung, die gerade läuft. Den richtigen zeigt das Terminal der Kursleitung mit der Taste m.
notice-key-guessing = Aus deinem Netz kamen zu viele falsche Links. Versuche es in einer Minute noch einmal.
notice-too-many-pages = Diese Sitzung hat schon die größte erlaubte Zahl an Leitungsseiten. Schließe eine davon.

## Seiten ohne Raum

http-type-code = Code eingeben
http-nothing-here = Hier ist nichts
http-nothing-here-text = Diese Seite gibt es nicht.
http-no-room = Kein solcher Raum
http-no-room-text = Hier gibt es keinen Raum mit diesem Code. Prüfe den Code.
http-too-many-guesses = Einen Moment
http-too-many-guesses-text = Aus deinem Netz kamen zu viele falsche Codes. Versuche es in einer Minute noch einmal.
http-wrong-name = Unbekannter Name
http-wrong-name-text = Dieser Server antwortet nicht unter diesem Namen. Nimm die Adresse, die die Kursleitung zeigt, oder bitte sie, den Namen zuzulassen.
http-wrong-origin = Anfrage abgelehnt
http-wrong-origin-text = Die Anfrage kam von einer fremden Seite. Öffne die Adresse, die die Kursleitung zeigt.
http-only-reading = Nur zum Lesen
http-only-reading-text = Die Seiten hier lassen sich nur lesen.
http-no-content = Kein Inhalt erwartet
http-no-content-text = Anfragen dürfen hier keinen Inhalt haben.
http-too-early = Zu früh
http-too-early-text = Es kamen Daten, bevor der Server auf die Anfrage geantwortet hatte.

## Das Terminal der Kursleitung: der Raum

host-people =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
host-here =
    { $count ->
        [one] { $count } Person ist da
       *[other] { $count } Personen sind da
    }
host-here-offline =
    { $count ->
        [one] { $count } Person ist da, { $offline } davon offline
       *[other] { $count } Personen sind da, { $offline } davon offline
    }
host-name-offline = { $name } (offline)
host-names-more = { $names } und { $count } mehr
host-joined = Neu dabei:
host-nobody = Noch ist niemand da.
host-room = Raum
host-room-is = Raum { $code }.
host-way-phone = Am Handy
host-way-terminal = Im Terminal
host-way-projector = Für die Leinwand
host-way-others = Falls das nicht geht: { $addresses }
host-qr-needs-room = Vergrößere das Fenster, dann steht hier ein QR-Code.
host-few-files =
    { $count ->
        [one] Das System lässt redflag { $files } Dateien öffnen, das reicht für etwa { $count } Person. Für mehr: beenden, die Grenze für offene Dateien erhöhen (ulimit -n, bei einem Dienst LimitNOFILE) und neu starten.
       *[other] Das System lässt redflag { $files } Dateien öffnen, das reicht für etwa { $count } Personen. Für mehr: beenden, die Grenze für offene Dateien erhöhen (ulimit -n, bei einem Dienst LimitNOFILE) und neu starten.
    }
host-one-keyboard = Eine Tastatur, die herumgereicht wird.
host-locked = Geschlossen: Niemand Neues kommt herein.
host-unlocked = Alle können wieder teilnehmen.
host-page-heading = Deine Seite: vom Handy oder einem anderen Laptop aus leiten
host-page-secret = Geheim halten: Wer diesen Link öffnet, leitet die Sitzung. Nicht auf der Leinwand zeigen.
host-page-lasts = Er gilt, bis dieses Programm endet.
host-page-title = Du leitest
host-page-more = Was du tun kannst
host-page-no-key = Im Terminal der Kursleitung m drücken und den Link öffnen, der dort erscheint.
host-page-left = Das Programm ist beendet. Die Ergebnisse liegen auf dem Laptop der Kursleitung.
host-page-none = Hier gibt es keine Seite für die Leitung.
host-screen-opened = Die Seite für die Leinwand ist im Browser geöffnet.
host-screen-not-opened = Hier ließ sich kein Browser starten. Diese Adresse in einem Browser öffnen: { $address }
host-how-to-type = Befehl eingeben und Enter drücken: start beginnt, eine leere Zeile ist der nächste Schritt, help zeigt den Rest.
host-fault = Der Raum wurde durch einen Fehler in redflag beendet. Jede gespeicherte Antwort bleibt erhalten, und die Handys kommen von selbst zurück. Weiter geht es mit:
host-left-unkept = Verlassen. Die letzte Änderung ließ sich nicht speichern; der Grund steht darunter. Jede Antwort, die ein Handy als gespeichert zeigt, bleibt erhalten. Weiter geht es mit:
host-left = Vorerst verlassen. Jede gespeicherte Antwort bleibt erhalten, und niemand verliert einen Punkt. Weiter geht es mit:

## Das Terminal der Kursleitung: Teilnehmende

host-member-progress = { $done } von { $count } beantwortet
host-member-answered = hat geantwortet
host-member-drafted = hat gewählt
host-member-unanswered = noch keine Antwort
host-member-offline = offline
host-member-extra = +{ $percent } % Zeit

## Das Terminal der Kursleitung: eine Frage

host-counter = { $number } von { $total }
host-warm-up = zum Aufwärmen, ohne Punkte
host-waiting = Warten, bis alle Handys sie zeigen. Dann läuft die Uhr von selbst los.
host-open-for =
    { $count ->
        [one] Offen für { $count } Sekunde.
       *[other] Offen für { $count } Sekunden.
    }
host-open-unlimited = Offen, ohne Zeitlimit.
host-paused = Pause
host-paused-at = Pause bei { $time }
host-paused-now = Pause.
host-paused-enter = Weiter mit Enter.
host-going-on = Es geht weiter.
host-time-left = übrig
host-more-time =
    { $count ->
        [one] Mehr Zeit: insgesamt { $count } Sekunde.
       *[other] Mehr Zeit: insgesamt { $count } Sekunden.
    }
host-closes-in =
    { $count ->
        [one] Alle haben geantwortet. Die Frage endet in { $count } Sekunde.
       *[other] Alle haben geantwortet. Die Frage endet in { $count } Sekunden.
    }
host-goes-on-in =
    { $count ->
        [one] Weiter geht es in { $count } Sekunde.
       *[other] Weiter geht es in { $count } Sekunden.
    }
host-nobody-counted = Als sie begann, war niemand da. Sie zählt also für niemanden.
host-answered =
    { $drafted ->
        [0] { $accepted } von { $members } haben geantwortet, { $thinking } überlegen noch, { $offline } offline
        [one] { $accepted } von { $members } haben geantwortet, { $drafted } hat gewählt, { $thinking } überlegen noch, { $offline } offline
       *[other] { $accepted } von { $members } haben geantwortet, { $drafted } haben gewählt, { $thinking } überlegen noch, { $offline } offline
    }
host-answered-short =
    { $drafted ->
        [0] { $accepted } von { $members }, { $thinking } überlegen, { $offline } offline
       *[other] { $accepted } von { $members }, { $drafted } gewählt, { $thinking } überlegen, { $offline } offline
    }
host-closed = Beendet: { $accounting }
host-accounting =
    { $members ->
        [one] { $accepted } angenommen + { $refused } abgelehnt + { $absent } ohne Antwort = { $members } Person
       *[other] { $accepted } angenommen + { $refused } abgelehnt + { $absent } ohne Antwort = { $members } Personen
    }
host-own-pace = eigenes Tempo
host-own-pace-begins = Alle gehen in ihrem eigenen Tempo vor.
host-through =
    { $count ->
        [one] { $count } Person ist fertig
       *[other] { $count } Personen sind fertig
    }
host-through-offline =
    { $count ->
        [one] { $count } Person ist fertig ({ $offline } offline)
       *[other] { $count } Personen sind fertig ({ $offline } offline)
    }
host-under-way = { $count } noch dabei
host-under-way-offline = { $count } noch dabei ({ $offline } offline)

## Das Terminal der Kursleitung: wie geantwortet wurde

host-right = { $right } von { $answered } richtig, { $percent } %
host-sure = { $count } ganz sicher
host-marked = „{ $quote }“ markiert
host-quoted = „{ $text }“
host-answer = { $letter } „{ $text }“
host-talk-about = Zum Besprechen:
host-why-shown = Die Leinwand zeigt, warum es richtig ist.
talk-sure =
    { $count ->
        [one] { $count } Person war ganz sicher, aber es war falsch.
       *[other] { $count } Personen waren ganz sicher, aber es war falsch.
    }
talk-sure-answer =
    { $count ->
        [one] { $count } Person ist ganz sicher, aber es ist falsch: { $answer }
       *[other] { $count } Personen sind ganz sicher, aber es ist falsch: { $answer }
    }
talk-harm =
    { $count ->
        [one] { $count } Person hat gewählt, was Schaden angerichtet hätte.
       *[other] { $count } Personen haben gewählt, was Schaden angerichtet hätte.
    }
talk-harm-answer =
    { $count ->
        [one] { $count } Person hat gewählt, was Schaden angerichtet hätte: { $answer }
       *[other] { $count } Personen haben gewählt, was Schaden angerichtet hätte: { $answer }
    }
talk-few =
    { $right ->
        [0] Von { $answered } lag niemand richtig.
        [one] Nur { $right } von { $answered } lag richtig.
       *[other] Nur { $right } von { $answered } lagen richtig.
    }
talk-most = { $count } haben geantwortet: { $answer }
talk-not-sure =
    { $count ->
        [one] { $count } Person war nicht sicher.
       *[other] { $count } Personen waren nicht sicher.
    }

## Das Terminal der Kursleitung: das Ende

host-over =
    { $count ->
        [one] Das war’s. { $count } Person hat teilgenommen.
       *[other] Das war’s. { $count } Personen haben teilgenommen.
    }
host-over-points = Punkte: { $mean } im Durchschnitt, von { $least } bis { $most }.
host-over-talk = Zum Besprechen:
host-over-results = Ergebnisse:

## Das Terminal der Kursleitung: was getan wurde

host-done-removed = { $name } ist entfernt.
host-done-removed-many =
    { $count ->
        [one] Entfernt: { $count } Person.
       *[other] Entfernt: { $count } Personen.
    }
host-done-let-in = { $name } ist dabei.
host-done-let-in-many =
    { $count ->
        [one] Hereingelassen: { $count } Person.
       *[other] Hereingelassen: { $count } Personen.
    }
host-done-seat-given = { $name } macht am anderen Gerät weiter.
host-done-turned-away = { $name } wurde abgewiesen.
host-done-renamed = { $old } heißt jetzt { $new }.
host-done-extra =
    { $percent ->
        [0] { $name } hat keine zusätzliche Zeit mehr.
       *[other] { $name } hat { $percent } % mehr Zeit.
    }
host-done-accepted = { $answer } zählt auch: { $right } von { $answered } jetzt richtig.

## Das Terminal der Kursleitung: gut zu wissen

waiting-entry = { $name } möchte teilnehmen.
waiting-seat = Jemand an einem anderen Gerät sagt, er oder sie sei { $name }; { $name } ist offline.
waiting-seat-online = Jemand sagt, er oder sie sei { $name }, aber { $name } ist verbunden. Prüfen, wer es ist.
waiting-code = Jemand hat den Code von { $name } benutzt, aber { $name } ist verbunden. Prüfen, wer es ist.
waiting-more =
    { $count ->
        [one] { $waiting } { $count } Person mehr wartet.
       *[other] { $waiting } { $count } Personen mehr warten.
    }
waiting-how = Schreibe: admit oder deny.
class-list-guessed = Die Klassenliste nennt ihre Zeichenkodierung nicht und wurde als Windows-1252 gelesen. Sieht ein Name falsch aus, die Liste als UTF-8 speichern.
class-list-unused = Nicht benutzte Spalten der Klassenliste: { $names }
class-list-left-out = Nicht gelesen von der Klassenliste: { $names }
host-ask-give-seat = { $name } ist verbunden. Den Platz trotzdem dem anderen Gerät geben? Das bisherige erfährt davon.
warning-same-name = Jemand wollte den Namen { $name }, den es schon gibt: vielleicht dieselbe Person an einem anderen Gerät.
warning-locked = Jemand wurde abgewiesen: Der Raum ist geschlossen.
warning-full = Jemand wurde abgewiesen: Der Raum ist voll.
warning-turned-away = Jemand wurde abgewiesen. Angezeigt wurde: { $reason }
warning-guessing = Jemand an { $address } rät Raumcodes. Das schadet nicht, aber wer von dort neu dazukommt, muss vielleicht eine Minute warten.
warning-crowded = Viele Verbindungen von { $address } oder benachbarten Adressen nehmen nicht teil. Andere werden vorgelassen, und wer schon dabei ist, merkt nichts.
warning-offline = { $name } ist offline. Die Antworten bis hierher sind sicher.
warning-not-done = Nicht ausgeführt. { $reason }
warning-not-kept = Antworten lassen sich nicht mehr speichern und werden deshalb nicht bestätigt: { $why }. redflag versucht es weiter.
warning-kept-again = Alles wird wieder gespeichert. Steht die Uhr, geht es mit Enter weiter.
warning-step-over = Schon geschehen: Die Uhr oder eine andere Leitungsseite hat die Sitzung weitergeschaltet.
warning-host-key-guessed = Jemand an { $address } versucht, den Link zur Leitungsseite zu erraten. Das ist nicht möglich und schadet deshalb nicht.
warning-fault = Ein Fehler in redflag hat eine Verbindung beendet. Der Raum läuft weiter, und das Handy kommt von selbst zurück.
warning-no-more-connections = Das System lässt redflag keine weiteren Verbindungen öffnen, deshalb kommt niemand mehr dazu. Wer schon teilnimmt, bleibt dabei. Beim nächsten Mal vorher die Grenze für offene Dateien erhöhen (ulimit -n).
warning-address-new = { $shown } ist keine Adresse dieses Rechners mehr, Handys erreichen ihn dort nicht. Die neue Adresse ist { $now }. Mit q und l verlassen, dann redflag host --resume starten: Der Raum zeigt die neue Adresse, und niemand verliert Platz, Antwort oder Punkte.
warning-address-gone = { $shown } ist keine Adresse dieses Rechners mehr, und er hat keine andere, die Handys erreichen. Verbinde ihn wieder mit dem Netz; gespeicherte Antworten sind sicher.
warning-taken-up-again = Nach einer Unterbrechung wieder aufgenommen. Die Uhr steht, bis es weitergeht.
host-refused-no-such-member = Diese Person gibt es nicht.
host-refused-nothing-to-do = Es gibt nichts zu ändern.
host-warnings-more = { $warning } ({ $count } mehr: ?)

## Das Terminal der Kursleitung: Tasten

host-keys-now = Tasten jetzt
host-to-join = Zum Teilnehmen
host-to-resume = Nach einer Unterbrechung
host-to-know = Gut zu wissen, das Neueste zuerst
key-yes = j
key-or = { $key } oder { $other }
key-any = beliebige Taste: zurück
key-scroll = ↑↓ Leertaste
key-type-name = Name oder Nummer eingeben
key-type-answer = oder Antwort eingeben
control-all-keys = alle Tasten
control-accept = weitere Antwort anerkennen
control-accept-this = anerkennen
control-choose = auswählen
control-close = Frage beenden
control-dismiss = Hinweise ausblenden
control-done = fertig
control-end = Sitzung beenden
control-end-for-everyone = für alle beenden
control-extra-time = mehr Zeit
control-go-on = weiter
control-host-page = vom Handy aus leiten
control-interrupt = nachfragen, dann für später verlassen
control-leave = gehen und später weitermachen
control-let-in = { $name } hereinlassen
control-let-all-in = alle { $count } hereinlassen
control-give-seat = { $name } den Platz geben
control-turn-away = abweisen
control-lock = Raum schließen
control-more-time = 15 s mehr
control-more-time-whom = mehr Zeit für { $name }
control-never-mind = doch nicht
control-next = nächste Frage
control-no = nein
control-open-screen = Leinwandseite
control-pause = Pause
control-remove = entfernen
control-remove-ghosts = Inaktive entfernen
control-remove-together =
    { $count ->
        [one] auch die andere Person an dieser Adresse entfernen
       *[other] auch die { $count } anderen an dieser Adresse entfernen
    }
control-remove-whom = { $name } entfernen
control-rename = umbenennen
control-rename-whom = { $name } umbenennen
control-reveal = auflösen
control-scroll = blättern
control-skip = überspringen
control-standings = Rangliste
control-start = starten
control-start-clock = Uhr starten
control-stay = bleiben
control-the-end = zum Ende
control-unlock = Raum öffnen
control-who = wer ist da
control-who-was-here = wer war da
control-why = warum
control-yes = ja

## Das Terminal der Kursleitung: Rückfragen

host-ask-accept =
    { $count ->
        [one] { $answer } für { $count } Person als richtig zählen?
       *[other] { $answer } für { $count } Personen als richtig zählen?
    }
host-ask-accept-too = { $answer } auch als richtig zählen?
host-ask-accept-which = Welche Antwort auch als richtig zählen?
host-ask-answer = Antwort:
host-ask-end-pace = Für alle beenden, auch für die, die noch dabei sind?
host-ask-more-time-whom = Mehr Zeit für wen?
host-ask-name = Name:
host-ask-new-name = Neuer Name für { $name }:
host-ask-percent = Mehr Zeit für { $name }, in Prozent jedes Zeitlimits (25 macht aus 20 Sekunden 25):
host-ask-quit = Die Sitzung für alle beenden? Oder so belassen und später weitermachen?
host-ask-remove = { $name } entfernen? Antworten und Punkte gehen dieser Person verloren.
host-ask-remove-ghosts =
    { $count ->
        [one] { $count } Person entfernen? Sie ist offline, hat nie geantwortet und kann neu teilnehmen.
       *[other] { $count } Personen entfernen? Alle sind offline, haben nie geantwortet und können neu teilnehmen.
    }
host-ask-remove-whom = Wen entfernen?
host-ask-rename-whom = Wen umbenennen?
host-ask-skip = Diese Frage überspringen? Sie zählt dann für niemanden.
say-right-already = Das zählt schon als richtig.
say-nobody-answered-so = Das hat niemand geantwortet.
say-no-such-name = So heißt hier niemand. Esc und dann w zeigt, wer da ist.
say-percent = Eine ganze Zahl in Prozent eingeben, 0 bis 400, zum Beispiel 25.

## Das Terminal der Kursleitung: Befehle im einfachen Modus

form-next-step = (leere Zeile)
form-accept = accept ANTWORT
form-remove = remove NAME
form-remove-together = remove-together NAME
form-admit = admit NAME
form-deny = deny NAME
form-rename = rename NAME = NEU
form-extra = extra NAME 25
command-next-step = den nächsten Schritt ausführen
command-start = die erste Frage oder die Uhr starten
command-close = diese Frage schließen
command-reveal = zeigen, was richtig ist
command-why = zeigen, warum es richtig ist
command-standings = die Rangliste zeigen
command-next = die nächste Frage
command-pause = die Uhr anhalten
command-go = weitermachen
command-extend = 15 Sekunden mehr für alle
command-skip = diese Frage überspringen
command-accept = eine weitere Antwort als richtig zählen
command-lock = den Raum für neue Personen schließen oder öffnen
command-who = zeigen, wer da ist, mit Nummern, die statt der Namen gelten
command-remove = eine Person entfernen
command-remove-together = eine Person entfernen und alle anderen, die von derselben Adresse aus verbunden sind
command-ghosts = alle entfernen, die offline sind und nie geantwortet haben
command-admit = eine wartende Person hereinlassen oder ihr den Platz geben; admit all lässt alle neuen Namen herein
command-deny = eine wartende Person abweisen
command-rename = einer Person einen anderen Namen geben
command-extra = einer Person 25 Prozent mehr Zeit geben
command-end = die Sitzung für alle beenden
command-open = die Seite für die Leinwand im Browser öffnen
command-page = den geheimen Link zeigen, um vom Handy aus zu leiten
command-quit = die Sitzung verlassen und später weitermachen
command-help = diese Liste
say-no-command = „{ $typed }“ ist kein Befehl; help zeigt alle.
say-own-pace = Alle arbeiten in ihrem eigenen Tempo; end beendet die Sitzung für alle.
say-started = Es hat schon begonnen; Enter führt den nächsten Schritt aus.
say-close-first = Die Frage läuft noch; erst mit close schließen.
say-question-first = Diese Frage ist noch nicht fertig: Enter führt den nächsten Schritt aus, skip überspringt sie.
say-not-now = Jetzt nicht; Enter führt den nächsten Schritt aus.
say-how-many-seconds = Die Sekunden angeben, 1 bis { $max }: extend 15.
say-accept-later = Eine Antwort lässt sich erst anerkennen, wenn gezeigt ist, was richtig ist.
say-which-answer = Angeben, welche Antwort. { $usage }
say-whom = Angeben, wen: { $form }.
say-whom-and-how = Angeben, wen, und den neuen Namen: { $form }.
say-whom-and-how-much = Angeben, wen und wie viel: { $form }.
say-nobody-so-called = „{ $typed }“ passt auf niemanden hier oder auf mehrere; who zeigt alle.
say-nobody-waits = Unter diesem Namen wartet niemand.
say-no-ghosts = Alle hier sind verbunden oder haben schon geantwortet.
say-ghosts = Zum Entfernen eingeben: ghosts { $count }

## Das Terminal der Kursleitung: eine Tastatur für alle

seat-turn = { $name } ist dran.
seat-turn-prompt = { $name } ist dran: Frage { $number } von { $total }. Die anderen sehen weg. Enter drücken:
seat-look-away = Die anderen sehen weg.
seat-to-the-question = zur Frage
seat-next-prompt = Enter für den nächsten Schritt, oder help:

## Der Bericht über eine Gruppe, eine Seite zum Drucken

report-title = Bericht: { $title }
report-percent = { $share } %
report-interval = { $low }–{ $high } %
report-range = { $low } bis { $high }
report-session = Sitzung { $session }, Raum { $code }
report-alone = Einzeln bearbeitet
report-people =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
report-absent = { $count } von der Teilnahmeliste fehlten
report-removed = { $count } entfernt
report-left-out =
    { $count ->
        [one] { $count } Antwort zählt nicht mit, weil sich die Frage geändert hat
       *[other] { $count } Antworten zählen nicht mit, weil sich die Fragen geändert haben
    }
report-quiz = Quiz { $quiz }, Revision { $revision }
report-check-value = Prüfwert { $head }
report-digest = SHA-256 { $digest }
report-rehearsal =
    { $count ->
        [one] Probe mit { $count } simulierten Person. Das sind keine Ergebnisse von Menschen.
       *[other] Probe mit { $count } simulierten Personen. Das sind keine Ergebnisse von Menschen.
    }
report-session-left-out = Sitzung { $session } ist nicht dabei: Unter { $least } Personen nahmen teil, und ihre Ergebnisse ließen sich aus einem Bericht über die anderen errechnen.
report-too-few = Zu wenige haben teilgenommen: Ergebnisse werden ab { $least } Personen gezeigt, damit niemand zu erkennen ist.
report-question = F{ $number }

report-minute = Auf einen Blick
report-points = Punkte
report-points-share = { $share } der Punkte.
report-middle-half = Die mittlere Hälfte der Gruppe hat { $low } bis { $high }.
report-passed = { $passed } von { $members } haben die Bestehensgrenze von { $mark } erreicht.
report-histogram = Wie viele Personen welchen Anteil der Punkte haben
report-harm = Schaden
report-harm-none = Niemand hat etwas gewählt, das Schaden angerichtet hätte.
report-harm-people =
    { $people ->
        [one] { $people } von { $members } Personen hat mindestens einmal gewählt, was Schaden angerichtet hätte.
       *[other] { $people } von { $members } Personen haben mindestens einmal gewählt, was Schaden angerichtet hätte.
    }
report-harm-question = { $question } ({ $people })
report-sure = Sicherheit
report-sure-right = Von den Antworten mit „ganz sicher“ waren { $share } richtig ({ $right } von { $n }).
report-sure-changed = { $share }, falls die unten genannten Lösungen falsch sind.
report-sure-honest = Wer „ganz sicher“ sagt und in mindestens 80 % der Fälle richtig liegt, schätzt das eigene Wissen gut ein.
report-telling = Nachrichten
report-telling-phish = Phishing: { $reported } gemeldet, bei { $not-carried-on } nicht darauf eingegangen.
report-telling-legit = Echte Nachrichten: { $reported } gemeldet, bei { $not-carried-on } nicht darauf eingegangen.
report-says = Was das aussagt: Wissen und Urteil an diesem Tag. Es sagt nicht, wie viele Personen klicken werden.

report-check = Zuerst prüfen
report-check-left-out = Fehlt in „Als Nächstes schulen“ und bei den Themen.
report-check-none = Keine Lösung sieht falsch aus. Etwa eine von zwanzig falschen Lösungen wird so nicht gefunden.
report-check-too-few = Nicht untersucht: Erst ab { $people } Personen und { $questions } Fragen lässt sich eine falsche Lösung vom Zufall unterscheiden.
report-check-key = Die Lösung ist wahrscheinlich falsch, oder die meisten teilen denselben Irrtum.
report-check-count = { $keyed } wählten die Lösung „{ $key }“, { $preferring } wählten „{ $preferred }“.
report-check-third = Vom besten Drittel wählten { $key-share } die Lösung und { $preferred-share } die andere Antwort.
report-check-sure =
    { $count ->
        [one] { $count } Person war ganz sicher und bekam keine Punkte.
       *[other] { $count } Personen waren ganz sicher und bekamen keine Punkte.
    }
report-check-changed = Falls die andere Antwort richtig ist: Die Gruppe hat { $share } der Punkte statt { $before }, und { $passed } bestehen statt { $passed-before }.
report-check-correct = Wenn sie auch richtig ist, berichtigt sie:

report-teach = Als Nächstes schulen
report-teach-order = Zuerst, was Schaden angerichtet hätte, dann, wobei man sich sicher war und falsch lag, dann, was falsch war.
report-teach-none = Nichts sticht heraus.
report-teach-right = { $share } richtig ({ $interval })
report-teach-right-count = { $right } von { $n } richtig
report-teach-harm =
    { $count ->
        [one] { $count } hätte Schaden angerichtet
       *[other] { $count } hätten Schaden angerichtet
    }
report-teach-sure =
    { $count ->
        [one] { $count } war sicher und lag falsch
       *[other] { $count } waren sicher und lagen falsch
    }
report-teach-popular = { $count } wählten „{ $text }“.
report-teach-say = Zu sagen:
report-teach-also = Außerdem:

report-topics = Themen
report-topics-what = Anteil der Punkte, das schwächste Thema zuerst. Fragen, die zu prüfen sind, fehlen.
report-topic-other = andere
report-topic-questions =
    { $count ->
        [one] { $count } Frage
       *[other] { $count } Fragen
    }

report-questions = Fragen
report-questions-what = Der Balken ist die Lösungsquote, der mittlere Anteil der Punkte. Die Linie darüber ist das 95-%-Intervall des Anteils ganz richtiger Antworten.
report-col-question = Frage
report-col-facility = Lösungsquote
report-col-right = Richtig, 95 %
report-col-n = n
report-col-not-sure = Nicht sicher
report-col-sure-wrong = Sicher und falsch
report-col-harm = Schaden
report-col-r = r
report-r-indicative = r, die Trennschärfe, ist unter 100 Personen nur ein Anhaltspunkt.
report-flag-check = Lösung prüfen

report-next = Wie es weitergeht
report-next-repeat = Spätestens am { $date } wiederholen. In einer Studie in einer Behörde hielt das Gelernte vier Monate und war nach sechs verloren (Reinheimer u. a., 2020).
report-next-alpha = Zuverlässigkeit: Alpha { $alpha } ({ $interval }).
report-alpha-negative = Der Wert liegt unter 0: Die Fragen messen nicht dasselbe. Einzelne Personen nicht vergleichen.
report-alpha-low = Zu niedrig, um einzelne Personen zu beurteilen; für die Gruppe reicht es.
report-alpha-high = Reicht, um einzelne Personen grob zu vergleichen.
report-next-alpha-too-few = Die Zuverlässigkeit wird nicht gezeigt: Dazu braucht es { $people } vollständige Personen und { $questions } Fragen.
report-next-alpha-late = Die Zuverlässigkeit wird nicht gezeigt: Unter { $least } Personen kamen später, und ihre Ergebnisse ließen sich daraus errechnen.

report-appendix = Anhang
report-options = Was gewählt wurde
report-options-what = ✓ ist die Lösung, ! hätte Schaden angerichtet. Die Drittel sind das beste, mittlere und letzte Drittel der Gruppe nach Punkten. Ein Strich steht bei falschen Antworten, die weniger als 5 % wählten.
report-col-option = Antwort
report-col-count = Gewählt
report-col-best = Bestes Drittel
report-col-middle = Mittleres
report-col-last = Letztes Drittel
report-option-none = keine
report-certainty = Wie sicher man sich war
report-col-level = Sicherheit
report-col-answers = Antworten
report-col-right-count = Richtig
report-flags = Warnzeichen
report-flags-what = Unter denen, die die Nachricht gemeldet haben. Das am häufigsten übersehene Warnzeichen einer Nachricht steht zuerst.
report-col-flag = Warnzeichen
report-col-cue = Art
report-col-found = Gefunden
report-numbers = Alle Zahlen
report-numbers-class = Für { $complete } von { $members } Personen zählt jede Frage. Die Zahlen des ganzen Tests gelten nur für sie.
report-mean = Mittelwert
report-median = Median
report-sd = Standardabweichung
report-skewness = Schiefe
report-kurtosis = Exzess
report-alpha = Cronbachs Alpha
report-sem = Standardmessfehler
report-error-ratio = Fehleranteil
report-kr20 = KR-20
report-kr21 = KR-21
report-points-of = { $points } von { $max } Punkten
report-col-d = D
report-col-index = Diskrimination
report-col-efficiency = Effizienz
report-col-weight = Gewicht
report-col-alpha-without = Alpha ohne
report-col-time = Mittlere Zeit
report-how = Wie gerechnet wird
report-how-counted = Eine Frage zählt für alle, die bei der Auflösung da waren. Keine Antwort gibt 0 Punkte. Entfernte Personen sind nicht enthalten.
report-how-facility = Lösungsquote: mittlere Punkte / Höchstzahl. Intervall: Wilson, 95 %, des Anteils ganz richtiger Antworten.
report-how-r = r: Korrelation der Punkte einer Frage mit dem Anteil der Punkte bei den anderen; 95-%-Intervall nach Fisher.
report-how-d = D: Lösungsquote der besten 27 % minus die der letzten 27 %; Gleichstände werden geteilt.
report-how-moodle = Diskrimination, Effizienz und Gewicht sind die der Quizstatistik von Moodle, in Prozent, über vollständige Personen.
report-how-check = Zuerst prüfen: Niemand wählte die Lösung; oder eine andere Antwort hat einen größeren Anteil am besten Drittel und ein größeres r als die Lösung.
report-how-teach = Als Nächstes schulen: (3 × Schaden + 2 × sicher und falsch + nicht ganz richtig) / n, ab { $least }.
report-how-alpha = Alpha: Cronbach 1951, mit dem 95-%-Intervall nach Feldt. Schiefe und Exzess: k-Statistiken.
report-how-cuts = Nachrichten: Mittel der Quoten der einzelnen Personen, damit niemand doppelt zählt.
report-how-too-few = Zahlen, für die die Gruppe zu klein ist, fehlen.
report-made-by = Erstellt mit redflag { $version }.
corrected = Nach der Sitzung berichtigt und hier mitgezählt:
corrected-accepted = { $question }: „{ $answer }“ ist auch richtig (seit { $date }).
corrected-accepted-typed = { $question }: Eine weitere Antwort ist auch richtig (seit { $date }).
corrected-key = { $question }: Die Lösung ist „{ $answer }“ (seit { $date }).
corrected-left-out = { $question }: nicht gewertet (seit { $date }).
rescore-ask = Sitzung { $session }, { $title }: { $change } Berichtigen?
rescore-accepted = { $question }: „{ $answer }“ ist auch richtig.
rescore-key = { $question }: Die Lösung ist „{ $answer }“.
rescore-left-out = { $question }: wird nicht gewertet.
rescore-undone = { $question }: zählt wieder wie in der Sitzung.
rescore-change = Die Gruppe hat { $share } der Punkte statt { $before }, und { $passed } bestehen statt { $passed-before }.
rescore-done = Sitzung { $session } ist berichtigt. Zurück geht es mit: redflag results rescore { $session } --undo FRAGE
rescore-nothing = Nichts wurde berichtigt.
rescore-none = An Sitzung { $session } wurde nichts berichtigt.

## Der Vergleich zweier Durchgänge

compare-title = Vergleich: { $title }
compare-before = Vorher: { $what }
compare-after = Nachher: { $what }
compare-forms = { $first } und { $second } sind zwei Formen eines Tests. Ihre Fragen sind verschieden, darum werden nur Punkte verglichen.
compare-pairs =
    { $count ->
        [0] Niemand war zu finden, der beide Male da war,
        [one] { $count } Person war beide Male da,
       *[other] { $count } Personen waren beide Male da,
    } zugeordnet nach { $by ->
        [roster] dem Namen auf der Teilnahmeliste.
        [code] Kennung.
       *[name] Namen.
    }
compare-nobody-paired = Niemand ließ sich zuordnen, weil Namen vergeben wurden oder Kennungen fehlen: Verglichen werden zwei Gruppen.
compare-few-pairs = Ergebnisse von weniger als { $least } Paaren werden nicht gezeigt: Verglichen werden zwei Gruppen.
compare-left-out = Nicht dabei: { $reasons }.
compare-only-before = { $count } nur vorher
compare-only-after = { $count } nur nachher
compare-unknown = { $count } ohne Namen oder Kennung
compare-ambiguous = { $count } mit einem Namen oder einer Kennung, die für mehrere steht
compare-nothing-in-common = { $count } ohne eine Frage, die beide Male zählt
compare-same-form = { $count } mit zweimal derselben Form
compare-withheld = { $count } weitere, ausgelost, damit sich hieraus und aus dem Bericht kein Ergebnis Einzelner errechnen lässt
compare-questions =
    { $count ->
        [0] Keine Frage wurde beide Male gestellt.
        [one] { $count } Frage wurde beide Male gestellt.
       *[other] { $count } Fragen wurden beide Male gestellt.
    }
compare-questions-left-out =
    { $count ->
        [one] { $count } weitere fehlt, weil sie nicht beide Male gestellt oder geändert wurde.
       *[other] { $count } weitere fehlen, weil sie nicht beide Male gestellt oder geändert wurden.
    }

compare-result = Was sich geändert hat
compare-change = Von { $before } auf { $after } der Punkte: { $change }.
compare-points = { $points } Prozentpunkte
compare-points-interval = { $points } Prozentpunkte (95 %: { $interval })
compare-up = Die Punkte sind stärker gestiegen, als der Zufall erklärt.
compare-down = Die Punkte sind stärker gesunken, als der Zufall erklärt.
compare-chance = Es kann Zufall sein: Im Intervall liegt die 0.
compare-nothing = Nichts hat sich geändert.
compare-no-interval = Bei allen änderte es sich um gleich viel, darum gibt es kein Intervall.
compare-people = { $improved } haben mehr Punkte als vorher, { $same } gleich viele, { $worse } weniger.
compare-gain = Von den fehlenden Punkten kamen { $gain } hinzu.
compare-normalized-change = Mittlere normierte Änderung: { $change }.
compare-crossover = Ohne den Unterschied der Formen: { $gain }.
compare-orders = { $first-count } begannen mit { $first }, { $second-count } mit { $second }.
compare-form = Um wie viel { $second } leichter ist als { $first }: { $form }.
compare-too-few = Zu wenige für einen Vergleich: Ergebnisse werden ab { $least } Personen gezeigt, damit niemand zu erkennen ist.

compare-col-before = Vorher
compare-col-after = Nachher
compare-col-better = Besser
compare-col-worse = Schlechter
compare-col-change = Änderung (95 %)
compare-col-p = p (Holm)
compare-flag-changed = geändert
compare-changed-none = Keine einzelne Frage hat sich stärker geändert, als der Zufall erklärt.
compare-changed = Stärker geändert, als der Zufall erklärt: { $questions }.
compare-question-better = { $question } (besser)
compare-question-worse = { $question } (schlechter)

compare-limits = Was das nicht zeigt
compare-limit-unpaired = Zwei Gruppen zeigen weniger als Paare. Ein Zuwachs von einer halben Standardabweichung wird in 13 von 100 Vergleichen zweier Gruppen von 20 gefunden und in 60 von 100 mit 20 Paaren; bei 60 Personen in 67 und in 97. Eine Teilnahmeliste oder selbst gewählte Kennungen erhalten die Paare.
compare-limit-retest = Wie viel davon Erinnerung an die Fragen ist. Wer einen Test wiederholt, hat mehr Punkte: 45 Studierende, die denselben zweimal ohne Unterricht dazwischen machten, gewannen 4 Prozentpunkte. Zwei Formen im Wechsel schließen das aus.
compare-limit-form = Wie viel davon an der Form liegt. Um das auszuschließen, sollte je eine Hälfte mit jeder Form beginnen.
compare-limit-cause = Woher es kommt: Schulung, Arbeit und Gespräche unter Kollegen wirken zusammen.
compare-limit-clicks = Wie viele Personen klicken werden.
compare-how-paired = Das Intervall der Punkte ist das von Student, aus den Unterschieden derselben Personen. Bei einer Frage: wer nur nachher richtig lag (besser) und wer nur vorher (schlechter), das Intervall von Bonett und Price (2012) und das exakte p von McNemar, berichtigt für die Zahl der Fragen (Holm 1979). „Geändert“ heißt: unter 0,05.
compare-how-groups = Das Intervall der Punkte ist das von Welch, aus zwei Gruppen verschiedener Personen; das einer Frage ist das von Newcombe (1998).
compare-how-crossover = Die halbe Summe der mittleren Änderungen beider Reihenfolgen ist der Zuwachs, ihre halbe Differenz der Unterschied der Formen (Hills und Armitage 1979).

## Das Ergebnis zum Mitnehmen

card-title = Ergebnis: { $title }
card-right = { $right } von { $count } Fragen richtig.
card-own = Deine Antwort:
card-answer = Richtig:
card-accepted = Auch angenommen:

## Die Ergebnisse einer Sitzung im Terminal der Schulungsleitung

show-title = { $title } · Sitzung { $session }
show-times = { $from } bis { $to }
show-room = Raum { $code }
show-finished = beendet
show-not-finished = nicht beendet
show-rehearsal =
    { $count ->
        [one] Probe mit { $count } simulierten Person
       *[other] Probe mit { $count } simulierten Personen
    }
show-scoring-correct = Punkte für richtige Antworten
show-scoring-speed = Punkte für richtige Antworten, mehr für schnelle
show-scoring-certainty = Punkte nach Sicherheit
show-own-pace = im eigenen Tempo
show-told =
    { $count ->
        [one] { $told } von { $count } Frage aufgelöst
       *[other] { $told } von { $count } Fragen aufgelöst
    }
show-resume = Fortsetzen: { $command }
show-resume-rehearsal = Fortsetzen, ohne die simulierten Personen: { $command }
show-members = Teilnehmende nach Punkten
show-rank = Rang
show-name = Name
show-team = Team
show-points = Punkte
show-percent = Prozent
show-right = richtig
show-answered = beantwortet
show-removed = entfernt
show-absent = abwesend
show-points-of = { $points } von { $max }
show-more = … und { $count } weitere; alle stehen in { $command }
show-teams = Teams nach mittleren Punkten
show-warm-up = zum Aufwärmen, ohne Punkte
show-left = verlassen, bevor sie aufgelöst war
show-skipped = übersprungen: zählt für niemanden
show-not-asked = nicht gestellt
show-answered-of = { $answered } von { $members } haben geantwortet
show-refused = { $count } abgelehnt
show-no-answer = { $count } ohne Antwort
show-nobody-answered = niemand hat geantwortet
show-share-right = { $share } richtig
show-half-within = die Hälfte in { $time }
show-key = richtig: { $answer }
show-accepted = außer der Lösung angenommen: { $answers }
show-would-harm = hätte Schaden angerichtet
show-joined = { $text }: richtig verbunden
show-marked = markiert: { $text }
show-harm =
    { $count ->
        [one] { $count } Antwort, die Schaden angerichtet hätte
       *[other] { $count } Antworten, die Schaden angerichtet hätten
    }
show-sure-wrong = { $count } sicher und falsch

## Die Liste der Sitzungen, und was eine löscht

sessions =
    { $count ->
        [one] { $count } Sitzung
       *[other] { $count } Sitzungen, die neueste zuerst
    }
sessions-none = Noch keine Sitzung. Eine halten: { $command }
sessions-rehearsals = Proben mit simulierten Mitgliedern:
sessions-show = Eine anzeigen: { $command }
sessions-told =
    { $count ->
        [one] { $count } Frage aufgelöst
       *[other] { $count } Fragen aufgelöst
    }
sessions-resume = nicht beendet; fortsetzen: { $command }
sessions-rehearsal = Probe
delete-ask = Sitzung { $session }, { $title }, und alle Antworten für immer löschen?
delete-ask-unfinished = Sitzung { $session }, { $title }, und alle Antworten für immer löschen? Sie ist nicht beendet.
delete-done = Sitzung { $session } ist gelöscht, mit allem, was darin geschah.
delete-nothing = Nichts wurde gelöscht.

## Anwesenheit und Bescheinigungen

attendance-title = Anwesenheit: { $title }
attendance-list = Anwesenheitsliste
attendance-when = Wann
attendance-method = Wie
attendance-live = Live-Sitzung
attendance-topics = Themen
attendance-roles = Für
attendance-trainer = Leitung
attendance-session = Sitzung
attendance-quiz = Quiz
attendance-room = { $session }, Raum { $code }
attendance-revision = { $quiz }, Revision { $revision }
attendance-engine = Durchgeführt mit
attendance-check-value = Prüfwert
attendance-no-chain = keiner: Die Sitzung wurde nicht beendet oder stammt aus der Zeit vor den Prüfwerten
attendance-unfinished = Die Sitzung ist nicht beendet.
attendance-present =
    { $count ->
        [one] { $count } Person hat teilgenommen
       *[other] { $count } Personen haben teilgenommen
    }
attendance-completed =
    { $count ->
        [one] { $count } hat alle Fragen beantwortet
       *[other] { $count } haben alle Fragen beantwortet
    }
attendance-forgotten =
    { $count ->
        [one] { $count } Person wurde seither vergessen
       *[other] { $count } Personen wurden seither vergessen
    }
attendance-nameless = ohne Namen durchgeführt
attendance-name = Name
attendance-id = Kennung
attendance-department = Abteilung
attendance-team = Team
attendance-joined = Beigetreten
attendance-minutes = Minuten
attendance-answered = Beantwortet
attendance-complete = Alle Fragen
attendance-passed = Bestehensgrenze erreicht
attendance-removed = entfernt
attendance-absent = gefehlt
attendance-of = { $answered } von { $counted }
attendance-yes = ja
attendance-no = nein
attendance-acknowledged = Bestätigt
attendance-acknowledging =
    { $count ->
        [one] { $count } hat die Aussage bestätigt
       *[other] { $count } haben die Aussage bestätigt
    }
attendance-statement = Aussage
attendance-signature = Unterschrift
attendance-proof = So lässt es sich prüfen
attendance-how = Die Minuten zählen vom Beitritt bis zum Ende der Sitzung oder bis jemand entfernt wurde. „Beantwortet“ zählt die Fragen, die nach dem Beitritt geöffnet wurden; „nicht sicher“ zählt als Antwort. Punkte stehen hier nicht.
attendance-proves = Alle haben am Ende der Sitzung den Prüfwert gesehen. Er wird aus der Aufzeichnung aller Antworten berechnet, die bei der Leitung liegt: Ändert sich die Aufzeichnung, ändert sich auch der Wert. Er zeigt nicht, wer an einem Gerät saß.
certificate = Teilnahmebescheinigung
certificate-title = { $name }: { $title }
certificate-took-part = hat teilgenommen an
certificate-completed = hat teilgenommen und alle Fragen beantwortet in
certificate-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
certificate-unsigned = Ausgestellt von der Leitung, nicht unterschrieben.

## Ob die Aufzeichnung einer Sitzung unverändert ist

verify-session = Sitzung { $session }: { $title }
verify-quiz = Quiz { $quiz }, Revision { $revision }
verify-digest = SHA-256 { $digest }
verify-engine = Durchgeführt mit redflag { $engine }
verify-events =
    { $count ->
        [one] { $count } Ereignis
       *[other] { $count } Ereignisse
    }
verify-whole = Die Aufzeichnung ist vollständig: Jedes Ereignis ist so, wie es gespeichert wurde, und keines fehlt.
verify-broken = Die Aufzeichnung ist nicht mehr so, wie sie gespeichert wurde:
verify-fault-start = der Beginn: das Quiz, sein Seed, die Optionen oder die Klassenliste
verify-fault-event = Ereignis { $number }
verify-fault-event-of = Ereignis { $number } ({ $event })
verify-fault-head = das letzte Ereignis: Am Ende fehlen Ereignisse, oder es kamen welche dazu
verify-fault-end = das Ende der Sitzung
verify-fault-file = andere Daten als die Ereignisse, bei { $place }
verify-other-engine = Die anderen Daten in der Datei hat redflag { $engine } geschrieben; sie werden nicht verglichen.
verify-head-same = Es ist der Wert, der mit --head angegeben wurde.
verify-head-other = Es ist nicht der Wert, der mit --head angegeben wurde: { $given }
verify-no-head = Die Sitzung ist nicht beendet: Es gibt noch keinen Prüfwert.
verify-compare = Alle haben diesen Wert am Ende gesehen. Vergleichen lässt er sich mit einem, den jemand notiert oder gedruckt hat.
verify-after-end =
    { $count ->
        [one] { $count } Ereignis kam nach dem Ende dazu, etwa ein berichtigter Schlüssel.
       *[other] { $count } Ereignisse kamen nach dem Ende dazu, etwa berichtigte Schlüssel.
    }
verify-forgotten =
    { $people ->
        [one] { $date }: { $people } Person wurde vergessen.
       *[other] { $date }: { $people } Personen wurden vergessen.
    } { $events ->
        [one] Der Inhalt von { $events } Ereignis ist gelöscht; sein Platz in der Reihenfolge wird weiter geprüft.
       *[other] Der Inhalt von { $events } Ereignissen ist gelöscht; ihre Plätze in der Reihenfolge werden weiter geprüft.
    }
verify-proves = Was das zeigt: Wird ein Ereignis geändert, entfernt oder hinzugefügt, ändert sich der Prüfwert. Was es nicht zeigt: ob jemand, der die ganze Datei hat, eine neue Aufzeichnung mit neuem Wert angelegt hat. Das zeigt nur ein Wert, den andere aufbewahrt haben.
verify-no-chain = Sitzung { $session } stammt aus der Zeit, bevor redflag eine Kette der Ereignisse führte: Nichts zeigt, ob sie verändert wurde.

## Menschen vergessen

forget-nobody = Es gibt niemanden zu vergessen.
forget-in =
    { $people ->
        [one] Sitzung { $session }, { $date }, { $title }: { $people } Person
       *[other] Sitzung { $session }, { $date }, { $title }: { $people } Personen
    }
forget-ask =
    { $sessions ->
        [one] In dieser Sitzung für immer vergessen?
       *[other] In diesen { $sessions } Sitzungen für immer vergessen?
    }
forget-nothing = Niemand wurde vergessen.
forget-done =
    { $people ->
        [one] { $people } Person wurde vergessen: Namen, Zugang, Antworten und Notizen.
       *[other] { $people } Personen wurden vergessen: Namen, Zugänge, Antworten und Notizen.
    }
forget-page = Von Sitzung { $session } bleibt der Bericht über die Klasse, wie er war. Er enthält keine Namen.
forget-no-page = Von Sitzung { $session } bleibt kein Bericht: Weniger als { $least } Personen haben teilgenommen.
forget-copies = Berichte und Tabellen, die vorher erstellt wurden, enthalten sie noch, und der Vergleich eines alten Berichts mit einem neuen kann sie verraten. Diese bitte löschen, ebenso Kopien des Verlaufs.
forget-in-use = Ein anderes redflag hat den Verlauf geöffnet. Gelöschte Daten bleiben in einer Datei daneben, bis jenes Programm endet.

## Wiederholen: Fragen, bevor sie vergessen sind

review-title = Wiederholen
review-once-more = Noch einmal, was nicht richtig war.
review-result = { $right } von { $count } richtig.
review-nothing-answered = Du hast nichts beantwortet.
review-more-today = Es ist noch mehr fällig, wenn du Zeit hast: redflag review --ahead
review-rest-today = Der Rest ist noch fällig: redflag review
review-next =
    { $days ->
        [one] Die nächste Frage ist morgen fällig.
       *[other] Die nächste Frage ist in { $days } Tagen fällig.
    }
review-nothing-yet = Es gibt noch nichts zu wiederholen. Löse zuerst ein Quiz: redflag take
review-nothing-due = Heute ist nichts fällig. Trotzdem weitermachen: redflag review --ahead
review-done-today = Für heute bist du fertig. Trotzdem weitermachen: redflag review --ahead
review-all-answered-today = Du hast heute schon alles beantwortet.
review-due-count = { $count } fällig
review-due-line =
    { $count ->
        [one] { $count } Frage ist fällig: redflag review
       *[other] { $count } Fragen sind fällig: redflag review
    }

## Nur, was nicht richtig war

missed-title = Nicht gewusst
missed-none = Du hast alles richtig beantwortet, was du zuletzt gefragt wurdest.
missed-none-of = In „{ $quiz }“ hast du alles richtig beantwortet, was du zuletzt gefragt wurdest.

## Fortschritt

progress-nothing = Noch keine Versuche. Ein Quiz löst du mit: redflag take
progress-row =
    { $count ->
        [one] { $count } Tag in Folge
       *[other] { $count } Tage in Folge
    }
progress-due-week =
    { $count ->
        [0] Diese Woche ist nichts fällig
       *[other] { $count } diese Woche fällig
    }
progress-how-to-see-one = Ein Versuch mit allen Fragen: redflag progress NUMMER
progress-weekdays = Mo Di Mi Do Fr Sa So
progress-points = { $points } von { $max } · { $percent }
progress-left = nach { $answered } von { $count } verlassen
progress-given-up = nach { $answered } von { $count } aufgegeben
progress-practice = Übung: { $what }
progress-practice-missed = nicht gewusste Fragen
progress-better =
    { $points ->
        [one] ↑ { $points } Prozentpunkt besser
       *[other] ↑ { $points } Prozentpunkte besser
    }
progress-worse =
    { $points ->
        [one] ↓ { $points } Prozentpunkt schlechter
       *[other] ↓ { $points } Prozentpunkte schlechter
    }
progress-same = = wie zuvor
progress-since-last-time = Verglichen mit dem letzten Mal: { $change }
progress-reviewed =
    { $count ->
        [one] Wiederholt: { $count } Frage, { $right } richtig
       *[other] Wiederholt: { $count } Fragen, { $right } richtig
    }
progress-more-days =
    { $count ->
        [one] … und { $count } weiterer Tag; redflag progress --json hat alle.
       *[other] … und { $count } weitere Tage; redflag progress --json hat alle.
    }
progress-topics = Themen nach deinen letzten zehn Antworten, das schwächste zuerst
progress-topic-other = Sonstiges
progress-topic-few =
    { $count ->
        [one] { $count } Antwort: zu wenig für eine Aussage
       *[other] { $count } Antworten: zu wenig für eine Aussage
    }
progress-topic-answers =
    { $count ->
        [one] { $count } Antwort
       *[other] { $count } Antworten
    }
progress-topic-before = davor { $percent }
progress-topic-retention = morgen noch etwa { $percent } im Gedächtnis
progress-calendar = Antworten pro Tag
progress-attempt = Versuch { $number }: { $quiz }
progress-paper = Seed { $seed } · Revision { $revision }
progress-open-exam = Diese Prüfung ist noch nicht abgegeben. Die Antworten stehen hier erst danach.
progress-quiz-gone = Das Quiz zu diesem Versuch gibt es nicht mehr. Deshalb stehen hier nur die Kennungen der Fragen.
progress-quiz-changed = Das Quiz hat sich seitdem geändert. Die Fragen stehen hier, wie sie jetzt sind.
progress-you-said = Deine Antwort: { $answer }
progress-right-answer = Die richtige Antwort: { $answer }
progress-judged = { $verdict }; markiert: { $parts }
progress-verdict-right = Richtig.
progress-verdict-wrong = Nicht richtig.
progress-verdict-partly = Teilweise richtig.
progress-verdict-not-sure = Du warst nicht sicher.
progress-verdict-time-up = Die Zeit war um.
progress-verdict-unanswered = Nicht beantwortet.

## Das Terminal der Lernenden: vor und nach einem Quiz

take-pass-mark = bestanden ab { $percent } %
take-seed = Seed { $seed }
take-going-on =
    { $count ->
        [one] Es geht weiter nach { $count } Antwort.
       *[other] Es geht weiter nach { $count } Antworten.
    }
take-go-on =
    { $count ->
        [one] Den Versuch vom { $date } fortsetzen? { $answered } von { $count } Frage beantwortet. n beginnt neu.
       *[other] Den Versuch vom { $date } fortsetzen? { $answered } von { $count } Fragen beantwortet. n beginnt neu.
    }
take-yes-or-no = { $question } y für ja, n für nein:
take-type-yes-or-no = Gib y für ja oder n für nein ein.
take-changed =
    { $count ->
        [one] ein abgebrochener Versuch ({ $answered } von { $count } Frage beantwortet) lässt sich nicht fortsetzen: Das Quiz hat sich seitdem geändert
       *[other] ein abgebrochener Versuch ({ $answered } von { $count } Fragen beantwortet) lässt sich nicht fortsetzen: Das Quiz hat sich seitdem geändert
    }
take-nothing-left = es gibt keinen abgebrochenen Versuch für { $quiz }; bitte ohne --resume aufrufen
take-open-elsewhere = der Versuch vom { $date } ist in einem anderen Terminal offen: Mach dort weiter, oder beende ihn dort zuerst
take-open-elsewhere-new = der Versuch vom { $date } ist in einem anderen Terminal offen, deshalb beginnt hier ein neuer
take-left-nothing = Du hast nichts beantwortet, also geht nichts verloren.
take-left-terminal = Das Quiz im Terminal beginnen: { $command }
take-left-lines = Oder die Antworten als Zeilen übergeben, zum Beispiel: { $command }
take-left-kept =
    { $count ->
        [one] Abgebrochen nach { $answered } von { $count } Frage. Es geht nichts verloren. Weiter mit:
       *[other] Abgebrochen nach { $answered } von { $count } Fragen. Es geht nichts verloren. Weiter mit:
    }
take-left-not-kept =
    { $count ->
        [one] Abgebrochen nach { $answered } von { $count } Frage. Es wird nichts gespeichert, deshalb endet dieser Versuch hier.
       *[other] Abgebrochen nach { $answered } von { $count } Fragen. Es wird nichts gespeichert, deshalb endet dieser Versuch hier.
    }
take-left-part =
    { $count ->
        [one] Abgebrochen nach { $answered } von { $count } Frage. Gespeichert ist nur, was du vor dem Fehler beantwortet hast. Von dort weiter mit:
       *[other] Abgebrochen nach { $answered } von { $count } Fragen. Gespeichert ist nur, was du vor dem Fehler beantwortet hast. Von dort weiter mit:
    }

## Das Terminal der Lernenden: eine Frage

take-hint = Tipp:
take-no-hint = Zu dieser Frage gibt es keinen Tipp.
take-no-not-sure = „Nicht sicher“ gibt es in diesem Quiz nicht. Wähle, was am besten passt.
take-parts = Was hat die Nachricht verraten?
take-noted = Notiert. Notizen bleiben auf diesem Rechner; redflag notes --export schreibt sie in eine Datei, die du der Autorin oder dem Autor schicken kannst.
take-note-empty = Schreibe die Notiz hinter das !, zum Beispiel: ! die zweite Antwort stimmt auch
take-note-long = Diese Notiz ist zu lang. Ein paar Sätze genügen.
take-answer-long = Das ist zu lang für eine Antwort.

## Das Terminal der Lernenden: Antworten in Zeilen

plain-how = Beantworte jede Frage in einer eigenen Zeile und drücke die Eingabetaste. Jederzeit: ? für „nicht sicher“, hint für einen Tipp, ! und ein Text für eine Notiz zur Frage, quit zum Verlassen.
plain-how-back = back zeigt die letzte Erklärung noch einmal.
plain-kept = Jede Antwort wird sofort gespeichert.
plain-not-kept = Von diesem Versuch wird nichts gespeichert.
plain-time-limit =
    { $count ->
        [one] Zeit: { $count } Sekunde.
       *[other] Zeit: { $count } Sekunden.
    }
plain-answer-letter = Antwort (a–{ $last }):
plain-answer-multiple = Antwort (die Buchstaben aller richtigen Optionen, a bis { $last }, zum Beispiel a,{ $last }):
plain-answer-order = Antwort (alle Buchstaben, a bis { $last }, in der richtigen Reihenfolge, zum Beispiel { $example }):
plain-answer-match = Antwort (zu jedem Buchstaben eine Zahl, zum Beispiel { $example }):
plain-answer-text = Antwort (ein oder zwei Wörter):
plain-answer-number = Antwort (eine Zahl):
plain-answer-judge = Antwort (p Phishing, c nachfragen, l legitim):
plain-answer-parts = Warnzeichen:
plain-no-answer = „{ $typed }“ ist hier keine Antwort.
plain-no-part = „{ $typed }“ ist kein Teil der Nachricht.
plain-type-letter = Gib einen Buchstaben ein, a bis { $last }.
plain-type-true-false = Gib a für wahr oder b für falsch ein.
plain-type-multiple = Gib die Buchstaben aller richtigen Optionen ein, a bis { $last }, zum Beispiel a,{ $last }.
plain-type-order = Gib alle Buchstaben, a bis { $last }, in der richtigen Reihenfolge ein, zum Beispiel { $example }.
plain-type-match = Gib zu jedem Buchstaben eine Zahl ein, zum Beispiel { $example }.
plain-type-text = Gib ein oder zwei Wörter ein; ein Wort, das ein Befehl ist, wie quit, in Anführungszeichen: "quit".
plain-type-number = Gib eine Zahl ein.
plain-type-judge = Gib p für Phishing ein, c für Nachfragen oder l für legitim.
plain-type-parts =
    { $count ->
        [0] Gib - für keines ein.
        [one] Gib 1 ein, oder - für keines.
       *[other] Gib die Nummern der Warnzeichen ein, 1 bis { $count }, zum Beispiel 1,{ $count }, oder - für keines.
    }
plain-type-not-sure = Gib ? ein, wenn du nicht sicher bist.
plain-order-once = Nenne jeden Buchstaben genau einmal.
plain-match-twice = { $letter } hat zwei Zahlen.
plain-match-missing = { $letter } hat keine Zahl.
plain-how-sure = Wie sicher bist du? 1 geraten, 2 ziemlich sicher, 3 ganz sicher, back zum Ändern der Antwort:
plain-certainty-mark = Wie sicher du bist, gibt eine eigene Note: 1, 2 oder 3, wenn die Antwort richtig ist, 0, -2 oder -6, wenn sie falsch ist. Die Punkte hängen nicht davon ab.
plain-type-certainty = Gib 1, 2 oder 3 ein, oder back zum Ändern der Antwort.
plain-go-on = Weiter mit der Eingabetaste:
plain-go-on-or-back = Weiter mit der Eingabetaste, back für die Erklärung davor:
plain-go-on-or-score = Weiter mit der Eingabetaste, quit für das Ergebnis:
plain-type-go-on-or-score = Drücke die Eingabetaste für die nächste Frage, oder gib quit ein für das Ergebnis.
plain-type-go-on = Drücke die Eingabetaste, um weiterzugehen; quit beendet, und ! mit einem Text ist eine Notiz zur Frage.
plain-nothing-before = Vor dieser Frage wurde noch nichts erklärt.
plain-line-long = Diese Zeile ist zu lang für eine Antwort.
plain-read-missed =
    { $count ->
        [one] 1: die Frage noch einmal lesen; Eingabetaste zum Beenden:
       *[other] 1 bis { $count }: eine Frage noch einmal lesen; Eingabetaste zum Beenden:
    }
plain-type-missed =
    { $count ->
        [one] Gib 1 ein, oder drücke die Eingabetaste zum Beenden.
       *[other] Gib eine Nummer ein, 1 bis { $count }, oder drücke die Eingabetaste zum Beenden.
    }

## Das Terminal der Lernenden: das Ergebnis

count-points =
    { $count ->
        [one] { $count } Punkt
       *[other] { $count } Punkte
    }
count-percent = { $percent } %
score-passed = bestanden
score-not-passed = nicht bestanden
score-practice = Übung
score-pass-mark = (bestanden ab { $percent } %)
score-revision = Revision { $revision }
score-remember =
    { $count ->
        [one] Sicher und trotzdem falsch: { $count } Frage. Diese solltest du dir merken:
       *[other] Sicher und trotzdem falsch: { $count } Fragen. Diese solltest du dir merken:
    }
score-weak = lohnt einen zweiten Blick
score-count-right = { $count } richtig
score-count-partly = { $count } teilweise richtig
score-count-wrong = { $count } falsch
score-count-not-sure = { $count } nicht sicher
score-count-time-up = { $count } nicht rechtzeitig
score-count-unanswered = { $count } nicht beantwortet
score-means-practice = { $right } von { $count } richtig. Das war eine Übung mit einem Teil des Quiz. Bestehen kann man nur das ganze Quiz.
score-means-all = Alle Antworten waren richtig.
score-means-passed =
    { $count ->
        [one] Bestanden. { $count } Frage kannst du noch lernen.
       *[other] Bestanden. { $count } Fragen kannst du noch lernen.
    }
score-means-short =
    { $count ->
        [one] Mit einer richtigen Antwort mehr hättest du bestanden.
       *[other] Dir fehlen { $count } richtige Antworten, um zu bestehen.
    }
score-missed =
    { $count ->
        [one] Diese Frage war nicht richtig:
       *[other] Diese { $count } Fragen waren nicht richtig:
    }
score-is-right = richtig
score-is-partly = teilweise richtig
score-is-wrong = falsch
score-is-not-sure = nicht sicher
score-is-time-up = Zeit war um
score-is-unanswered = nicht beantwortet
score-handled-phish =
    { $total ->
        [one] Die Phishing-Nachricht: { $reported }-mal gemeldet, { $checked }-mal nachgefragt, { $carried }-mal weitergemacht.
       *[other] Von { $total } Phishing-Nachrichten hast du { $reported } gemeldet, bei { $checked } erst nachgefragt und bei { $carried } weitergemacht.
    }
score-handled-legit =
    { $total ->
        [one] Die legitime Nachricht: { $reported }-mal gemeldet, { $checked }-mal nachgefragt, { $carried }-mal weitergemacht.
       *[other] Von { $total } legitimen Nachrichten hast du { $reported } gemeldet, bei { $checked } erst nachgefragt und bei { $carried } weitergemacht.
    }
score-carries-on = Du gehst auf mehr Nachrichten ein, als du solltest.
score-reports-much = Du meldest mehr als nötig.
score-holds-up = Du hältst mehr legitime Nachrichten auf als nötig.
score-reports-little = Du hältst rechtzeitig inne. Melde mehr Phishing, damit auch andere gewarnt sind.
score-flags =
    { $fine ->
        [0] Warnzeichen: { $found } von { $flags } gefunden.
        [one] Warnzeichen: { $found } von { $flags } gefunden, dazu { $fine } Teil markiert, der in Ordnung ist.
       *[other] Warnzeichen: { $found } von { $flags } gefunden, dazu { $fine } Teile markiert, die in Ordnung sind.
    }
score-guessed = Geraten: { $right } von { $count } richtig.
score-fairly-sure = Ziemlich sicher: { $right } von { $count } richtig.
score-certain = Ganz sicher: { $right } von { $count } richtig.
score-certainty-mark = Note für Sicherheit: im Durchschnitt { $mark }. Geraten, ziemlich sicher, ganz sicher: richtig gibt 1, 2, 3, falsch gibt 0, -2, -6. Die Note zeigt, wie gut du weißt, was du weißt; die Punkte hängen nicht davon ab.
score-harm-which =
    { $count ->
        [one] { $count } Antwort hätte Schaden angerichtet: { $questions }
       *[other] { $count } Antworten hätten Schaden angerichtet: { $questions }
    }
score-next = Als Nächstes: { $command }
score-again = Noch einmal dieselben Fragen: { $command }
score-again-missed = Nur was nicht richtig war: { $command }

## Das Terminal der Lernenden: was gespeichert wird

history-no-home = es gibt kein Home-Verzeichnis, deshalb wird von diesem Versuch nichts gespeichert; REDFLAG_HOME kann einen Ordner nennen
history-not-kept = dieser Versuch wird nicht gespeichert: { $why }; mit --no-history geht es ohne Speichern weiter
history-rest-not-kept = der Rest dieses Versuchs wird nicht gespeichert: { $why }
history-rest-of-review-not-kept = der Rest dieser Wiederholung wird nicht gespeichert: { $why }
history-flag-not-kept = die Markierung der Frage { $number } wird nicht gespeichert: { $why }
history-cannot-read = abgebrochene Versuche sind nicht lesbar: { $why }
history-cannot-close = der abgebrochene Versuch lässt sich nicht abschließen: { $why }
history-note-no-history = die Notiz zu { $question } wird nicht gespeichert, weil es keinen Verlauf gibt
history-note-not-kept = die Notiz zu { $question } wird nicht gespeichert: { $why }
history-missing = es gibt kein Home-Verzeichnis und deshalb keinen Verlauf; REDFLAG_HOME kann einen Ordner nennen
history-cannot-open = der Verlauf `{ $path }` lässt sich nicht öffnen: { $reason }
history-foreign = `{ $path }` ist kein Verlauf von redflag: Verschiebe die Datei, oder nenne mit REDFLAG_HOME einen anderen Ordner
history-read-only = der Verlauf `{ $path }` ist schreibgeschützt: Mache die Datei und ihren Ordner beschreibbar, oder nenne mit REDFLAG_HOME einen anderen Ordner
history-newer = der Verlauf `{ $path }` stammt von einem neueren redflag (Version { $found }, dieses kennt { $known }): Aktualisiere redflag, oder nenne mit REDFLAG_HOME einen anderen Ordner
history-busy = ein anderes Programm benutzt gerade den Verlauf `{ $path }`: Versuche es gleich noch einmal
history-damaged = der Verlauf `{ $path }` ist beschädigt: { $reason }; verschiebe ihn, dann beginnt ein neuer
history-failed = der Verlauf `{ $path }` lässt sich nicht benutzen: { $reason }

## Das Terminal der Teilnehmenden

join-looking = { $address } wird gesucht …
join-unreachable = { $address } ist nicht erreichbar: { $reason }. Stimmt die Adresse, und ist dieser Rechner im selben Netz wie der der Kursleitung? Läuft die Sitzung noch?
address-none = das ist keine Adresse; tippe sie so, wie sie auf dem Bildschirm der Kursleitung steht
address-only-code = das ist der Code eines Raums; davor gehört seine Adresse, etwa 192.168.1.23:{ $port }/{ $typed }
address-no-code = der Code des Raums fehlt; tippe ihn hinter die Adresse: { $typed }/CODE
address-bad-code = „{ $typed }“ ist kein Code eines Raums; sieh noch einmal auf dem Bildschirm der Kursleitung nach
address-bad-host = „{ $typed }“ ist keine Adresse eines Rechners
address-unbracketed = schreibe eine IPv6-Adresse in eckigen Klammern: [{ $typed }]:{ $port }/CODE
address-bad-port = „{ $typed }“ ist kein Port; ein Port ist eine Zahl von 1 bis 65535
address-other-scheme = ein Raum ist unter http oder https zu finden, nicht unter { $typed }
connect-no-such-host = hier ist kein Rechner dieses Namens bekannt ({ $why })
connect-no-answer = versucht: { $why }
connect-no-trust = der Raum verlangt https; gib das Zertifikat der Kursleitung mit --tls-ca DATEI an
connect-bad-certificate = sein Zertifikat wird nicht angenommen: { $why }
connect-no-room = der Server dort ist kein Raum von redflag ({ $why })
join-ended = die Verbindung ist beendet
join-faulted = ein Fehler in redflag hat die Verbindung beendet; derselbe Befehl bringt dich zurück
join-never-in = Du warst noch nicht angemeldet. Teilnehmen mit:
join-left = Du hast die Sitzung verlassen. Solange sie läuft, kommst du zurück mit:
join-ask-name = Dein Name, wie ihn die anderen sehen können:
join-ask-roster = Wer bist du?
join-ask-team = Welches Team?
join-any-team = egal: das kleinste
join-pick = { $question } Eine Nummer oder ein Name:
join-pick-none = Das steht nicht zur Auswahl.
join-no-names-left = Jeder Name auf der Klassenliste ist vergeben. Frage die Kursleitung.
join-not-on-list = „{ $name }“ steht nicht auf der Klassenliste oder ist schon vergeben. Wähle deinen Namen dort aus.
join-back-as = Du bist wieder dabei als { $name }.
join-lobby = Du bist dabei. Es geht los, sobald die Kursleitung startet.
join-own-pace = Du gehst in deinem eigenen Tempo durch die Fragen. Die Zeit läuft ab dem Moment, in dem eine Frage erscheint.
join-your-name = dein Name: { $name }
join-your-team = dein Team: { $team }
join-ask-own-code = Dein Code; ohne Code einfach die Eingabetaste, dann wird die Kursleitung gefragt:
join-ask-code = Dein Code, oder die Eingabetaste, um auf die Kursleitung zu warten, oder ein anderer Name:
join-waits = Die Kursleitung wurde nach deinem Platz gefragt. Warte hier.
join-away = Verbindung verloren; sie wird wiederhergestellt.
join-other-version = dieser Raum braucht eine andere Version von redflag; nimm die Version der Kursleitung oder einen Browser
join-noted = Für die Autorin oder den Autor notiert.
join-cannot-show = Der Raum hat eine Frage geschickt, die diese Version von redflag nicht anzeigen kann.
join-opens-soon = Gleich kommt die Frage.
join-clock-paused = angehalten
join-clock-closed = beendet
join-sent-later = Deine Antwort wird gesendet, sobald die Frage offen ist.
join-draft = Entwurf gespeichert: { $answer }. Er zählt am Ende der Frage.
join-draft-guess = Entwurf gespeichert: { $answer }. Er zählt am Ende der Frage als geraten; gib an, wie sicher du bist.
join-saved = Antwort gespeichert: { $answer }.
join-saved-can-change = Antwort gespeichert: { $answer }. Du kannst sie ändern, bis die Frage endet.
join-closed-without = Die Frage ist beendet. Du hast nicht rechtzeitig geantwortet.
join-closed-with = Die Frage ist beendet. Deine Antwort: { $answer }.
join-phish = Phishing
join-phish-marked =
    { $count ->
        [one] Phishing, { $count } Teil markiert
       *[other] Phishing, { $count } Teile markiert
    }
join-check = erst nachfragen
join-legit = legitim
join-did-not-count = Du bist gekommen, als diese Frage schon lief. Deshalb zählt sie für dich nicht.
join-points-so-far = Punkte bisher: { $points }
join-your-team-row = (dein Team)
join-enter-next = Eingabetaste für die nächste Frage:
join-enter-begin = Eingabetaste zum Beginnen:

## Das Terminal der Kursleitung: was über den Raum zu wissen ist

host-untimed = Fragen ohne Zeitlimit: { $untimed } von { $count }. Dort bringt Schnelligkeit nichts.
host-untimed-way-out = --time-limit 30 gibt ihnen eines.
host-only-here = Nur dieser Rechner kann diese Adresse öffnen.
host-no-network = Dieser Rechner ist in keinem Netz: Nur er selbst kann die Adresse öffnen. Mit einem Netz verbinden (ein Handy-Hotspot genügt) und neu starten.
host-networks = Dieser Rechner ist in mehreren Netzen. Wenn Handys die erste Adresse nicht öffnen können, mit --lan eine andere wählen: { $others }.

## Quizze in mehreren Sprachen

language-name = { $tag ->
    [en] Englisch
    [de] Deutsch
    [fr] Französisch
    [es] Spanisch
    [it] Italienisch
    [nl] Niederländisch
    [pl] Polnisch
    [pt] Portugiesisch
    [tr] Türkisch
   *[other] { $tag }
}
take-not-translated = „{ $title }“ gibt es nicht auf { $wanted }. Die Fragen sind auf { $language }.

## Der Katalog der Quizze

topic-name = { $id ->
    [ai] KI
    [behind-the-headlines] Nachrichten
    [browsing] Surfen
    [channels] Anrufe und Nachrichten
    [cloud] Cloud
    [data-privacy] Daten anderer
    [malware] Schadsoftware
    [mfa] Anmelden
    [mobile] Smartphones
    [networks] Netzwerke
    [passwords] Passwörter
    [payments] Zahlungen
    [phishing] Phishing
    [reporting-physical] Melden und Gebäude
    [supply-chain] Lieferanten
    [telecoms-5g] Telekommunikation
    [updates-iot] Updates und Geräte
   *[other] { $words }
}
role-name = { $id ->
    [everyone] Alle
    [finance] Finanzen
    [hr] Personal
    [developers] Entwicklung
    [admins] Administration
    [managers] Führungskräfte
    [executives] Geschäftsleitung
    [sales] Vertrieb
    [support] Helpdesk
    [procurement] Einkauf
    [legal] Recht
    [home-office] Homeoffice
    [travellers] Reisende
    [newcomers] Neue im Team
   *[other] { $words }
}
list-mixed = Von allem etwas
list-topics = Ein Thema
list-roles = Für deine Aufgabe
list-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
list-level = { $level ->
    [starter] für den Einstieg
    [intermediate] mit Vorkenntnissen
   *[advanced] für Erfahrene
}
list-more = { $count } weitere
list-passed = bestanden mit { $percent } %
list-not-passed = nicht bestanden, { $percent } %
list-shipped = in redflag enthalten
list-nothing = Kein Quiz passt dazu. Themen: { $topics }. Aufgaben: { $roles }.
pick-which = Welches Quiz?
pick-search = Suche:
pick-nothing = Kein Quiz passt zu „{ $typed }“.
pick-keys = ↑ ↓ wählen · Enter beginnen · tippen zum Suchen · Esc beenden
pick-number = Gib eine Nummer ein, um ein Quiz zu beginnen, oder ein Wort, um zu suchen. Eine leere Zeile beendet:
pick-no-number =
    { $count ->
        [0] Die Nummer { $typed } gibt es in der Liste nicht.
        [one] Die Nummer { $typed } gibt es nicht, nur die 1.
       *[other] Die Nummer { $typed } gibt es nicht; die Liste geht von 1 bis { $count }.
    }

## Prüfungen

exam-open = offen
exam-answered = beantwortet
exam-time-up = Zeit abgelaufen
exam-flagged = markiert
exam-summary = { $answered } von { $total } beantwortet, { $flagged } markiert
exam-overview = Alle Fragen
exam-all-answered = Alle Fragen sind beantwortet. Bis zur Abgabe kannst du Antworten noch ändern.
exam-none-open = Keine Frage ist mehr offen. Bis zur Abgabe kannst du Antworten noch ändern.
exam-some-open =
    { $open ->
        [one] { $open } Frage ist noch offen. Trotzdem abgeben?
       *[other] { $open } Fragen sind noch offen. Trotzdem abgeben?
    }
exam-closed = Die Zeit für diese Frage ist um. Deine Antwort lässt sich nicht mehr ändern.
exam-no-question =
    { $total ->
        [one] Diese Frage gibt es nicht. Die Prüfung hat { $total } Frage.
       *[other] Diese Frage gibt es nicht. Die Prüfung hat { $total } Fragen.
    }
exam-flag-set = Frage { $number } ist markiert.
exam-flag-gone = Frage { $number } ist nicht mehr markiert.
exam-given = Deine Antwort bisher: { $answer }
rich-exam-move = ←→ andere Fragen
rich-exam-control = Strg-P Strg-N andere Fragen
rich-exam-flag = * markieren
rich-exam-overview = # alle Fragen
rich-to-question = ↑↓ Eingabe zur Frage
rich-hand-in = h abgeben
rich-yes-hand-in = j abgeben
rich-no-return = n zurück zur Frage
plain-exam-how = Dies ist eine Prüfung. Bis zur Abgabe kannst du Antworten ändern; danach siehst du, was richtig war. Außerdem: back, next oder go 5 für eine andere Frage, mark zum Markieren einer Frage, overview für alle Fragen, hand in zum Abgeben.
plain-exam-hand-in = Gib hand in zum Abgeben ein, oder back oder go 5 für eine Frage:
plain-type-hand-in = Gib hand in zum Abgeben ein, back oder go 5 für Frage 5 zum Weitermachen, oder quit zum Verlassen.

## Exportierte Quizze: Karten, Papier, andere Plattformen

export-phish = Phishing
export-check = Erst nachfragen
export-legit = Echt
export-order = Schreibe die Buchstaben in der richtigen Reihenfolge auf:
export-match = Schreibe zu jedem den passenden Buchstaben.
export-judge = Wenn es Phishing ist, markiere die Wörter, an denen man es erkennt.
export-hint = Hinweis
export-answer = Antwort
export-source = Quelle
export-no-topic = (ohne Thema)
export-look-at = Darauf kommt es an:
export-this-order = diese Reihenfolge
export-these-pairs = diese Paare
export-without-partner = nichts
export-harm = hätte Schaden angerichtet
export-fine = unbedenklich
export-letter-case = Groß- und Kleinschreibung zählt
export-pattern = außerdem alles, was genau diesem Muster entspricht
export-questions = Fragen
export-answers = Antworten
export-name = Name
export-date = Datum
export-points = Punkte
export-points-of = von { $points }
export-passed = { $questions }. Bestanden mit { $percent } % der Punkte.
export-answer-sheet = Lösungen zu Bogen { $paper }: { $questions }.
export-paper = Bogen { $paper }
export-revision = Revision { $revision }
export-worth =
    { $count ->
        [one] { $points } Punkt
       *[other] { $points } Punkte
    }
export-facts = Fakten: { $facts }
export-as-of = Stand: { $date }
export-review-by = Wieder prüfen bis { $date }
export-whole-answer = Nur die vollständige Antwort zählt
export-people = { $count } Personen
export-norm = { $percent } % lagen richtig ({ $population }; { $source })
