using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>The officer's verbs: send, drafts, approve, withdraw, inbox, open, file, ack, answer, thread, raise, onward, waiting.</summary>
internal static class AgentVerbs
{
    public static Command[] Build(Runner runner) =>
    [
        SendVerb.Build(runner),
        .. DraftVerbs.Build(runner),
        InboxVerb.Build(runner),
        OpenVerb.Build(runner),
        FileVerb.Build(runner),
        AckVerb.Build(runner),
        AnswerVerb.Build(runner),
        ThreadVerb.Build(runner),
        RaiseVerb.Build(runner),
        OnwardVerbs.Build(runner),
        WaitingVerb.Build(runner),
    ];

    /// <summary>A verb that makes one call to the agent.</summary>
    internal static Verb Calling(
        Runner runner, string name, string does, string[] examples, Symbol[] takes, Func<ParseResult, AgentClient, CancellationToken, Task<Answer>> act)
    {
        AgentOptions options = new();
        return Verb.Of(name, does, examples, [.. takes, .. options.All], runner, async (parsed, cancellation) =>
        {
            using AgentClient client = options.Client(parsed);
            return await act(parsed, client, cancellation);
        });
    }

    /// <summary>A packet on the command line, as part of a path.</summary>
    internal static Argument<string> Packet() => new("PACKET") { Description = "Digest or id of the packet, as 'interop inbox' lists it." };

    /// <summary>One segment of a path.</summary>
    internal static string Segment(string text) => Uri.EscapeDataString(text);

    internal static JsonArray Strings(IEnumerable<string>? texts) => new([.. (texts ?? []).Select(text => JsonValue.Create(text))]);
}
