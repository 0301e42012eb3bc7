"""All tables of plans for whoever analyses them: `bkplan export`."""
