"""The whole story on one machine: stand-ins for Tor, a leak site, Slack and the people."""
