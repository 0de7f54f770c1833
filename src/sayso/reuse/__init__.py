"""Reports -> Reuse, Account: who copied whom, and which accounts are independent."""
