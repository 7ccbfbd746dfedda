# What an owner reads: commands, answers and the list of decisions

owner-help-event = /owner event 12 — an event with the numbers of its reports
owner-help-merge = /owner merge 12 15 — make two events one; the older stays
owner-help-split = /owner split 12 340 341 — make an event of its own of these reports
owner-help-place = /owner place 12 Chuhuiv — say where it was
owner-help-wrong = /owner wrong 12 — withdraw it
owner-help-undo = /owner undo — take back the last decision; /owner undo 7 takes back that one
owner-help-decisions = /owner decisions — what was decided, and by whom
owner-help-invite = /owner invite — a link that lets one chat in
owner-help-promote = /owner promote 12 — a chat’s own feed serves everyone
owner-help-help = /owner help — this list
owner-form = Form: { $form }
owner-help-note = Every chat that had the alert is told of a correction; each decision can be undone.

ruled-merge = Event { $other } is part of event { $id } now.
ruled-split = Event { $other } is an event of its own now, apart from event { $id }.
ruled-place = Event { $id } is in { $place } now.
ruled-wrong = Event { $id } is withdrawn.
ruled-undone = Decision { $n } is undone: all is as it was before it.
ruled-rows = { $rows ->
    [0] No chat had a message of it.
    [one] { $rows } message or edit goes to chats.
   *[other] { $rows } messages and edits go to chats.
}
button-undo = Undo

refusal-no-event = There is no event { $id } here. /latest shows the newest.
refusal-merged = Event { $id } is part of event { $into } already: use that number.
refusal-retracted = Event { $id } was withdrawn. Undo that first: /owner decisions
refusal-same-event = Event { $id } cannot be merged with itself. Name two events.
refusal-other-audience = One of these events comes from a single chat’s own feed: it cannot be merged with another.
refusal-kept-apart = An owner has told these events apart.
refusal-no-report = Event { $id } does not have all of these reports. /owner event { $id } shows their numbers.
refusal-nothing-left = These are all reports of event { $id }: leave at least one out.
refusal-same-place = Event { $id } is in { $place } already.
refusal-no-ruling = There is no such decision. /owner decisions lists them.
refusal-undone = Decision { $n } was undone before.
refusal-later-ruling = Decision { $n } came later and changed the same event: undo it first.
owner-no-place = I do not know the place “{ $place }”. Form: /owner place 12 Chuhuiv

desk-reports = Reports
desk-report = #{ $item } · { $report } · { $reason }
desk-moved = { $report } · moved by decision { $n }
desk-called-wrong = { $count ->
    [one] Called wrong by { $count } reader.
   *[other] Called wrong by { $count } readers.
}
desk-decisions = Decisions
desk-no-decisions = Nothing was decided yet.
decision = { $n }. { $at } · { $what } · { $who }
decision-undone = { $decision } · undone { $at }
decision-merge = event { $other } into event { $id }
decision-split = event { $other } out of event { $id }
decision-place = event { $id } to { $place }
decision-wrong = event { $id } withdrawn
decision-by-machine = the bot itself ({ $reason })
merged-one-report = one report tells of both
