namespace Interop.Cli.Completion;

/// <summary>One script for each shell. Each asks the tool itself ("interop complete -- WORDS") what may stand at the cursor.</summary>
internal static class Scripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["pwsh"] = PowerShell,
    };

    // Bash breaks words at colons too (COMP_WORDBREAKS) and then wants back only what follows the last of them.
    private const string Bash = """
        # interop, for bash. In ~/.bashrc:  source <(interop completion bash)
        _interop_complete() {
          local line="${COMP_LINE:0:COMP_POINT}" value meaning files="" broken=""
          local -a typed
          read -ra typed <<< "$line"
          [[ "$line" == *[[:space:]] ]] && typed+=("")
          local current="${typed[-1]}"
          [[ "$COMP_WORDBREAKS" == *:* && "$current" == *:* ]] && broken="${current%"${current##*:}"}"
          COMPREPLY=()
          while IFS=$'\t' read -r value meaning; do
            if [[ "$value" == ":files" ]]; then files=1; else COMPREPLY+=("${value#"$broken"}"); fi
          done < <("${typed[0]}" complete -- "${typed[@]:1}" 2>/dev/null)
          if [[ -n "$files" ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$current")
          fi
        }
        complete -F _interop_complete interop
        """;

    private const string Zsh = """
        #compdef interop
        # interop, for zsh. In ~/.zshrc, after compinit:  source <(interop completion zsh)
        _interop() {
          local value meaning files=""
          local -a found
          while IFS=$'\t' read -r value meaning; do
            if [[ "$value" == ":files" ]]; then files=1; else found+=("${value//:/\\:}:$meaning"); fi
          done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
          (( ${#found} )) && _describe 'interop' found
          [[ -n "$files" ]] && _files
        }
        compdef _interop interop
        """;

    private const string Fish = """
        # interop, for fish:  interop completion fish > ~/.config/fish/completions/interop.fish
        function __interop_complete
            set -l typed (commandline -opc) (commandline -ct)
            for line in ($typed[1] complete -- $typed[2..-1] 2>/dev/null)
                if test "$line" = ":files"
                    __fish_complete_path (commandline -ct)
                else
                    echo $line
                end
            end
        end
        complete -c interop -f -a '(__interop_complete)'
        """;

    private const string PowerShell = """
        # interop, for PowerShell 7. In $PROFILE:  interop completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName interop -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $typed = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
            if ($wordToComplete -eq '') { $typed += '' }
            & $commandAst.CommandElements[0].ToString() complete -- @typed 2>$null | ForEach-Object {
                $value, $meaning = $_ -split "`t", 2
                if ($value -eq ':files') { [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete) }
                else { [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($meaning) { $meaning } else { $value })) }
            }
        }
        """;
}
