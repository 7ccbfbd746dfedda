## /help
help-more = more: { $commands }
help-hint = /help with a command tells how it is used: /help subscribe
