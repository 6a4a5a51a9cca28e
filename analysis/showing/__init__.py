"""Shows an audit: tables, charts, the report, a run's folder and its exports."""
