# Що читачі називають помилкою і як це переглядає власник

help-wrong = сказати, що з подією щось не так
usage-wrong = Зразок: /wrong 123 — номер події, або /wrong у відповідь на її повідомлення; одразу що не так: /wrong 123 місце Чугуїв, /wrong 123 числа, вид, подія чи новина
noted = Записано. Власник бота може перевірити; поки нічого не змінюється.
wrong-noted-which = Записано. Власник бота може перевірити; поки нічого не змінюється. Що не так із подією { $id }?
wrong-which = Що не так із подією { $id }? Це допоможе тому, хто перевірятиме.
wrong-which-short = Що не так із подією { $id }?
wrong-noted-how = Записано. Власник бота може перевірити; поки нічого не змінюється. Сказати, що не так: /wrong { $id } місце
wrong-label-noted = Записано: подія { $id } іншого виду. Власник бота може перевірити; поки нічого не змінюється.
wrong-place-noted = Записано: місце події { $id } — { $place }. Власник бота може перевірити; поки нічого не змінюється.
wrong-figure-noted = Записано: числа в події { $id }. Власник бота може перевірити; поки нічого не змінюється.
wrong-other-event-noted = Записано: у події { $id } змішано кілька подій. Власник бота може перевірити; поки нічого не змінюється.
wrong-not-news-noted = Записано: події { $id } тут не місце. Власник бота може перевірити; поки нічого не змінюється.
wrong-place-unnamed-noted = Записано: місце події { $id }. Власник бота може перевірити; поки нічого не змінюється.
wrong-which-place = Якщо знаєте, де це було: /wrong { $id } місце Чугуїв
wrong-no-place = Я не знаю місця «{ $place }». Зразок: /wrong { $id } місце Чугуїв
button-wrong-label = Вид
button-wrong-place = Місце
button-wrong-figure = Числа
button-wrong-other-event = Кілька подій
button-wrong-not-news = Не така новина

owner-help-review = /owner review — що читачі називають помилкою, по одній події
owner-help-dismiss = /owner dismiss 12 — з нею все гаразд
owner-wrong = { $n ->
    [one] Читачі вважають помилковою { $n } подію: /owner review
    [few] Читачі вважають помилковими { $n } події: /owner review
   *[many] Читачі вважають помилковими { $n } подій: /owner review
}
review-none = Усе, що читачі назвали помилкою, переглянуто.
review-not-this = Подію { $id } читачі не називали помилковою, або її вже переглянуто. Що чекає: /owner review
review-last = { $n ->
    [one] Це була остання. Ще чекає { $n }: /owner review
    [few] Це була остання. Ще чекають { $n }: /owner review
   *[many] Це була остання. Ще чекає { $n }: /owner review
}
review-title = <b>Називають помилкою</b> · { $place } з { $n }
review-claims = { $n ->
    [one] #{ $id } · { $n } читач: { $what }
    [few] #{ $id } · { $n } читачі: { $what }
   *[many] #{ $id } · { $n } читачів: { $what }
}
fault-label = вид
fault-place = місце
fault-figure = числа
fault-other-event = кілька подій
fault-not-news = не така новина
fault-unspecified = не сказано що
review-how = Інше місце: /owner place { $id } Чугуїв
review-how-said = Числа й вид узято з повідомлень, вписати їх не можна. Виокремте хибне повідомлення («Розділити…») й відкличте нову подію; якщо повідомлення одне, відкличте цю.
review-split = Яке повідомлення події { $id } говорить про іншу подію?
review-merge = Частиною якої події є подія { $id }? За номером: /owner merge { $id } 15
review-dismissed = Подія { $id } лишається, як є.
review-notice = { $n ->
    [one] Читачі вважають помилковою { $n } подію.
    [few] Читачі вважають помилковими { $n } події.
   *[many] Читачі вважають помилковими { $n } подій.
}
button-review = Переглянути
button-review-next = Далі ({ $n })
button-review-later = Пізніше
button-review-back = Назад
button-review-place = Це було: { $place }
button-review-split = Розділити…
button-review-merge = Об’єднати…
button-review-wrong = Відкликати
button-review-drop = Усе гаразд
