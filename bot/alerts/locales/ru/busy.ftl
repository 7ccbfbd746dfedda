# Беспокойная ночь: много событий в одном сообщении, которое обновляется.

busy-near = { $n ->
    [one] { $n } событие рядом с вами с { $since }.
    [few] { $n } события рядом с вами с { $since }.
    [many] { $n } событий рядом с вами с { $since }.
   *[other] { $n } события рядом с вами с { $since }.
}
busy-all = { $n ->
    [one] { $n } событие с { $since }.
    [few] { $n } события с { $since }.
    [many] { $n } событий с { $since }.
   *[other] { $n } события с { $since }.
}
busy-was-near = { $n ->
    [one] { $n } событие рядом с вами, { $since } – { $until }.
    [few] { $n } события рядом с вами, { $since } – { $until }.
    [many] { $n } событий рядом с вами, { $since } – { $until }.
   *[other] { $n } события рядом с вами, { $since } – { $until }.
}
busy-was-all = { $n ->
    [one] { $n } событие, { $since } – { $until }.
    [few] { $n } события, { $since } – { $until }.
    [many] { $n } событий, { $since } – { $until }.
   *[other] { $n } события, { $since } – { $until }.
}
busy-renewed-own = Я обновляю это сообщение; со звуком — только удары и погибшие здесь: { $places }.
busy-renewed-few = Я обновляю это сообщение; со звуком — не более { $most } других в час.
busy-renewed-few-and-own = Я обновляю это сообщение; со звуком — удары и погибшие здесь: { $places }, и не более { $most } других в час.
busy-renewed-asleep = Я обновляю это сообщение; в ваши тихие часы звука нет.
busy-over = Стало спокойнее: новые события снова приходят по одному. Это не отбой.
busy-withdrawn = отозвано: это было ошибкой
busy-numbers = Другие события, например /event { $first }: { $ids }
