# One outlet brought more at once than anybody could read as alerts.

flood-title = { $n ->
    [one] <b>{ $count } event at once from { $outlet }</b>
   *[other] <b>{ $count } events at once from { $outlet }</b>
}
flood-more = and { $count } more: /digest 3d
