complete --keep-order --exclusive --command groma --arguments "(COMPLETE=fish groma -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
