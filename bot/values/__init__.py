"""The values that rooms hand to each other: frozen, without behaviour beyond what they can say of themselves.

Read them in the order of the way of the data: an `Entry` is what a feed said, a `Classified` is what the
classifier made of it, a `Report` is the item as the matcher sees it, an `EventView` is what all reports of one
event add up to, a `Message` is what a chat reads.
"""
