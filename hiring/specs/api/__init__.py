"""Job specs and jobs in the API."""
