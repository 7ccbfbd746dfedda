# Что читает владелец бота: команды, ответы и список решений

owner-help-event = /owner event 12 — событие с номерами его сообщений
owner-help-merge = /owner merge 12 15 — объединить два события; остаётся старшее
owner-help-split = /owner split 12 340 341 — выделить эти сообщения в отдельное событие
owner-help-place = /owner place 12 Чугуев — указать, где это было
owner-help-wrong = /owner wrong 12 — отозвать событие
owner-help-undo = /owner undo — отменить последнее решение; /owner undo 7 — именно это
owner-help-decisions = /owner decisions — что решено и кем
owner-help-invite = /owner invite — ссылка, которая впускает один чат
owner-help-promote = /owner promote 12 — лента одного чата становится общей
owner-help-help = /owner help — этот список
owner-form = Образец: { $form }
owner-help-note = Об исправлении узнаёт каждый чат, у которого было сообщение; каждое решение можно отменить.

ruled-merge = Событие { $other } теперь часть события { $id }.
ruled-split = Событие { $other } теперь отдельно от события { $id }.
ruled-place = Событие { $id }: теперь место — { $place }.
ruled-wrong = Событие { $id } отозвано.
ruled-undone = Решение { $n } отменено: всё как было до него.
ruled-rows = { $rows ->
    [0] Ни у одного чата не было сообщения о нём.
    [one] В чаты уходит { $rows } сообщение или правка.
    [few] В чаты уходят { $rows } сообщения и правки.
   *[many] В чаты уходит { $rows } сообщений и правок.
}
button-undo = Отменить

refusal-no-event = События { $id } здесь нет. Новейшие показывает /latest.
refusal-merged = Событие { $id } уже часть события { $into }: возьмите тот номер.
refusal-retracted = Событие { $id } отозвано. Сначала отмените это: /owner decisions
refusal-same-event = Событие { $id } нельзя объединить с ним самим. Назовите два события.
refusal-other-audience = Одно из этих событий — из ленты отдельного чата: его нельзя объединить с другим.
refusal-kept-apart = Владелец бота различил эти события.
refusal-no-report = У события { $id } нет всех этих сообщений. Их номера показывает /owner event { $id }
refusal-nothing-left = Это все сообщения события { $id }: оставьте хотя бы одно.
refusal-same-place = Для события { $id } уже указано это место: { $place }.
refusal-no-ruling = Такого решения нет. Список: /owner decisions
refusal-undone = Решение { $n } уже отменено.
refusal-later-ruling = Решение { $n } позже изменило то же событие: сначала отмените его.
owner-no-place = Я не знаю места «{ $place }». Образец: /owner place 12 Чугуев

desk-reports = Сообщения
desk-report = #{ $item } · { $report } · { $reason }
desk-moved = { $report } · перенесено решением { $n }
desk-called-wrong = { $count ->
    [one] Ошибкой назвал { $count } читатель.
    [few] Ошибкой назвали { $count } читателя.
   *[many] Ошибкой назвали { $count } читателей.
}
desk-decisions = Решения
desk-no-decisions = Решений ещё не было.
decision = { $n }. { $at } · { $what } · { $who }
decision-undone = { $decision } · отменено { $at }
decision-merge = событие { $other } — в событие { $id }
decision-split = событие { $other } — отдельно от события { $id }
decision-place = событие { $id }: { $place }
decision-wrong = событие { $id } отозвано
decision-by-machine = сам бот ({ $reason })
merged-one-report = одно сообщение говорит об обоих
