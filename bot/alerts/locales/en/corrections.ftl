# Corrections: what was told was wrong, or is one with something else
retracted = Withdrawn: this was wrong. Our mistake.
correction-place = Correction: at { $at } we wrote { $before }. It was { $after }. Our mistake.
correction-place-found = Correction: at { $at } we named no place. It was { $after }.
correction-place-lost = Correction: at { $at } we wrote { $before }. The place is not known. Our mistake.
correction-wrong = Correction: at { $at } we wrote “{ $what }”. That was wrong. Our mistake.
correction-upheld = Correction: at { $at } we withdrew this message. It stands after all.
correction-split = Correction: we told two events as one. Our mistake. The other one: { $event }
correction-rejoined = Correction: they are one event after all. { $event }
same-event = Same event: { $event } (#{ $id })
button-event = Show the event
