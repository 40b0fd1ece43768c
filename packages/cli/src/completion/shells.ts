// The completion scripts. Each asks the program itself, so that they never go stale.

export type Shell = 'bash' | 'zsh' | 'fish';

export const SHELL_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completion of filescom for bash.
_filescom() {
  local IFS=$'\\n'
  COMPREPLY=($(filescom complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -o filenames -F _filescom filescom
`,
  zsh: `#compdef filescom
# Completion of filescom for zsh.
_filescom() {
  local -a answers
  answers=("\${(@f)$(filescom complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${answers[1]}" ]]; then compadd -- "\${answers[@]}"; else _files; fi
}
compdef _filescom filescom
`,
  fish: `# Completion of filescom for fish.
function __filescom_complete
  set -l words (commandline -opc) (commandline -ct)
  filescom complete -- $words[2..-1] 2>/dev/null
end
complete -c filescom -a '(__filescom_complete)'
`,
};
