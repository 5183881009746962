pytest_plugins = ["tests.reporting", "tests.initial_data"]
