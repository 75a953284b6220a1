"""What every benchmark needs: processes, tools, journals, the page of results."""
