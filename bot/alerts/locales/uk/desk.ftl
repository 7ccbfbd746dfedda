# Що читає власник бота: команди, відповіді та перелік рішень

owner-help-event = /owner event 12 — подія з номерами її повідомлень
owner-help-merge = /owner merge 12 15 — об’єднати дві події; лишається старіша
owner-help-split = /owner split 12 340 341 — виокремити ці повідомлення в окрему подію
owner-help-place = /owner place 12 Чугуїв — вказати, де це було
owner-help-wrong = /owner wrong 12 — відкликати подію
owner-help-undo = /owner undo — скасувати останнє рішення; /owner undo 7 — саме це
owner-help-decisions = /owner decisions — що вирішено і ким
owner-help-invite = /owner invite — посилання, яке впускає один чат
owner-help-promote = /owner promote 12 — стрічка одного чату стає спільною
owner-help-help = /owner help — цей перелік
owner-form = Зразок: { $form }
owner-help-note = Про виправлення дізнається кожен чат, який мав сповіщення; кожне рішення можна скасувати.

ruled-merge = Подія { $other } тепер є частиною події { $id }.
ruled-split = Подія { $other } тепер окрема від події { $id }.
ruled-place = Подія { $id }: тепер місце — { $place }.
ruled-wrong = Подію { $id } відкликано.
ruled-undone = Рішення { $n } скасовано: усе як було до нього.
ruled-rows = { $rows ->
    [0] Жоден чат не мав повідомлення про неї.
    [one] До чатів надходить { $rows } повідомлення чи зміна.
    [few] До чатів надходять { $rows } повідомлення та зміни.
   *[many] До чатів надходить { $rows } повідомлень і змін.
}
button-undo = Скасувати

refusal-no-event = Події { $id } тут немає. Найновіші показує /latest.
refusal-merged = Подія { $id } вже є частиною події { $into }: скористайтеся тим номером.
refusal-retracted = Подію { $id } відкликано. Спершу скасуйте це: /owner decisions
refusal-same-event = Подію { $id } не можна об’єднати з нею самою. Назвіть дві події.
refusal-other-audience = Одна з цих подій — зі стрічки окремого чату: її не можна об’єднати з іншою.
refusal-kept-apart = Власник бота розрізнив ці події.
refusal-no-report = Подія { $id } не має всіх цих повідомлень. Їхні номери показує /owner event { $id }
refusal-nothing-left = Це всі повідомлення події { $id }: лишіть хоча б одне.
refusal-same-place = Для події { $id } уже вказано це місце: { $place }.
refusal-no-ruling = Такого рішення немає. Перелік: /owner decisions
refusal-undone = Рішення { $n } вже скасовано.
refusal-later-ruling = Рішення { $n } пізніше змінило ту саму подію: спершу скасуйте його.
owner-no-place = Я не знаю місця «{ $place }». Зразок: /owner place 12 Чугуїв

desk-reports = Повідомлення
desk-report = #{ $item } · { $report } · { $reason }
desk-moved = { $report } · перенесено рішенням { $n }
desk-called-wrong = { $count ->
    [one] Помилкою назвав { $count } читач.
    [few] Помилкою назвали { $count } читачі.
   *[many] Помилкою назвали { $count } читачів.
}
desk-decisions = Рішення
desk-no-decisions = Рішень іще не було.
decision = { $n }. { $at } · { $what } · { $who }
decision-undone = { $decision } · скасовано { $at }
decision-merge = подія { $other } — до події { $id }
decision-split = подія { $other } — окремо від події { $id }
decision-place = подія { $id }: { $place }
decision-wrong = подію { $id } відкликано
decision-by-machine = сам бот ({ $reason })
merged-one-report = одне повідомлення говорить про обидві
