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
    # Readline keeps a quote that is still open to itself.
    [[ ${COMP_WORDS[COMP_CWORD]} != [\"\']"$2" ]] || quoted=${COMP_WORDS[COMP_CWORD]:0:1}
    COMPREPLY=()
    while IFS= read -r word || [[ $word ]]; do
        word=${word#"$head"}
        case $quoted in
        \') ;;
        \") word=${word//\\/\\\\} word=${word//\$/\\\$} word=${word//\`/\\\`} word=${word//\"/\\\"} ;;
        *) printf -v word %q "$word" ;;
        esac
        COMPREPLY+=("$word")
    done < <(COMPLETE=bash 'groma' -- "${words[@]}" 2>/dev/null)
    # A folder is not the end of a path, and no space follows it.
    [[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != */ ]] || compopt -o nospace 2>/dev/null
}
complete -o bashdefault -o nosort -F _groma groma 2>/dev/null || complete -o bashdefault -F _groma groma
