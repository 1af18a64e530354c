# Completion of groma in bash: asks groma itself what may follow.
_groma() {
    local words=() word glued="" head="" quoted="" last i
    # Readline breaks words at `=` and `:`. An option and its value may as well be two words; the rest is put
    # together again.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        last=$((${#words[@]} - 1))
        if [[ $word == = ]]; then
            ((i < COMP_CWORD)) || words+=("")
        elif [[ $word == : || $word == :: ]] && ((last > 0)); then
            words[last]+=$word glued=1 head=${words[last]}
        elif [[ $glued ]]; then
            words[last]+=$word glued=""
        else
            words+=("$word") head=""
        fi
    done
    # Within a quote that is still open, which readline keeps to itself, words are taken as they are.
    [[ ${COMP_WORDS[COMP_CWORD]} != [\"\']"$2" ]] || quoted=1
    COMPREPLY=()
    while IFS= read -r word || [[ $word ]]; do
        word=${word#"$head"}
        [[ $quoted ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done < <({variable}=bash {completer} -- "${words[@]}" 2>/dev/null)
    # A folder is not the end of a path: no space follows it, and no quote is closed.
    [[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != */ ]] || compopt -o nospace ${quoted:+-o filenames} 2>/dev/null
}
complete -o bashdefault -o nosort -F _groma {program} 2>/dev/null || complete -o bashdefault -F _groma {program}
