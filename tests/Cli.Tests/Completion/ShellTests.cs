using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Completion;

/// <summary>The scripts in the shells themselves, with the real tool.</summary>
public sealed class ShellTests
{
    [SkippableTheory]
    [InlineData("interop pol", "policy")]
    [InlineData("interop policy ", "check decide diff explain render sign test who-can")]
    [InlineData("interop policy decide --side ", "both recipient sender")]
    [InlineData("interop send request.json --urgency em", "emergency")]
    [InlineData("interop send request.json --handling TLP:R", "RED")] // bash has broken the word at the colon and wants the rest
    [InlineData("interop packet show pa", "packet.casepkt")]
    [InlineData("interop nonsense ", "")]
    public async Task Bash_completes(string line, string expected)
    {
        Shell.SkipWithout("bash");
        using Shell shell = new();
        await File.WriteAllTextAsync(Path.Combine(shell.Folder, "packet.casepkt"), "");
        string script = $$"""
            source <(interop completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
            complete -p interop >/dev/null || exit 3
            _interop_complete
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        (string output, string error, int exit) = await shell.Run("bash", "--norc", "-c", script);
        Assert.True(exit == 0, $"exit {exit}: {error}");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Empty(error);
    }

    [SkippableFact]
    public async Task Zsh_completes_verbs_and_codes()
    {
        Shell.SkipWithout("zsh");
        using Shell shell = new();
        const string Script = """
            compdef() { [[ "$1 $2" == "_interop interop" ]] || exit 3 }
            _describe() { print -rl -- ${(P)2} }
            _files() { print -- files }
            source <(interop completion zsh)
            words=(interop policy ''); CURRENT=3; _interop
            words=(interop send request.json --handling TLP:R); CURRENT=5; _interop
            words=(interop packet show ''); CURRENT=4; _interop
            """;
        (string output, string error, int exit) = await shell.Run("zsh", "-f", "-c", Script);
        Assert.True(exit == 0, $"exit {exit}: {error}");
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("decide:", StringComparison.Ordinal));
        Assert.Contains(@"TLP\:RED:", lines);
        Assert.Equal("files", lines[^1]);
    }

    [SkippableFact]
    public async Task Fish_completes_verbs_and_codes()
    {
        Shell.SkipWithout("fish");
        using Shell shell = new();
        const string Script = "interop completion fish | source; complete -C 'interop policy '; complete -C 'interop send request.json --handling TLP:R'";
        (string output, string error, int exit) = await shell.Run("fish", "--no-config", "-c", Script);
        Assert.True(exit == 0, $"exit {exit}: {error}");
        string[] words = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
        Assert.Equal(["check", "decide", "diff"], words.Take(3).Order(StringComparer.Ordinal));
        Assert.Contains("TLP:RED", words);
    }

    [SkippableFact]
    public async Task PowerShell_completes_verbs()
    {
        Shell.SkipWithout("pwsh");
        using Shell shell = new();
        const string Script = "interop completion pwsh | Out-String | Invoke-Expression; (TabExpansion2 -inputScript 'interop policy ' -cursorColumn 15).CompletionMatches.CompletionText";
        (string output, string error, int exit) = await shell.Run("pwsh", "-NoProfile", "-Command", Script);
        Assert.True(exit == 0, $"exit {exit}: {error}");
        Assert.Equal(["check", "decide", "explain"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_a_usage_error_and_names_those_that_are()
    {
        Ran ran = await Ran.Of("completion", "tcsh");
        ran.Failed(ExitCodes.Usage, "usage");
        Assert.Contains("zsh", ran.Err, StringComparison.Ordinal);
    }
}
