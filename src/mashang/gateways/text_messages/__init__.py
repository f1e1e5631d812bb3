"""Carriers of text messages (port: notifications.ports.TextMessages)."""
