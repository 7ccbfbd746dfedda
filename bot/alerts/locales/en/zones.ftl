## The chat's time zone
zone-is = It is { $clock } here: { $zone }. Wrong? Press a city, or type /timezone with yours: /timezone Kyiv
zone-set = Time zone: { $zone }. It is { $clock } there.
zone-fixed = This is a fixed offset without summer time. To follow the clocks of a city, name it: /timezone Kyiv
no-such-zone = I do not know the zone “{ $zone }”. Name a city or an offset from UTC−12 to UTC+14: /timezone Kyiv or /timezone UTC+3
