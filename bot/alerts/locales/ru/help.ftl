## /help
help-more = ещё: { $commands }
help-hint = Как пользоваться командой, подскажет /help с её названием: /help subscribe
