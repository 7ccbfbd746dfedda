# Одне видання принесло за раз більше, ніж можна прочитати окремими повідомленнями.

flood-title = { $n ->
    [one] <b>{ $count } подія одразу: { $outlet }</b>
    [few] <b>{ $count } події одразу: { $outlet }</b>
    [many] <b>{ $count } подій одразу: { $outlet }</b>
   *[other] <b>{ $count } події одразу: { $outlet }</b>
}
flood-more = і ще { $count }: /digest 3d
