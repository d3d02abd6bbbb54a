using System.CommandLine;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests;

public sealed class HelpTests
{
    private static readonly string[] Named = [.. Below(InteropTool.Build(new Surroundings(TextWriter.Null, TextWriter.Null, false, false, TimeProvider.System)), "")];

    public static TheoryData<string> Verbs => [.. Named];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_says_what_it_does_and_shows_an_example(string verb)
    {
        Ran ran = (await Ran.Of([.. verb.Split(' '), "--help"])).Held();
        Assert.Contains("Example", ran.Out, StringComparison.Ordinal);
        Assert.Contains($"  interop {verb.Split(' ')[0]}", ran.Out, StringComparison.Ordinal);
        Assert.Contains("--json", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void All_verbs_of_the_manual_are_there()
    {
        string[] manual = ["keys", "certs", "directory", "policy", "audit", "packet", "send", "inbox", "open", "ack", "answer", "thread"];
        Assert.Empty(manual.Except(Named.Select(verb => verb.Split(' ')[0]), StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_tools_own_help_lists_the_exit_codes()
    {
        Ran ran = (await Ran.Of("--help")).Held();
        Assert.Contains("69  the service cannot be reached now", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("keys")]
    [InlineData("nonsense")]
    [InlineData("certs dev")]
    [InlineData("certs dev --out")]
    [InlineData("certs dev --out x --base-port many")]
    [InlineData("keys new x --for lunch --passphrase-file y")]
    [InlineData("policy decide --side nobody")]
    [InlineData("directory verify")]
    [InlineData("send")]
    public async Task Called_wrongly_it_exits_with_64_and_names_the_help(string line)
    {
        Ran ran = await Ran.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        ran.Failed(ExitCodes.Usage, "usage");
        Assert.Contains("--help shows how it is called", ran.Err, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task Redirected_output_holds_no_escape_codes()
    {
        Ran ran = await Ran.Of("policy", "check", Path.Combine(Interop.Cli.Certs.DevelopmentSetup.FindPolicies()!, "common.yaml"));
        Assert.DoesNotContain('\u001b', ran.Held().Out);
    }

    private static IEnumerable<string> Below(Command command, string path) => command.Subcommands.SelectMany(verb =>
        Below(verb, path + verb.Name + " ").Prepend(path + verb.Name));
}
