"""Titles and summaries as feeds write them: teasing, listing, stilted, mixed, shouted, cut short.

Each case: first letters of the labels, title, summary.
"""

from collections.abc import Callable

import pytest

Read = Callable[[str, str], str]
Case = tuple[str, str, str]


TEASER: list[Case] = [
    ("s", "What is known about the overnight attack on the Kerch bridge", ""),
    ("sc", "Who were the five killed in Tuesday's strike on Nikopol", ""),
    ("", "What we know about the new mobilisation rules", ""),
    ("", "This is how to tell a Shahed from a moped by ear", ""),
    ("s", "Що відомо про нічну атаку на Керченський міст", ""),
    ("s", "«Вікна просто влетіли в кімнату»: мешканці про ніч, коли ракета впала у двір", ""),
    ("", "Що змінюється для пенсіонерів з першого грудня", ""),
    ("", "Втратив усе через війну й відкрив пекарню: історія переселенця", ""),
    ("s", "Что известно об атаке беспилотников на Крымский мост этой ночью", ""),
    ("s", "«Окна влетели в комнату»: жители о ночи, когда ракета упала во двор", ""),
    ("", "Что меняется для пенсионеров с первого декабря", ""),
    ("", "Как на слух отличить «Герань» от мопеда", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), TEASER)
def test_a_headline_that_teases_counts_for_what_it_presupposes(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


ROUNDUP: list[Case] = [
    ("sc", "War update, day 700: strikes on Kharkiv, three dead in Kherson, grain talks resume", ""),
    ("sc", "Briefing: 14 killed in Gaza airstrikes, Oscars, tax deadline", ""),
    ("", "Morning briefing: budget vote, royal visit and a record heatwave", ""),
    ("", "Week in pictures: carnival, snow and a parade", ""),
    ("sc", "700-й день війни: удари по Харкову, троє загиблих у Херсоні, переговори про зерно", ""),
    ("sc", "Підсумки дня: обстріли Донеччини, шестеро поранених, обмін полоненими", ""),
    ("", "Головне за ранок: бюджет, саміт і рекордна спека", ""),
    ("", "Тиждень у фото: карнавал, сніг і парад", ""),
    ("sc", "700-й день войны: удары по Харькову, трое погибших в Херсоне, переговоры о зерне", ""),
    ("sc", "Итоги дня: обстрелы Белгородской области, шестеро раненых, обмен пленными", ""),
    ("", "Главное к утру: бюджет, саммит и рекордная жара", ""),
    ("", "Неделя в фотографиях: карнавал, снег и парад", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), ROUNDUP)
def test_a_round_up_counts_for_each_thing_it_names(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


SEVERAL: list[Case] = [
    ("", "Kremlin talks grain, prisoners and peace with envoy", ""),
    ("", "Minister visits front-line brigade, hands out medals", ""),
    ("stc", "Дрони влучили в будинок у Сумах, двоє поранених; тривога триває, залишайтеся в укриттях", ""),
    ("", "У Кремлі говорили про зерно, полонених і мир", ""),
    ("", "Міністр відвідав бригаду на передовій і вручив нагороди", ""),
    ("tc", "Противник потерял 900 солдат за неделю и готовит наступление весной, заявил генерал", ""),
    ("", "В Кремле обсудили зерно, пленных и мир", ""),
    ("", "Министр посетил бригаду на передовой и вручил награды", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), SEVERAL)
def test_an_item_may_get_several_labels(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


PARAPHRASE: list[Case] = [
    (
        "s",
        "The nocturnal strike of enemy drones upon Kharkiv obliged colleges to shut their doors, the mayor relayed",
        "",
    ),
    ("s", "Aerial bombardment left the thermal station crippled, its operator relayed", ""),
    ("", "The quarrel regarding wages triggered the assault of the union upon the directors", ""),
    ("", "Wintry tempest menaces the peninsula with grid collapse", ""),
    ("s", "Наліт ударних безпілотників спонукав учнів обласного центру залишити уроки", ""),
    ("", "Суперечка щодо заробітної плати спричинила напад профспілки на керівництво", ""),
    ("", "Зимова буря загрожує півострову колапсом мережі", ""),
    ("s", "Налёт ударных беспилотников побудил учеников областного центра оставить уроки", ""),
    ("", "Спор о заработной плате вызвал атаку профсоюза на руководство", ""),
    ("", "Зимняя буря угрожает полуострову коллапсом сети", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), PARAPHRASE)
def test_stilted_paraphrases_are_read_like_plain_words(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


MIXED: list[Case] = [
    ("s", "Харків, вибухи! Прилет на Салтовке, горить будинок", ""),
    ("sc", "Обстреляли Нікополь, є поранені, двое мужчин в лікарні", ""),
    ("t", "Увага! Шахеды летят на Полтаву, всім в укриття", ""),
    ("", "Ціни на бензин выросли: что говорят на заправках", ""),
    ("", "Мер: завтра буде вода, не переживайте, всё починим", ""),
    ("s", "Прильот по заводу в Донецке, видно дым", ""),
    ("sc", "После обстрілу Горловки двое загиблих, трое раненых", ""),
    ("t", "Ракетна небезпека в Крыму, мост перекрыт", ""),
    ("", "Встреча с читателями: автор презентує нову книгу", ""),
    ("", "В городе відключили воду, ремонтируют трубу", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), MIXED)
def test_ukrainian_and_russian_may_be_mixed(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


TRANSLIT: list[Case] = [
    ("s", "Vybukhy v Kharkovi, pratsyuye PPO", ""),
    ("s", "Raketnyy udar po Odesi vnochi", ""),
    ("s", "Vzryvy v Sevastopole, rabotaet PVO", ""),
    ("", "Rada pryinyala zakon pro pensii", ""),
    ("", "Kurs dollara na zavtra ustanovil tsentrobank", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), TRANSLIT)
def test_ukrainian_and_russian_may_be_written_in_latin_letters(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


TYPOGRAPHY: list[Case] = [
    ("sc", "‘They’re gone’: 2 dead, 5 hurt as Russia’s missiles hit Dnipro", ""),
    ("t", "❗AIR RAID ALERT❗KYIV REGION — DRONES INBOUND ❗", ""),
    ("", "🎉 “HAPPY NEW YEAR” — KYIV LIGHTS THE TREE 🎄", ""),
    ("", "‼️ SUPER SALE – PRICES BOMBED ‼️ 50% OFF 🔥🔥", ""),
    ("s", "⚡️ВИБУХИ В ХАРКОВІ — ТЕРЕХОВ ⚡️", ""),
    ("sc", "💔 Двоє загиблих, п’ятеро поранених: росіяни вгатили по Дніпру", ""),
    ("", "🎄 «З Новим роком!» — у Києві засвітили ялинку 🎉", ""),
    ("", "‼️ СУПЕРРОЗПРОДАЖ — ЦІНИ ВИБУХАЮТЬ ‼️ −50 % 🔥🔥", ""),
    ("s", "⚡️ВЗРЫВЫ В СЕВАСТОПОЛЕ, РАБОТАЕТ ПВО ⚡️", ""),
    ("sc", "💔 Двое погибших, пятеро раненых: удар по Горловке", ""),
    ("", "🎄 «С Новым годом!» — в Москве зажгли ёлку 🎉", ""),
    ("", "‼️ СУПЕРРАСПРОДАЖА — ЦЕНЫ ВЗОРВАЛИСЬ ‼️ −50 % 🔥🔥", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), TYPOGRAPHY)
def test_quotes_emoji_and_capitals_change_nothing(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


TITLEONLY: list[Case] = [
    ("s", "Blasts rock Damascus", ""),
    ("c", "Soldier from Leeds killed in Ukraine", ""),
    ("t", "Iran: we will hit back", ""),
    ("", "Border reopens after two days", ""),
    ("", "Shell to sell its Nigerian business", ""),
    ("s", "Харків знову під ударом", ""),
    ("s", "У Дамаску пролунали вибухи", ""),
    ("c", "На фронті загинув боєць із Луцька", ""),
    ("", "Кордон знову відкрили", ""),
    ("", "Курс долара на сьогодні", ""),
    ("s", "Харьков снова под ударом", ""),
    ("s", "В Дамаске прогремели взрывы", ""),
    ("t", "Иран: мы ударим в ответ", ""),
    ("", "Границу снова открыли", ""),
    ("", "Курс доллара на сегодня", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), TITLEONLY)
def test_a_short_title_alone_is_enough(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


BOILERPLATE: list[Case] = [
    ("s", "Rockets hit Kramatorsk", "Read more on our site. All rights reserved."),
    ("t", "Air raid alert in Kyiv region", "The post appeared first on our site."),
    (
        "",
        "Dolphins return to the bay",
        "Subscribe to our newsletter for the latest on the war, missile attacks and casualties.",
    ),
    (
        "",
        "Recipe of the day: borscht with beans",
        "Read also: Drone attack on Odesa. Follow us on Telegram for air raid alerts.",
    ),
    ("s", "Ракети влучили в Краматорськ", "Читайте далі на сайті. Усі права захищено."),
    ("t", "Повітряна тривога на Київщині", "Підписатися | Надіслати новину"),
    (
        "",
        "Дельфіни повернулися до затоки",
        "Підписуйтесь на наш канал: оперативно про тривоги, ракети, обстріли й загиблих.",
    ),
    ("", "Рецепт дня: борщ із квасолею", "Читайте також: Нічна атака дронів на Одесу. Підписатися на телеграм."),
    ("s", "Ракеты попали в Краматорск", "Читайте далее на сайте. Все права защищены."),
    ("t", "Воздушная тревога в Киевской области", "Подписаться | Прислать новость"),
    (
        "",
        "Дельфины вернулись в залив",
        "Подписывайтесь на наш канал: оперативно о тревогах, ракетах, обстрелах и погибших.",
    ),
    ("", "Рецепт дня: борщ с фасолью", "Читайте также: Ночная атака дронов на Одессу. Подписаться на телеграм."),
]


@pytest.mark.parametrize(("labels", "title", "summary"), BOILERPLATE)
def test_what_a_page_advertises_is_another_story(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels
