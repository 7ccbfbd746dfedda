"""/start: the language, what to hear of, where and when, step by step."""
