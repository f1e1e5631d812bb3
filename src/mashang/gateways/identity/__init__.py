"""Who confirms that name and number belong together (port: people.ports.IdentityGateway)."""
