"""When units begin and end, their yearly figures, and the plan's rules about them."""
