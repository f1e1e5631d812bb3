"""Clients that look for viruses (documents.ports.VirusScan)."""
