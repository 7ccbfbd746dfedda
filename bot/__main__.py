"""`python -m bot` is `strikewire`."""

from bot.cli import main

if __name__ == "__main__":  # a spawned parser process imports this module without meaning to run it
    main()
