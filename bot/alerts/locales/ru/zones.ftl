## The chat's time zone
zone-is = Здесь сейчас { $clock } { $zone }. Не так? Нажмите город или напишите свой: /timezone Киев
zone-set = Часовой пояс: { $zone }. Там сейчас { $clock }.
zone-fixed = Это постоянный сдвиг, без летнего времени. Чтобы часы шли за городом, назовите его: /timezone Киев
no-such-zone = Не знаю пояса «{ $zone }». Назовите город или сдвиг от UTC−12 до UTC+14: /timezone Киев или /timezone UTC+3
