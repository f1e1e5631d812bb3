"""Carriers of mail (port: notifications.ports.Mail)."""
