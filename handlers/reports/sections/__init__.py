"""The sections of the month, in the order in which they are read."""

from .answers import answers
from .channels import channels
from .mentions import mentions
from .published import published
from .requests import requests
from .section import Row, Section
from .silent import silent

SECTIONS = (channels, requests, answers, published, mentions, silent)

__all__ = ["SECTIONS", "Row", "Section"]
