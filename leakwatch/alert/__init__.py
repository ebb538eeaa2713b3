"""Tell the team: one Slack message a finding, its history in the thread."""
