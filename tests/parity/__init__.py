#: Errors of what no visitor can reach yet: questionnaires are described and counted, and not placed anywhere.
NO_DOOR = {"invalid_answer"}
