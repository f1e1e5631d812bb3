"""How an upload is looked at before anybody stores it: by its content, never by what it calls itself."""
