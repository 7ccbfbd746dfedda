# Одне видання принесло за раз більше, ніж можна прочитати окремими повідомленнями.

flood-title = { $n ->
    [one] <b>{ $count } подія одразу від { $outlet }</b>
    [few] <b>{ $count } події одразу від { $outlet }</b>
    [many] <b>{ $count } подій одразу від { $outlet }</b>
   *[other] <b>{ $count } події одразу від { $outlet }</b>
}
flood-more = і ще { $count }: /digest 3d
