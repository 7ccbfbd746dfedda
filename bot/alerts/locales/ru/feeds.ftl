## Ленты чата: список и списки в файлах
help-importfeeds = добавить ленты из файла
help-exportfeeds = ленты этого чата файлом
usage-importfeeds = Образец: /importfeeds, а затем файл; или файл с подписью /importfeeds
usage-exportfeeds = Образец: /exportfeeds

feeds-trouble = Читаются не так, как должны
feeds-own = Ваши
feeds-own-in = Ваши: { $category }
feeds-for-all = Для всех чатов
pack-ukraine = Украина
pack-ukraine-kharkiv = Харьковская область
pack-ukraine-sumy = Сумская область
pack-ukraine-donbas = Донецкая и Луганская области
pack-ukraine-dnipro-zaporizhzhia = Днепропетровская и Запорожская области
pack-ukraine-south = Юг Украины
pack-russia-independent = Россия: независимые издания
pack-world = Мир
pack-state-owned = Государственные СМИ
button-remove-feed = ✕ { $title }
button-undo-remove = ↩ Вернуть: { $title }
feed-moved = Лента «{ $title }» теперь в категории «{ $category }».
feed-again = Лента «{ $title }» снова читается.

import-how = Пришлите список файлом: OPML, как его сохраняют программы для чтения лент, или обычный текст — по адресу в строке. До 1 МБ.
import-how-group = Ответьте на это сообщение файлом со списком: OPML, как его сохраняют программы для чтения лент, или обычный текст — по адресу в строке, до 1 МБ. Можно и прислать файл с подписью /importfeeds.
import-too-large = Для списка лент файл слишком велик: беру до 1 МБ.
import-broken = Не могу прочитать этот файл как список лент. Сохраните его ещё раз как OPML или запишите по адресу в строке текстового файла.
import-nothing = В этом файле нет ни одной ленты. Я читаю OPML или обычный текст — по адресу в строке.
file-unread = Telegram не отдал мне этот файл. Пришлите его ещё раз.
import-taken = { $n ->
    [0] Нового в этом файле нет.
    [one] Добавлена { $n } лента: { $names }.
    [few] Добавлено { $n } ленты: { $names }.
    [many] Добавлено { $n } лент: { $names }.
   *[other] Добавлено { $n } ленты: { $names }.
}
import-first = Новое читаю уже сейчас; учитывается то, что выйдет с этого момента. Как читается каждая лента, видно в /feeds.
import-known = { $n ->
    [one] Уже есть { $n }: { $names }.
   *[other] Уже есть { $n }: { $names }.
}
import-full = { $n ->
    [one] Нет места для { $n }: { $names }. Этот чат может добавить не больше { $limit }; освободить место: /removefeed
   *[other] Нет места для { $n }: { $names }. Этот чат может добавить не больше { $limit }; освободить место: /removefeed
}
import-password = { $n ->
    [one] Пропущено { $n }, потому что в адресе пароль: { $names }.
   *[other] Пропущено { $n }, потому что в адресах пароли: { $names }.
}
import-refused = { $n ->
    [one] Пропущено { $n }, потому что такой адрес я не открываю: { $names }.
   *[other] Пропущено { $n }, потому что такие адреса я не открываю: { $names }.
}
export-feeds = { $n ->
    [one] { $n } лента этого чата; из них ваших: { $own }. Принять файл обратно: /importfeeds
    [few] { $n } ленты этого чата; из них ваших: { $own }. Принять файл обратно: /importfeeds
    [many] { $n } лент этого чата; из них ваших: { $own }. Принять файл обратно: /importfeeds
   *[other] { $n } ленты этого чата; из них ваших: { $own }. Принять файл обратно: /importfeeds
}
