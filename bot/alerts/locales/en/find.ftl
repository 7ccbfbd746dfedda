# Looking things up by words, by place and by number.

find-title = <b>Found: { $asked }</b>
find-order-newest = Newest first. This is what my feeds reported, not all that happened.
find-order-best = Best match first. This is what my feeds reported, not all that happened.
find-none = Nothing found in my feeds: { $asked }. That does not mean it did not happen. Try fewer words, or other ones.
find-too-long = That is too much to look for at once. Send up to { $most } words.
button-find-best = Best match first
button-find-newest = Newest first
button-page-back = ‹ Back
button-page-on = More ›
period-not-begun = That time has not come yet.
help-find = find events by words, place and date
usage-find = Form: /find oil depot Feodosia last week — words, places, dates and kinds of event in any order; a phrase in "quotes"; the words need not have the same endings.
event-message = The message here
