# Одно издание принесло сразу больше, чем можно прочесть отдельными сообщениями.

flood-title = { $n ->
    [one] <b>{ $count } событие сразу от { $outlet }</b>
    [few] <b>{ $count } события сразу от { $outlet }</b>
    [many] <b>{ $count } событий сразу от { $outlet }</b>
   *[other] <b>{ $count } события сразу от { $outlet }</b>
}
flood-more = и ещё { $count }: /digest 3d
