using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Completion;

/// <summary>interop completion: the script by which a shell completes verbs, options and codes.</summary>
internal static class CompletionVerb
{
    /// <summary>The call that the scripts make: never typed by a person, so it is no verb.</summary>
    public const string Asked = "complete";

    public static Command Build(Runner runner)
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.All.Keys]);
        return Verb.Of(
            "completion",
            "Prints a script that lets a shell complete verbs, options and codes of the vocabulary.",
            ["source <(interop completion bash)", "interop completion fish > ~/.config/fish/completions/interop.fish"],
            [shell],
            runner,
            parsed =>
            {
                string name = parsed.GetRequiredValue(shell);
                string script = Scripts.All[name];
                return new Answer(new JsonObject { ["shell"] = name, ["script"] = script }, screen => screen.Verbatim(script));
            });
    }
}
