"""The command line: arguments in; problems, paths and an exit code out."""
