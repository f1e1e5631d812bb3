"""How codes reach people (port: people.ports.CodeSender)."""
