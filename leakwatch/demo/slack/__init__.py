"""A strict stand-in for Slack on this machine, for the demo and for the tests.

It shares no line with `leakwatch.alert`: what both believe about Slack is written down twice, so
that a mistake in one of them shows.
"""

from leakwatch.demo.slack.stand_in import SlackStandIn

__all__ = ["SlackStandIn"]
