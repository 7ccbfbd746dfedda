# A forum topic that takes no messages any more: told in private to an admin of the group

topic-gone = { $n ->
    [one] A topic of “{ $group }” is deleted or closed. Its subscription is paused, and nothing of it goes elsewhere.
   *[other] A topic of “{ $group }” is deleted or closed. Its { $n } subscriptions are paused, and nothing of them goes elsewhere.
} To hear again, write /subscribe in the topic that is to have it.
