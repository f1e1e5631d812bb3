"""Assembly: settings, start-up checks, addresses. The only place besides commands and the demo that knows all rooms."""
