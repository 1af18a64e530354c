# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_groma_global_optspecs
    string join \n json q/quiet v/verbose log-format= color= data-dir= h/help V/version
end

function __fish_groma_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_groma_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_groma_using_subcommand
    set -l cmd (__fish_groma_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c groma -n "__fish_groma_needs_command" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_needs_command" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_needs_command" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_needs_command" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_needs_command" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_needs_command" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_needs_command" -s V -l version -d 'Print version'
complete -c groma -n "__fish_groma_needs_command" -f -a "project" -d 'Register repositories, bring them up to date, remove them'
complete -c groma -n "__fish_groma_needs_command" -f -a "map" -d 'Draw the map of a repository, and read it'
complete -c groma -n "__fish_groma_needs_command" -f -a "job" -d 'Look at background jobs, and run them'
complete -c groma -n "__fish_groma_needs_command" -f -a "serve" -d 'Serve the operations over HTTP, and the page'
complete -c groma -n "__fish_groma_needs_command" -f -a "help" -d 'Print help on a command or a topic: exit-codes, environment, rules'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -f -a "add" -d 'Register a repository; one on another host is cloned'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -f -a "list" -d 'List the projects'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -f -a "show" -d 'Show one project'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -f -a "set" -d 'Change a project\'s name or default ref'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -f -a "sync" -d 'Fetch what is new'
complete -c groma -n "__fish_groma_using_subcommand project; and not __fish_seen_subcommand_from add list show set sync remove" -f -a "remove" -d 'Remove a project with its maps and its clone; a local repository is never touched'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l name -d 'What to call it [default: the last part of the source]' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l ref -d 'The branch, tag or commit to map by default [default: HEAD]' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l detach -d 'Leave the clone to a worker (groma job work)'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -l name -d 'A new name' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -l ref -d 'The branch, tag or commit to map by default; `HEAD` to go back to that' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -l detach -d 'Leave it to a worker (groma job work)'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -l dry-run -d 'Say what would go, and remove nothing'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand project; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l ref -d 'The branch, tag or commit to map [default: the project\'s own, or HEAD]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l history -d 'Map the last N commits along first parents, too' -r
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l worktree -d 'Map the files as they are now: tracked ones, and untracked ones that are not ignored'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l offline -d 'Do not fetch: map what the clone has'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l detach -d 'Leave it to a worker (groma job work)'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "show" -d 'Show a stored map at a glance, or one of its files or symbols'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "files" -d 'List the files of a map'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "symbols" -d 'List the symbols of a map: functions, types, constants'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "tree" -d 'Show the folders and files of a map, the largest first, with their figures'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "layout" -d 'Lay the import graph out for drawing: where its nodes stand, the rings around them, and the links'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "source" -d 'Print the text of a file as it was at the map\'s commit'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "search" -d 'Search paths, symbols and documentation by words, best match first'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "outline" -d 'Outline a repository in as many tokens as a model\'s context holds'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "pack" -d 'Pack files into one text for a model, within a budget of tokens'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "watch" -d 'Keep the map of a local repository current while it changes, until Ctrl-C'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "edges" -d 'List which file imports or uses which'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "deps" -d 'List what a file, folder, package or symbol depends on'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "dependents" -d 'List what depends on a file, folder, package or symbol'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "path" -d 'Tell why one place reaches another: the shortest ways, with the importing lines'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "cycles" -d 'List places that reach each other, the shortest way round, and what to cut'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "layers" -d 'List what stands on what: folders by layer, from the top'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "orphans" -d 'List source files that nothing leads to'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "rank" -d 'List what much leads to, from what much leads to: PageRank'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "metrics" -d 'List how much folders or packages lean on others and are leaned on'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "clusters" -d 'List what belongs together by its imports: the Leiden algorithm'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "unresolved" -d 'Tell what became of the imports, and list those that lead nowhere'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "packages" -d 'List the packages of a map, with their dependencies'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "hotspots" -d 'List what is both complicated and changed often'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "owners" -d 'Tell who knows a place: people by recent changes, bus factor, CODEOWNERS'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "cochange" -d 'List what changes together, and what the import graph knows of it'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "diff" -d 'Tell what changed between two commits: files, symbols, edges, packages, cycles'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "impact" -d 'Tell what a change can reach: dependents, their tests, whom to ask'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "log" -d 'Tell which commits made and removed the dependency of A on B'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "check" -d 'Check the rules of a repository: what may depend on what, cycles, limits'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "verify" -d 'Hold the import graph against what the languages\' own tools see in the checkout'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "list" -d 'List the stored maps of a project'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "export" -d 'Print a whole map as one document'
complete -c groma -n "__fish_groma_using_subcommand map; and not __fish_seen_subcommand_from show files symbols tree layout source search outline pack watch edges deps dependents path cycles layers orphans rank metrics clusters unresolved packages hotspots owners cochange diff impact log check verify list export remove" -a "remove" -d 'Remove a stored map; it can be drawn again'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l path -d 'Only files whose path matches this glob, such as \'src/**/*.rs\'' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l kind -d 'Only files of this kind' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l language -d 'Only files of this language' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l sort -d 'How to sort them' -r -f -a "path\t'By path'
size\t'Largest first'
code\t'Most lines of code first'
churn\t'Most commits in the window first'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l limit -d 'At most this many' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from files" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l kind -d 'Only symbols of this kind' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l language -d 'Only symbols of files of this language' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l path -d 'Only symbols of files whose path matches this glob, such as \'src/**/*.rs\'' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l limit -d 'At most this many' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from symbols" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l depth -d 'How many levels below it [default: as many as there is room for]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l size -d 'What counts as large: the smallest are left out first' -r -f -a "lines\t'All lines'
code\t'Lines of code'
files\t'Files'
commits\t'Commits in the window'
complexity\t'Complexity of what is defined'
fan-in\t'Files that depend on it'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l limit -d 'At most this many folders and files [default: 2000]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from tree" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l level -d 'Between what: folders first, of which some are open; packages; or files, as many as there is room for' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l expand -d 'Open this folder, and those above it [default: as many as fit]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l focus -d 'Only this place and what is near it' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l depth -d 'How many steps from the focus' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l direction -d 'Which way from the focus' -r -f -a "both\t'What leads there, and where it leads'
in\t'What leads there: dependents'
out\t'Where it leads: dependencies'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l rows -d 'In rows by layer instead of in rings'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l lines -d 'Only these lines, from 1: \'40\', \'40-60\' or \'40-\'' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from source" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l kind -d 'Only files, symbols or documentation' -r -f -a "file\t'A file, by its path'
symbol\t'A symbol, by its name'
doc\t'A doc comment, or a heading of a document'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l path -d 'Only what stands in files whose path matches this glob, such as \'src/**/*.rs\'' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l limit -d 'At most this many [default: 50]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l format -d 'How to write them' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each hit, under a row of names'
lines\t'`path:line: name` for each hit, as editors and grep have it'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l budget -d 'At most so many tokens of a language model, as estimated [default: 4096]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l focus -d 'What matters to somebody who works on this: a file, a folder or a symbol' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l format -d 'How to write it' -r -f -a "text\t'For people and models'
json\t'One document, as with --json'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from outline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l query -d 'Instead, or among these: the files that a search for these words finds, the best first' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l budget -d 'At most so many tokens of a language model, as estimated [default: 16384]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from pack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -l worktree -d 'The files as they are now, not only commits'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l kind -d 'What they say: imports, uses (the file that defines what is named) or contains (declared modules)' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l level -d 'Between what' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l format -d 'How to write them' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each statement, under a row of names'
tsv\t'A row for each edge, only its two ends, without names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from edges" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l depth -d 'Over how many imports [default: 1]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l level -d 'What to name: files, folders or packages [default: what was asked about]' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l transitive -d 'Over any number of imports'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from deps" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l depth -d 'Over how many imports [default: 1]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l level -d 'What to name: files, folders or packages [default: what was asked about]' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l transitive -d 'Over any number of imports'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from dependents" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l alternatives -d 'How many more ways to look for, none with a statement of the others [default: 2]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l level -d 'Between what' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l tests -d 'Also by statements of tests'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cycles" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l level -d 'Of what' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l tests -d 'Also tests and their statements'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from layers" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l test-only -d 'Also files that only tests lead to'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from orphans" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l level -d 'Of what' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l limit -d 'At most this many' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l tests -d 'Also tests and their statements'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from rank" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l level -d 'Of what' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l sort -d 'The largest first, by this' -r -f -a "place\t'By name'
fan-in\t'By how many lead to it'
fan-out\t'By how many it leads to'
instability\t'By instability'
abstractness\t'By abstractness'
distance\t'By distance'
code\t'By lines of code'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l limit -d 'At most this many' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l tests -d 'Also tests and their statements'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from metrics" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l level -d 'Of what' -r -f -a "file\t'Files'
folder\t'Folders'
package\t'Packages, by the folders of their manifests'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l resolution -d 'How fine: more than 1 for smaller clusters, less for larger ones' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l kind -d 'By which edges: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l without -d 'Leave these statements out: tests, types, lazy, conditional' -r -f -a "tests\t'Those of tests'
types\t'Those that take only types'
lazy\t'Those that are done when a function runs'
conditional\t'Those that are done only sometimes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'Rows under a row of names'
dot\t'A graph for Graphviz'
mermaid\t'A graph for Mermaid, as Markdown shows it'
graphml\t'A graph for yEd, Gephi and the like'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l tests -d 'Also tests and their statements'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l guesses -d 'Also edges that the layout or a name suggests, and no text or setting decides'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from clusters" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l language -d 'Only imports in files of this language' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from unresolved" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l all -d 'Also those of tests and vendored code'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l undeclared -d 'Instead: packages that are imported, and that no manifest declares'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l unused -d 'Instead: packages that are declared, and that no import leads to'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from packages" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l level -d 'Between what' -r -f -a "file\t'Files'
folder\t'Folders'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l window -d 'Changes of this many days back from the mapped commit [default: all that the map knows]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l path -d 'Only files whose path matches this glob, such as \'src/**/*.rs\'' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l limit -d 'At most this many' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l format -d 'How to write them' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each, under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l all -d 'Also files of tests, and those that are generated or vendored'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from hotspots" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l level -d 'Also tell of all files, or of all folders, below it [default: what is directly in it]' -r -f -a "file\t'Files'
folder\t'Folders'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l window -d 'Changes of this many days back from the mapped commit [default: all that the map knows]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l limit -d 'At most this many people, and as many places' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l format -d 'How to write it; CSV has a row for each person and place' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each, under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from owners" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l level -d 'Between what' -r -f -a "file\t'Files'
folder\t'Folders'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l window -d 'Changes of this many days back from the mapped commit [default: all that the map knows]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l min-support -d 'Only pairs that at least this many commits changed together' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l min-confidence -d 'Only pairs of which one changes with the other at least this often, 0 to 1' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l limit -d 'At most this many pairs' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each, under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l hidden -d 'Only hidden coupling: no path leads from one to the other, and names do not tell why either'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from cochange" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -l kind -d 'Which edges and cycles: imports, uses (the file that defines what is named) or contains' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -l format -d 'How to write it; CSV has a row for each change' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each, under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l since -d 'Instead: what HEAD, or --commit, changed since it parted from REF; with --worktree, what is not committed too' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l depth -d 'Only what is at most this many steps away' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each file that is reached, under a row of names'
lines\t'Only the paths, one a line: what a test runner takes'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l tests -d 'Only files of tests'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l calibrate -d 'Instead: how well this foretells what changes, on the commits that the map knows'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from impact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -s p -l project -d 'A project, by name, path or URL [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l ref -d 'The branch, tag or commit to look back from [default: the project\'s own, or HEAD]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l limit -d 'At most this many commits' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l format -d 'How to write it' -r -f -a "table\t'For people'
json\t'One document, as with --json'
csv\t'A row for each, under a row of names'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l ref -d 'The branch, tag or commit to check [default: the project\'s own, or HEAD]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l against -d 'Only what is new since the commit that this ref and the checked one have in common' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l rule -d 'Only this rule; may be given more than once' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l format -d 'How to write the findings' -r -f -a "text\t'For people'
json\t'One document, as with --json'
sarif\t'SARIF 2.1.0, which code scanners and editors read'
junit\t'`JUnit` XML: a test for each rule'
github\t'Annotations of GitHub Actions'"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l rules -d 'Rules of this file instead of the repository\'s own' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l output -d 'With --init: write the proposal to this file, which must not be there' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l worktree -d 'Check the files as they are now'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l offline -d 'Do not fetch: check what the clone has'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l init -d 'Propose rules that the repository keeps already, as TOML, and check nothing'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l language -d 'Only this language' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l tool -d 'Only with this tool: go, grimp, depcruise, tsc, cargo-modules, jdeps or gcc' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l timeout -d 'How long each run of a tool may take, in seconds' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l worktree -d 'Verify the map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l format -d 'The format: json' -r -f -a "json\t''"
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l commit -d 'The map of this commit: its id, or the start of one [default: the newest map]' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l worktree -d 'The map of the working tree'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l dry-run -d 'Say what would go, and remove nothing'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand map; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "list" -d 'List jobs, newest first'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "show" -d 'Show one job with its attempts'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "watch" -d 'Watch jobs until they end'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "logs" -d 'Print what a job said'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "cancel" -d 'Cancel jobs that are queued or run'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "retry" -d 'Try jobs again that failed or were cancelled'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "enqueue" -d 'Enqueue a job'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "work" -d 'Run queued jobs'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "prune" -d 'Forget jobs that ended long ago'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "run-claimed" -d 'Run a job that another process has claimed, for it'
complete -c groma -n "__fish_groma_using_subcommand job; and not __fish_seen_subcommand_from list show watch logs cancel retry enqueue work prune run-claimed schedule" -f -a "schedule" -d 'Enqueue jobs again and again'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l state -d 'Only jobs in this state: queued, running, succeeded, failed or cancelled' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l kind -d 'Only jobs of this kind: map, sync, prune or wait' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -s p -l project -d 'Only jobs of this project' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l since -d 'Only jobs enqueued since: 2h, 7d, 2026-11-22T10:00' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l before -d 'Only jobs with smaller numbers: the next page of a long list' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l format -d 'As text, or as a JSON document a line' -r -f -a "text\t'A table'
ndjson\t'A JSON document a line'"
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -l format -d 'As text, or as a JSON document a line for each change' -r -f -a "text\t'A table'
ndjson\t'A JSON document a line'"
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -l attempt -d 'Only of this attempt; 1 is the first' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -l format -d 'As text, or as a JSON object a line' -r -f -a "text\t'A table'
ndjson\t'A JSON document a line'"
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -s f -l follow -d 'Wait for more until the job ends'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from logs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -s p -l project -d 'The project it is about: map and sync want one [default: the repository you are in]' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l payload -d 'What it is asked, as JSON: {"reference": "v2"} for map, {"ms": 5000} for wait' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l priority -d 'Jobs with more go first' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l in -d 'Not before so long from now: 90s, 2h, 1d' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l at -d 'Not before this time: 2026-11-22T10:00' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l retries -d 'Forgive so many failures that may pass [default: what the kind says]' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from enqueue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l slots -d 'Run so many jobs at the same time' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l grace -d 'Let jobs go on for so many seconds when asked to stop; then they are given back' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l drain -d 'Stop when nothing is due any more, instead of waiting for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from work" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l older-than -d 'Jobs that ended so long ago: 12h, 30d' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l state -d 'Only jobs in this state: succeeded, failed or cancelled; may be repeated' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l dry-run -d 'Say how many would go, and forget nothing'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Do not ask'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -l give-back -d 'Give the job back when this process is asked to stop'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from run-claimed" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -f -a "add" -d 'Make a schedule'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -f -a "list" -d 'List the schedules'
complete -c groma -n "__fish_groma_using_subcommand job; and __fish_seen_subcommand_from schedule" -f -a "remove" -d 'Remove a schedule; its jobs stay'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l listen -d 'Where to listen; can be given several times' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l ui-dir -d 'Serve the page of this folder instead of the one that is built in' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l token-file -d 'The file of the token, which requests must bring then; made if it is not there' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l tls-cert -d 'A PEM file of certificates: serve over TLS' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l tls-key -d 'The PEM file of its private key' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l slots -d 'Run so many jobs at the same time' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l no-workers -d 'Do not run jobs in this process'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -f -a "status" -d 'Tell how groma is: jobs, projects, the store, servers and workers'
complete -c groma -n "__fish_groma_using_subcommand serve; and not __fish_seen_subcommand_from status check" -f -a "check" -d 'Check what could keep the server from serving, and tell what mends it'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l listen -d 'Where to listen; can be given several times' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l ui-dir -d 'Serve the page of this folder instead of the one that is built in' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l token-file -d 'The file of the token, which requests must bring then; made if it is not there' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l tls-cert -d 'A PEM file of certificates: serve over TLS' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l tls-key -d 'The PEM file of its private key' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand serve; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c groma -n "__fish_groma_using_subcommand help" -l log-format -d 'How to log: text or json' -r
complete -c groma -n "__fish_groma_using_subcommand help" -l color -d 'Colours: auto, always or never' -r
complete -c groma -n "__fish_groma_using_subcommand help" -l data-dir -d 'The folder that holds the store and the clones' -r -F
complete -c groma -n "__fish_groma_using_subcommand help" -l json -d 'Print JSON, with a versioned schema'
complete -c groma -n "__fish_groma_using_subcommand help" -s q -l quiet -d 'Say nothing but results and errors'
complete -c groma -n "__fish_groma_using_subcommand help" -s v -l verbose -d 'Log what is done, to stderr; twice for more'
complete -c groma -n "__fish_groma_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
