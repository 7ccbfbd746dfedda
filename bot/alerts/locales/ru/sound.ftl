# Sound: quiet hours, snoozes, mutes

# Why an alert came with a sound, or without
route-snoozed = без звука: вы отключили все звуки
route-snoozed-place = без звука: вы отключили это место
route-snoozed-outlet = без звука: вы отключили единственное издание, которое об этом пишет
route-quiet-but-own-place = в тихие часы — со звуком, потому что это удар или погибшие в вашем городе
route-quiet-but-deaths = в тихие часы — со звуком, потому что сообщают о погибших
