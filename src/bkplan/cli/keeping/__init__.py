"""What commands that write data share: what changes is shown, checked and written."""
