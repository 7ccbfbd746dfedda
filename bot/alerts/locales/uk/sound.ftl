# Sound: quiet hours, snoozes, mutes

# Why an alert came with a sound, or without
route-snoozed = без звуку, бо ви вимкнули всі звуки
route-snoozed-place = без звуку, бо ви вимкнули це місце
route-snoozed-outlet = без звуку, бо ви вимкнули єдине видання, яке про це пише
route-quiet-but-own-place = у тихі години — зі звуком, бо це удар або загиблі у вашому місті
route-quiet-but-deaths = у тихі години — зі звуком, бо повідомляють про загиблих
