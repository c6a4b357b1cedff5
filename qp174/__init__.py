"""qp174: a ministry's move to electronic services, as files that people review and sign."""

__version__ = "0.1.0"
