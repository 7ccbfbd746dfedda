# Что читатели называют ошибкой и как это смотрит владелец

help-wrong = сказать, что с событием что-то не так
usage-wrong = Образец: /wrong 123 — номер события, или /wrong в ответ на его сообщение; сразу что не так: /wrong 123 место Чугуев, /wrong 123 числа, вид, событие или новость
noted = Отмечено. Владелец бота может проверить; пока ничего не меняется.
wrong-noted-which = Отмечено. Владелец бота может проверить; пока ничего не меняется. Что не так с событием { $id }?
wrong-which = Что не так с событием { $id }? Это поможет тому, кто будет проверять.
wrong-which-short = Что не так с событием { $id }?
wrong-noted-how = Отмечено. Владелец бота может проверить; пока ничего не меняется. Сказать, что не так: /wrong { $id } место
wrong-label-noted = Отмечено: событие { $id } другого вида. Владелец бота может проверить; пока ничего не меняется.
wrong-place-noted = Отмечено: место события { $id } — { $place }. Владелец бота может проверить; пока ничего не меняется.
wrong-figure-noted = Отмечено: числа в событии { $id }. Владелец бота может проверить; пока ничего не меняется.
wrong-other-event-noted = Отмечено: в событии { $id } смешано несколько событий. Владелец бота может проверить; пока ничего не меняется.
wrong-not-news-noted = Отмечено: событие { $id } — не то, о чём здесь сообщают. Владелец бота может проверить; пока ничего не меняется.
wrong-place-unnamed-noted = Отмечено: место события { $id }. Владелец бота может проверить; пока ничего не меняется.
wrong-which-place = Если знаете, где это было: /wrong { $id } место Чугуев
wrong-no-place = Я не знаю места «{ $place }». Образец: /wrong { $id } место Чугуев
button-wrong-label = Вид
button-wrong-place = Место
button-wrong-figure = Числа
button-wrong-other-event = Несколько событий
button-wrong-not-news = Не по теме

owner-help-review = /owner review — что читатели называют ошибкой, по одному событию
owner-help-dismiss = /owner dismiss 12 — с ним всё в порядке
owner-wrong = { $n ->
    [one] Читатели считают ошибочным { $n } событие: /owner review
    [few] Читатели считают ошибочными { $n } события: /owner review
   *[many] Читатели считают ошибочными { $n } событий: /owner review
}
review-none = Всё, что читатели назвали ошибкой, просмотрено.
review-not-this = Событие { $id } читатели не называли ошибочным, или его уже просмотрели. Что ждёт: /owner review
review-last = { $n ->
    [one] Это было последнее. Ещё ждёт { $n }: /owner review
    [few] Это было последнее. Ещё ждут { $n }: /owner review
   *[many] Это было последнее. Ещё ждёт { $n }: /owner review
}
review-title = <b>Называют ошибкой</b> · { $place } из { $n }
review-claims = { $n ->
    [one] #{ $id } · { $n } читатель: { $what }
    [few] #{ $id } · { $n } читателя: { $what }
   *[many] #{ $id } · { $n } читателей: { $what }
}
fault-label = вид
fault-place = место
fault-figure = числа
fault-other-event = несколько событий
fault-not-news = не по теме
fault-unspecified = не сказано что
review-how = Другое место: /owner place { $id } Чугуев
review-how-said = Числа и вид взяты из сообщений, вписать их нельзя. Выделите ошибочное сообщение («Разделить…») и отзовите новое событие; если сообщение одно, отзовите это.
review-split = Какое сообщение события { $id } говорит о другом событии?
review-merge = Частью какого события является событие { $id }? По номеру: /owner merge { $id } 15
review-dismissed = Событие { $id } остаётся как есть.
review-notice = { $n ->
    [one] Читатели считают ошибочным { $n } событие.
    [few] Читатели считают ошибочными { $n } события.
   *[many] Читатели считают ошибочными { $n } событий.
}
button-review = Просмотреть
button-review-next = Дальше ({ $n })
button-review-later = Позже
button-review-back = Назад
button-review-place = Это было: { $place }
button-review-split = Разделить…
button-review-merge = Объединить…
button-review-wrong = Отозвать
button-review-drop = Всё в порядке
