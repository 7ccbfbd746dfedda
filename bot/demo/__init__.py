"""The demo's night: invented outlets and items, and a loopback server that publishes them as the play goes on."""
