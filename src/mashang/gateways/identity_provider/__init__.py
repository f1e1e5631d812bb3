"""Where citizens sign in with the province's account (port: people.ports.IdentityProvider)."""
