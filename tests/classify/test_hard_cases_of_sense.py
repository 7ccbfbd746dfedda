"""What only sounds like a strike, a threat or a casualty report, beside what is one.

Each case: first letters of the labels, title, summary.
"""

from collections.abc import Callable

import pytest

Read = Callable[[str, str], str]
Case = tuple[str, str, str]


HISTORY: list[Case] = [
    (
        "s",
        "Drones hit Kharkiv as the city marks the anniversary of the invasion",
        "Two warehouses burned; the mayor said the attack began at 3 a.m.",
    ),
    ("c", "Two years into the war, the UN counts 11,200 civilians killed in Ukraine", ""),
    (
        "",
        "Eighty years on, Dresden remembers the night its old town burned",
        "Wreaths were laid for the 25,000 people killed in the air raids of February 1945.",
    ),
    (
        "",
        "Ten years after the theatre siege, survivors still ask why gas was used",
        "At least 130 hostages died in the assault.",
    ),
    ("t", "До річниці вторгнення росіяни можуть готувати масований обстріл, попереджає ГУР", ""),
    ("c", "За два роки великої війни загинули 545 дітей — прокуратура", ""),
    ("", "У Вінниці вшанували пам'ять 29 загиблих від ракетного удару 2022 року", "На площі запалили лампадки."),
    (
        "",
        "81 рік тому нацисти спалили Корюківку: історія найбільшої каральної акції",
        "Тоді загинуло майже 6700 людей.",
    ),
    ("sc", "В день годовщины начала войны ракета попала в дом в Днепре, погибли пять человек", ""),
    ("c", "ООН: за два года войны погибли более десяти тысяч мирных жителей Украины", ""),
    (
        "",
        "В Беслане почтили память погибших при захвате школы",
        "Двадцать лет назад террористы удерживали более тысячи заложников.",
    ),
    ("", "80 лет назад началась блокада Ленинграда: от голода и обстрелов погибли сотни тысяч человек", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), HISTORY)
def test_an_attack_remembered_is_told_from_one_of_now(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


COURT: list[Case] = [
    ("sc", "Judge shot dead by gunmen outside court in Kabul", ""),
    (
        "s",
        "Prosecutors open case after Russian bomb hits courthouse in Kostiantynivka",
        "The building was struck on Thursday morning.",
    ),
    (
        "",
        "Man jailed for 24 years over 2017 arena bombing plot appeal fails",
        "The court of appeal upheld the sentence on Tuesday.",
    ),
    (
        "",
        "Former militia commander goes on trial in The Hague over village massacre",
        "Prosecutors say 62 people were killed in 2013.",
    ),
    ("s", "Росіяни скинули бомбу на будівлю суду в Краматорську, прокуратура почала розслідування", ""),
    ("sc", "Прокурори розслідують удар по Куп'янську, внаслідок якого вранці загинув 60-річний чоловік", ""),
    (
        "",
        "Коригувальницю ударів по Харкову засудили до 15 років ув'язнення",
        "Жінка передавала координати у 2023 році.",
    ),
    ("", "Суд заочно дав довічне російському полковнику за обстріл ринку", "Вирок ще не набрав чинності."),
    ("t", "ФСБ предотвратила теракт в Ставрополе: задержан мужчина, готовивший взрыв у здания администрации", ""),
    (
        "s",
        "СК возбудил дело о теракте после взрыва на железной дороге под Брянском",
        "Заряд сработал под составом минувшей ночью.",
    ),
    ("", "Суд в Москве приговорил исполнителей теракта в «Крокусе» к пожизненному сроку", ""),
    ("", "Бывшего замминистра обороны отправили в колонию за взятку", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), COURT)
def test_a_trial_is_nothing_and_a_plot_exposed_is_a_threat(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


DRILL: list[Case] = [
    ("t", "Under cover of exercises, Belarus masses troops at the border for a possible new invasion, Kyiv warns", ""),
    ("sc", "Drone strike on a training ground kills four recruits during exercise", ""),
    ("", "North Korea test-fires two ballistic missiles into the sea", ""),
    ("", "NATO jets rehearse intercepting drones over the Baltic in annual exercise", ""),
    ("t", "Білорусь під виглядом навчань стягує війська до кордону для можливого вторгнення — розвідка", ""),
    ("sc", "Ворог ударив «Іскандером» по полігону: загинули шестеро військових", ""),
    ("", "КНДР знову випробувала балістичну ракету", ""),
    ("", "На Львівщині пройшли навчання рятувальників: умовно «загинули» п'ятеро", ""),
    ("sc", "Удар по полигону в Запорожской области: погибли восемь военнослужащих", ""),
    ("s", "Беспилотники атаковали полигон сразу после окончания учений", "Повреждены казармы."),
    ("", "Северная Корея испытала новую крылатую ракету", ""),
    (
        "",
        "Росгвардия провела учения по обезвреживанию террористов в аэропорту",
        "«Боевики» условно захватили зал ожидания.",
    ),
]


@pytest.mark.parametrize(("labels", "title", "summary"), DRILL)
def test_drills_and_tests_are_nothing_and_an_attack_on_them_is_a_strike(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


CAPABILITY: list[Case] = [
    ("t", "Allowed to fire into Russia, Kyiv will strike airfields within days, commander says", ""),
    ("s", "Ukraine fires ATACMS into Bryansk a day after permission was granted", "Six missiles hit an arsenal."),
    ("", "New cruise missile can reach targets 1,000 km away, maker says", ""),
    ("", "Britain lets Ukraine use Storm Shadow inside Russia", ""),
    ("s", "ЗСУ вперше вдарили новими ракетами по заводу в Таганрозі", ""),
    (
        "sc",
        "Після дозволу на удари — перша атака: ракетами знищено штаб під Курськом, убито 18 російських офіцерів",
        "",
    ),
    ("", "Українська ракета «Довгий Нептун» може летіти на тисячу кілометрів — Міноборони", ""),
    ("", "США дозволили бити ATACMS по території РФ", ""),
    ("t", "Получив разрешение, Киев готовится ударить по аэродромам в ближайшие дни, сообщил источник", ""),
    ("s", "ВСУ впервые ударили ATACMS по Брянской области", ""),
    ("", "«Циркон» способен поразить цель на расстоянии тысячи километров", ""),
    ("", "Лондон разрешил Киеву бить британскими ракетами вглубь России", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), CAPABILITY)
def test_a_capability_or_a_permission_is_nothing_until_it_is_used_or_its_use_announced(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


SANCTIONS: list[Case] = [
    ("s", "New sanctions follow Sunday's missile attack on the port of Odesa", ""),
    ("sc", "Leaders discuss sanctions after overnight strike kills nine in Ternopil", ""),
    ("", "EU hits Russian banks with 14th sanctions package", ""),
    ("", "Washington targets Iran drone makers with new measures", ""),
    ("t", "Тегеран у відповідь на санкції пригрозив ударити ракетами по базах США", ""),
    ("sc", "Після удару по Тернополю, де загинули дев'ятеро, союзники готують санкції", ""),
    ("", "ЄС ударив по російських банках новим пакетом санкцій", ""),
    ("", "США запровадили санкції проти виробників шахедів", ""),
    ("t", "Тегеран в ответ на санкции пригрозил ракетными ударами по базам США", ""),
    ("s", "Санкции обсудят после ночной атаки беспилотников на порт Усть-Луга", ""),
    ("", "Евросоюз нанес удар по российским банкам 14-м пакетом санкций", ""),
    ("", "США ввели санкции против производителей беспилотников", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), SANCTIONS)
def test_sanctions_and_duties_are_no_blows(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


HOMONYM: list[Case] = [
    ("s", "Strike on the strikers: shell hits picket line at Sloviansk factory", ""),
    ("sc", "Stadium hit by rocket during match in Druzhkivka, goalkeeper killed", ""),
    ("", "Rail strike: union warns of a week of attacks on pay and conditions", ""),
    ("", "Supreme Court strikes down the gun law in a blow to governors", ""),
    ("", "Страйк пілотів: профспілка погрожує паралізувати аеропорти", ""),
    ("", "«Динамо» розстріляло суперника: п'ять ударів — п'ять голів", ""),
    ("t", "Матч отменён: хуситы угрожают ударить ракетой по стадиону", ""),
    ("", "Забастовка машинистов: профсоюз грозит остановить поезда", ""),
    ("", "«Спартак» расстрелял ворота гостей: пять ударов — пять голов", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), HOMONYM)
def test_strikes_of_workers_players_and_judges_are_no_attacks(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


WEATHER_ECONOMY: list[Case] = [
    ("s", "Shelling cuts power to Kherson in the middle of a snowstorm", ""),
    ("", "Storm threatens to batter the coast with 100-mph winds; residents told to evacuate", ""),
    ("", "Lightning strike kills two hikers on ridge", ""),
    ("s", "Під час снігопаду росіяни обстріляли підстанцію в Херсоні", ""),
    ("t", "Попри негоду в області оголосили тривогу: шахеди летять з моря", ""),
    ("", "Штормове попередження: на Одещину насувається буревій, мешканців евакуюють", ""),
    ("", "Блискавка вбила двох туристів у Карпатах", ""),
    ("s", "В метель ВСУ обстреляли подстанцию в Шебекино", ""),
    ("t", "Несмотря на грозу, объявлена опасность атаки беспилотников, жителей просят спуститься в укрытия", ""),
    ("", "Штормовое предупреждение: на Сочи надвигается ураган, жителей эвакуируют", ""),
    ("", "Молния убила двух туристов на Эльбрусе", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), WEATHER_ECONOMY)
def test_weather_and_markets_threaten_nobody_with_violence(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


ACCIDENT_CRIME: list[Case] = [
    ("sc", "Car bomb outside police station in Quetta kills six officers", ""),
    ("s", "Helicopter shot down by rebels near Goma", ""),
    ("", "Helicopter crash: pilot and two passengers dead, bad weather blamed", ""),
    ("", "Husband shot wife and himself in Ohio home, police say", ""),
    ("sc", "Вибухівка під авто вбила офіцера поліції в Мелітополі", ""),
    ("s", "Повстанці збили військовий гелікоптер біля Гоми", ""),
    ("", "Гелікоптер розбився під час зйомок, пілот загинув", ""),
    ("", "Чоловік застрелив дружину й себе під Полтавою", ""),
    ("sc", "В Мелитополе при подрыве автомобиля погиб офицер полиции", ""),
    ("s", "Повстанцы сбили военный вертолёт под Гомой", ""),
    ("", "Вертолёт разбился на съёмках, пилот погиб", ""),
    ("", "Мужчина застрелил жену и себя в Подмосковье", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), ACCIDENT_CRIME)
def test_accidents_and_crime_are_of_no_concern(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


NO_CASUALTIES: list[Case] = [
    ("sc", "Missile lands in field near Poltava, no casualties or damage", ""),
    ("", "Chlorine leak at pool: no casualties, 40 evacuated", ""),
    ("", "Roof of supermarket collapses under snow, nobody hurt", ""),
    ("sc", "Шахед упав у двір на Чернігівщині, люди не постраждали", ""),
    ("sc", "Ворог обстріляв Нікопольщину з артилерії, минулося без постраждалих", ""),
    ("", "Пожежа на ринку в Луцьку: постраждалих немає", ""),
    ("", "Потяг зійшов із рейок, минулося без жертв", ""),
    ("sc", "Беспилотник врезался в высотку в Казани, никто не пострадал", ""),
    ("sc", "Под Курском обстреляли хутор, обошлось без жертв и раненых", ""),
    ("", "Пожар на рынке в Твери потушен, жертв нет", ""),
    ("", "Поезд сошёл с рельсов, обошлось без пострадавших", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), NO_CASUALTIES)
def test_nobody_hurt_is_told_of_attacks_alone(letters: Read, labels: str, title: str, summary: str) -> None:
    assert letters(title, summary) == labels


INTERCEPTION: list[Case] = [
    ("s", "Iron Dome intercepts barrage of rockets from Lebanon", ""),
    ("sc", "Falling debris of a downed missile injures girl in Kyiv suburb", ""),
    ("", "Keeper intercepts cross to save a point for the hosts", ""),
    ("", "Navy intercepts two tonnes of cocaine off Galicia", ""),
    ("s", "Над Балтикою винищувачі збили дрон, що залетів у Литву під час атаки", ""),
    ("sc", "Уламки збитого «Калібру» поранили дівчинку під Києвом", ""),
    ("", "Воротар перехопив м'яч і врятував нічию", ""),
    ("", "Митники перехопили партію цигарок на кордоні", ""),
    ("s", "ПВО за ночь уничтожила 54 украинских беспилотника", ""),
    ("s", "«Железный купол» перехватил ракеты, выпущенные из Ливана", ""),
    ("", "Вратарь перехватил мяч и спас ничью", ""),
    ("", "Таможня перехватила партию сигарет на границе", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), INTERCEPTION)
def test_an_interception_is_a_strike_where_weapons_are_stopped(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels


CLAIMS_DENIALS: list[Case] = [
    ("s", "Houthis say they hit a destroyer; Pentagon says nothing struck it", ""),
    ("s", "Moscow denies responsibility for the missile that hit the children's hospital", ""),
    ("", "Kremlin denies planning an attack on the Baltic states", ""),
    ("", "Fact check: viral video of a burning embassy is from a 2019 film", ""),
    ("s", "Москва відхрещується від удару по дитячій лікарні", ""),
    ("sc", "Армія Ізраїлю заперечує, що її снаряд убив родину в Рафаху", ""),
    ("", "Фейк: росіяни поширюють відео «пожежі в посольстві», знятої для кіно", ""),
    ("", "Кремль заперечив плани нападу на Балтію", ""),
    ("", "Песков опроверг планы нападения на страны Балтии", ""),
    ("", "Фейк: видео «пожара в посольстве» снято для фильма", ""),
]


@pytest.mark.parametrize(("labels", "title", "summary"), CLAIMS_DENIALS)
def test_a_denied_plan_is_nothing_and_a_denied_attack_was_made(
    letters: Read, labels: str, title: str, summary: str
) -> None:
    assert letters(title, summary) == labels
