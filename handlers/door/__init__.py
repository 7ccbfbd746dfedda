"""Between Telegram and the handlers: who may pass, how often, for which chat; and how answers leave."""
