## Feeds of a chat: the list, and lists as files
help-importfeeds = add feeds from a file
help-exportfeeds = this chat’s feeds as a file
usage-importfeeds = Form: /importfeeds, and then the file; or the file with the caption /importfeeds
usage-exportfeeds = Form: /exportfeeds

feeds-trouble = Not read as they should be
feeds-own = Yours
feeds-own-in = Yours: { $category }
feeds-for-all = For every chat
pack-ukraine = Ukraine
pack-ukraine-kharkiv = Kharkiv region
pack-ukraine-sumy = Sumy region
pack-ukraine-donbas = Donetsk and Luhansk regions
pack-ukraine-dnipro-zaporizhzhia = Dnipro and Zaporizhzhia regions
pack-ukraine-south = South of Ukraine
pack-russia-independent = Russia: independent outlets
pack-world = World
pack-state-owned = State-owned outlets
button-remove-feed = ✕ { $title }
button-undo-remove = ↩ Take it back: { $title }
feed-moved = { $title } is kept in «{ $category }» now.
feed-again = { $title } is read again.

import-how = Send me the list as a file: OPML, as feed readers export it, or plain text with an address in each line. Up to 1 MB.
import-how-group = Answer this message with the list as a file: OPML, as feed readers export it, or plain text with an address in each line, up to 1 MB. A file with the caption /importfeeds will do as well.
import-too-large = This file is too large for a list of feeds: I take up to 1 MB.
import-broken = I can’t read this file as a list of feeds. Export it once more as OPML, or put one address in each line of a text file.
import-nothing = This file names no feeds. I read OPML, or plain text with an address in each line.
file-unread = Telegram did not hand me this file. Please send it again.
import-taken = { $n ->
    [0] Nothing new in this file.
    [one] Added: { $n } feed — { $names }.
   *[other] Added: { $n } feeds — { $names }.
}
import-first = I look at what is new now; what it publishes from here on counts. /feeds shows how each one reads.
import-known = { $n ->
    [one] Here already: { $n } — { $names }.
   *[other] Here already: { $n } — { $names }.
}
import-full = { $n ->
    [one] No room for { $n } — { $names }. This chat may add { $limit } at most; /removefeed makes room.
   *[other] No room for { $n } — { $names }. This chat may add { $limit } at most; /removefeed makes room.
}
import-password = { $n ->
    [one] Left out, a password stands in the address: { $n } — { $names }.
   *[other] Left out, a password stands in the addresses: { $n } — { $names }.
}
import-refused = { $n ->
    [one] Left out, it is no address that I fetch: { $n } — { $names }.
   *[other] Left out, they are no addresses that I fetch: { $n } — { $names }.
}
export-feeds = { $n ->
    [one] { $n } feed that this chat hears; of these your own: { $own }. /importfeeds takes the file back.
   *[other] { $n } feeds that this chat hears; of these your own: { $own }. /importfeeds takes the file back.
}
