# Channels that are set up from a private chat, and asking too often

help-channels = set up your channel from here
usage-channels = Form: /channels, /channels off or a part of its name: /channels news
channel-head = For channel { $title }:
channel-offer = I can post in <b>{ $title }</b> now. Set it up from here: what you then say concerns the channel.
channels-which = Which channel do you want to set up from here?
channels-now = What you say here concerns <b>{ $title }</b>.
channels-none = I know of no channel where I may post and you are an admin. Add @{ $name } to your channel as an admin who may post messages, then send /channels again.
channels-in-private = Channels are set up in a private chat with me: @{ $name }
channel-begins =
    From now on what you say here concerns <b>{ $title }</b>. Begin with /subscribe; /language sets the language of its alerts.
    /channels off ends it.
channel-ends = This chat speaks for itself again, and no more for { $title }.
channel-was-off = This chat speaks for itself. /channels shows your channels.
channel-not-admin = You are not an admin of { $title } now: nothing was changed, and this chat speaks for itself again.
channel-not-known = Telegram does not say at the moment whether you are an admin of { $title }. Nothing was changed; try again shortly.
admin-not-known = Telegram does not say at the moment whether you are an admin here. Nothing was changed; try again shortly.
channel-gone = I may not post in that channel any more: nothing was changed, and this chat speaks for itself again.
channel-ask-privately = I do not answer that in a channel. Ask me in a private chat: @{ $name }; who runs this channel begins there with /channels.
button-channel = Set up { $title }
button-channel-off = Back to this chat

slow-down = { $seconds ->
    [one] That was a lot at once. I answer again in { $seconds } second.
   *[other] That was a lot at once. I answer again in { $seconds } seconds.
}
edited-too-late = I do not follow changes to old messages: nothing was done. Send it anew.
