#: Errors of questionnaires alone: the API has no door for these yet.
NO_API_DOOR = {"invalid_answer"}
