# Неспокійна ніч: багато подій в одному повідомленні, яке оновлюється.

busy-near = { $n ->
    [one] { $n } подія поруч із вами з { $since }.
    [few] { $n } події поруч із вами з { $since }.
    [many] { $n } подій поруч із вами з { $since }.
   *[other] { $n } події поруч із вами з { $since }.
}
busy-all = { $n ->
    [one] { $n } подія з { $since }.
    [few] { $n } події з { $since }.
    [many] { $n } подій з { $since }.
   *[other] { $n } події з { $since }.
}
busy-was-near = { $n ->
    [one] { $n } подія поруч із вами, { $since } – { $until }.
    [few] { $n } події поруч із вами, { $since } – { $until }.
    [many] { $n } подій поруч із вами, { $since } – { $until }.
   *[other] { $n } події поруч із вами, { $since } – { $until }.
}
busy-was-all = { $n ->
    [one] { $n } подія, { $since } – { $until }.
    [few] { $n } події, { $since } – { $until }.
    [many] { $n } подій, { $since } – { $until }.
   *[other] { $n } події, { $since } – { $until }.
}
busy-renewed-own = Я оновлюю це повідомлення; зі звуком — лише удари й загиблі тут: { $places }.
busy-renewed-few = Я оновлюю це повідомлення; зі звуком — щонайбільше { $most } інших на годину.
busy-renewed-few-and-own = Я оновлюю це повідомлення; зі звуком — удари й загиблі тут: { $places }, та щонайбільше { $most } інших на годину.
busy-renewed-asleep = Я оновлюю це повідомлення; у ваші тихі години звуку немає.
busy-over = Стало спокійніше: нові події знову надходять по одній. Це не відбій.
busy-withdrawn = відкликано: це було помилкою
busy-numbers = Інші події, наприклад /event { $first }: { $ids }
