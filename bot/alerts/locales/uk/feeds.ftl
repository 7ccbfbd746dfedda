## Стрічки чату: список і списки у файлах
help-importfeeds = додати стрічки з файлу
help-exportfeeds = стрічки цього чату файлом
usage-importfeeds = Зразок: /importfeeds, а тоді файл; або файл із підписом /importfeeds
usage-exportfeeds = Зразок: /exportfeeds

feeds-trouble = Читаються не так, як слід
feeds-own = Ваші
feeds-own-in = Ваші: { $category }
feeds-for-all = Для всіх чатів
pack-ukraine = Україна
pack-ukraine-kharkiv = Харківщина
pack-ukraine-sumy = Сумщина
pack-ukraine-donbas = Донеччина й Луганщина
pack-ukraine-dnipro-zaporizhzhia = Дніпропетровщина й Запоріжжя
pack-ukraine-south = Південь України
pack-russia-independent = Росія: незалежні видання
pack-world = Світ
pack-state-owned = Державні ЗМІ
button-remove-feed = ✕ { $title }
button-undo-remove = ↩ Повернути: { $title }
feed-moved = Стрічка «{ $title }» тепер у категорії «{ $category }».
feed-again = Стрічка «{ $title }» знову читається.

import-how = Надішліть список файлом: OPML, як його зберігають програми для читання стрічок, або звичайний текст — по адресі в рядку. До 1 МБ.
import-how-group = Дайте відповідь на це повідомлення файлом зі списком: OPML, як його зберігають програми для читання стрічок, або звичайний текст — по адресі в рядку, до 1 МБ. Можна й надіслати файл із підписом /importfeeds.
import-too-large = Як на список стрічок, файл завеликий: беру до 1 МБ.
import-broken = Не можу прочитати цей файл як список стрічок. Збережіть його ще раз як OPML або запишіть по адресі в рядку текстового файлу.
import-nothing = У цьому файлі немає жодної стрічки. Я читаю OPML або звичайний текст — по адресі в рядку.
file-unread = Telegram не віддав мені цього файлу. Надішліть його ще раз.
import-taken = { $n ->
    [0] Нового в цьому файлі немає.
    [one] Додано { $n } стрічку: { $names }.
    [few] Додано { $n } стрічки: { $names }.
    [many] Додано { $n } стрічок: { $names }.
   *[other] Додано { $n } стрічки: { $names }.
}
import-first = Нове читаю вже зараз; враховується те, що вийде відтепер. Як читається кожна стрічка, видно в /feeds.
import-known = { $n ->
    [one] Уже є { $n }: { $names }.
   *[other] Уже є { $n }: { $names }.
}
import-full = { $n ->
    [one] Немає місця для { $n }: { $names }. Цей чат може додати не більше ніж { $limit }; звільнити місце: /removefeed
   *[other] Немає місця для { $n }: { $names }. Цей чат може додати не більше ніж { $limit }; звільнити місце: /removefeed
}
import-password = { $n ->
    [one] Пропущено { $n }, бо в адресі пароль: { $names }.
   *[other] Пропущено { $n }, бо в адресах паролі: { $names }.
}
import-refused = { $n ->
    [one] Пропущено { $n }, бо таку адресу я не відкриваю: { $names }.
   *[other] Пропущено { $n }, бо такі адреси я не відкриваю: { $names }.
}
export-feeds = { $n ->
    [one] { $n } стрічка, яку чує цей чат; з них ваших: { $own }. Прийняти файл назад: /importfeeds
    [few] { $n } стрічки, які чує цей чат; з них ваших: { $own }. Прийняти файл назад: /importfeeds
    [many] { $n } стрічок, які чує цей чат; з них ваших: { $own }. Прийняти файл назад: /importfeeds
   *[other] { $n } стрічки, які чує цей чат; з них ваших: { $own }. Прийняти файл назад: /importfeeds
}
