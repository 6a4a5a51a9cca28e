"""Human coders: sheets out and in, agreement, adjudication, interchange, instruments."""
