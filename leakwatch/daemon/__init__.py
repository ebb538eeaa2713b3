"""Introduces everybody, keeps the hours, stops politely."""

from leakwatch.daemon.crew import Crew, Watchers
from leakwatch.daemon.opening import open_crew
from leakwatch.daemon.orders import Order, Orders
from leakwatch.daemon.plan import Plan, Story
from leakwatch.daemon.process import run, service

__all__ = ["Crew", "Order", "Orders", "Plan", "Story", "Watchers", "open_crew", "run", "service"]
