using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop drafts, approve, withdraw.</summary>
internal static class DraftVerbs
{
    public static Command[] Build(Runner runner) =>
    [
        Drafts(runner),
        Act(runner, "approve", "Approves a draft as the second officer; the packets are then sealed and leave.", "interop approve 7 --profile approver.json"),
        Act(runner, "withdraw", "Withdraws a draft that has not left.", "interop withdraw 7 --profile officer.json"),
    ];

    private static Verb Drafts(Runner runner)
    {
        Argument<string?> draft = new("DRAFT") { Description = "Number of one draft, to read it whole; all are listed if left out.", Arity = ArgumentArity.ZeroOrOne };
        return AgentVerbs.Calling(
            runner,
            "drafts",
            "Lists drafts, or shows one with what each recipient would get.",
            ["interop drafts --profile officer.json", "interop drafts 7 --profile approver.json"],
            [draft],
            async (parsed, client, cancellation) =>
            {
                if (parsed.GetValue(draft) is { } one)
                {
                    JsonNode shown = await client.Get("drafts/" + AgentVerbs.Segment(one), cancellation);
                    return new Answer(shown, screen => DraftScreen.Draft(screen, JsonView.Of(shown)));
                }

                JsonNode list = await client.Get("drafts", cancellation);
                return new Answer(list, screen => screen.Table(
                    ["draft", "type", "state", "author", "made", "thread"],
                    [.. JsonView.Items(list).Select(item => new[] { item["draft"], item["type"], item["state"], item["author"], item["createdAt"], item["thread"] })],
                    "(no drafts)"));
            });
    }

    private static Verb Act(Runner runner, string name, string does, string example)
    {
        Argument<string> draft = new("DRAFT") { Description = "Number of the draft." };
        return AgentVerbs.Calling(runner, name, does, [example], [draft], async (parsed, client, cancellation) =>
        {
            JsonNode reply = await client.Post($"drafts/{AgentVerbs.Segment(parsed.GetRequiredValue(draft))}/{name}", null, cancellation);
            return new Answer(reply, screen => DraftScreen.Sent(screen, JsonView.Of(reply)));
        });
    }
}
