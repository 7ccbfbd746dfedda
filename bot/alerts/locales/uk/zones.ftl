## The chat's time zone
zone-is = Тут зараз { $clock } { $zone }. Не так? Натисніть місто або напишіть своє: /timezone Київ
zone-set = Тепер час тут — { $zone }: { $clock }.
zone-fixed = Це сталий зсув, без літнього часу. Щоб годинник ішов за містом, назвіть його: /timezone Київ
no-such-zone = Не знаю поясу «{ $zone }». Назвіть місто або зсув від UTC−12 до UTC+14: /timezone Київ або /timezone UTC+3
