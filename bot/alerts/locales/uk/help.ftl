## /help
help-more = ще: { $commands }
help-hint = Як користуватися командою, підкаже /help із її назвою: /help subscribe
