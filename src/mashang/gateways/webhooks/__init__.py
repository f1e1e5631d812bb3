"""Who posts webhooks to other systems (port: programs.ports.Webhooks)."""
