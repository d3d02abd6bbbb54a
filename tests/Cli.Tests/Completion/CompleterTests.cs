using System.CommandLine;
using Interop.Cli.Completion;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Completion;

public sealed class CompleterTests
{
    private static readonly Command s_root = InteropTool.Build(new Surroundings(TextWriter.Null, TextWriter.Null, false, false, TimeProvider.System));

    /// <summary>A line with "|" for the cursor, and what stands there.</summary>
    [Theory]
    [InlineData("pol|", "policy")]
    [InlineData("policy |", "check decide diff explain render sign test who-can")]
    [InlineData("policy de|", "decide")]
    [InlineData("policy decide --side |", "sender recipient both")]
    [InlineData("policy decide --side b|", "both")]
    [InlineData("policy decide --purpose res|", "rescue")]
    [InlineData("policy decide --part victim.l|", "victim.location:exact victim.location:district victim.location:region victim.location:country")]
    [InlineData("send request.json --urg|", "--urgency")]
    [InlineData("send request.json --urgency |", "emergency urgent priority routine bulk")]
    [InlineData("send request.json --type rescue-verification-r|", "rescue-verification-request")]
    [InlineData("send request.json --basis tip-1|", "tip-10 tip-13")]
    [InlineData("send request.json --handling TLP:A|", "TLP:AMBER+STRICT TLP:AMBER")]
    [InlineData("completion |", "bash fish pwsh zsh")]
    [InlineData("certs dev --js|", "--json")]
    [InlineData("certs dev --json --js|", "")]
    [InlineData("keys new x --for |", "receiving signing storage")]
    [InlineData("nonsense |", "")]
    [InlineData("inbox --nonsense |", "")]
    public void What_may_stand_at_the_cursor_is_offered(string line, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), At(line).Words.Select(word => word.Value).Order(new Given(expected)));

    [Theory]
    [InlineData("packet show |", true)]
    [InlineData("directory verify |", true)]
    [InlineData("policy decide --directory |", true)]
    [InlineData("inbox --profile |", true)]
    [InlineData("policy check a.yaml |", true)]
    [InlineData("packet show a.casepkt |", false)]
    [InlineData("inbox |", false)]
    [InlineData("send request.json --purpose |", false)]
    public void Where_a_file_may_stand_the_shell_is_told(string line, bool files) => Assert.Equal(files, At(line).Files);

    [Fact]
    public void A_purpose_that_nobody_may_permit_is_not_offered() =>
        Assert.DoesNotContain(At("send request.json --purpose |").Words, word => word.Value is "immigration-enforcement" or "barred");

    [Fact]
    public void An_option_that_may_stand_once_is_not_offered_twice_and_one_that_may_repeat_is()
    {
        string[] offered = [.. At("send request.json --purpose rescue --basis tip-10 --|").Words.Select(word => word.Value)];
        Assert.DoesNotContain("--purpose", offered);
        Assert.Contains("--basis", offered);
    }

    [Fact]
    public void Every_option_of_every_verb_is_offered_at_its_verb_with_its_meaning()
    {
        foreach ((string path, Command verb) in Verbs(s_root, ""))
        {
            Candidate[] offered = [.. At(path + "--|").Words];
            Assert.Empty(verb.Options.Where(option => !option.Hidden).Select(option => option.Name).Except(offered.Select(word => word.Value)));
            Assert.All(offered, word => Assert.False(string.IsNullOrWhiteSpace(word.Says), $"{path}{word.Value}"));
        }
    }

    // Offences and agencies are open lists.
    [Fact]
    public void Every_option_that_takes_a_code_of_the_vocabulary_completes_it()
    {
        string[] silent = [.. Verbs(s_root, "")
            .SelectMany(verb => verb.Verb.Options.Where(option => option.HelpName is "CODE").Select(option => (verb.Path, option.Name)))
            .Where(option => option.Name is not ("--offence" or "--sender" or "--recipient") && At($"{option.Path}{option.Name} |").Words.Count == 0)
            .Select(option => option.Path + option.Name)];
        Assert.Empty(silent);
    }

    [Fact]
    public async Task The_scripts_question_is_answered_a_line_for_each_word()
    {
        Ran ran = (await Ran.Of("complete", "--", "policy", "")).Held();
        Assert.StartsWith("check\t", ran.Out, StringComparison.Ordinal);
        Assert.Equal(":files", (await Ran.Of("complete", "--", "packet", "show", "")).Held().Out.Trim());
    }

    private static Completions At(string line) => Completer.For(s_root, line.TrimEnd('|').Split(' '));

    private static IEnumerable<(string Path, Command Verb)> Verbs(Command at, string path) =>
        at.Subcommands.SelectMany(verb => Verbs(verb, $"{path}{verb.Name} ").Prepend(($"{path}{verb.Name} ", verb)));

    /// <summary>Puts words in the order of the expected ones: order is the vocabulary's, and not what is tested here.</summary>
    private sealed class Given(string expected) : IComparer<string>
    {
        private readonly string[] _order = expected.Split(' ');

        public int Compare(string? x, string? y) => Array.IndexOf(_order, x).CompareTo(Array.IndexOf(_order, y));
    }
}
