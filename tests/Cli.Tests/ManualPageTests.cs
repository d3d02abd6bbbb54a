using System.CommandLine;
using Interop.Cli.Certs;

namespace Interop.Cli.Tests;

/// <summary>docs/cli-examples.md has a worked example for each verb; Sandbox.Tests follows it.</summary>
public sealed class ManualPageTests
{
    private static readonly string s_docs = Path.Combine(Path.GetDirectoryName(DevelopmentSetup.FindPolicies()!)!, "docs");

    // What each role does on a machine of its own stands in docs/operations, which a test of its own follows.
    private static readonly string[] s_shown =
    [
        .. File.ReadLines(Path.Combine(s_docs, "cli-examples.md")).Where(line => line.StartsWith("$ ", StringComparison.Ordinal)),
        .. Directory.EnumerateFiles(Path.Combine(s_docs, "operations"), "*.md").SelectMany(File.ReadLines),
    ];

    public static TheoryData<string> Verbs => [.. Leaves(InteropTool.Build(new Surroundings(TextWriter.Null, TextWriter.Null, false, false, TimeProvider.System)), "interop")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_has_a_worked_example(string verb) =>
        Assert.True(s_shown.Any(line => (line + " ").Contains(verb + " ", StringComparison.Ordinal)), $"docs/cli-examples.md shows no '{verb}'.");

    private static IEnumerable<string> Leaves(Command at, string path) =>
        at.Subcommands.Count == 0 ? [path] : at.Subcommands.SelectMany(verb => Leaves(verb, $"{path} {verb.Name}"));
}
