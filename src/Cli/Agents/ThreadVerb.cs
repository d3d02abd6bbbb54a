using System.CommandLine;
using System.Text.Json.Nodes;
using Interop.Cli.Screens;

namespace Interop.Cli.Agents;

/// <summary>interop thread: a case from first request to last line.</summary>
internal static class ThreadVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string?> thread = new("THREAD") { Description = "One case; all are listed if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> close = new("--close") { Description = "Close it. Refused, naming the lines, while a person's line is open." };
        return AgentVerbs.Calling(
            runner,
            "thread",
            "Lists cases, or tells one: what happened in plain words, how each person's line stands, whether it may close.",
            ["interop thread --profile officer.json", "interop thread THREAD --profile officer.json", "interop thread THREAD --close --profile officer.json"],
            [thread, close],
            async (parsed, client, cancellation) =>
            {
                string? one = parsed.GetValue(thread);
                if (parsed.GetValue(close))
                {
                    string named = one ?? throw StoppedException.Usage("Which thread to close is not clear.", "Name it: interop thread THREAD --close.");
                    JsonNode closed = await client.Post($"threads/{AgentVerbs.Segment(named)}/close", null, cancellation);
                    return new Answer(closed, screen => screen.Good($"Thread {named} is closed."));
                }

                JsonNode reply = await client.Get(one is null ? "threads" : "threads/" + AgentVerbs.Segment(one), cancellation);
                return new Answer(reply, screen =>
                {
                    if (one is null)
                    {
                        List(screen, JsonView.Items(reply));
                    }
                    else
                    {
                        Tell(screen, JsonView.Of(reply));
                    }
                });
            });
    }

    private static void List(Screen screen, IReadOnlyList<JsonView> threads) => screen.Table(
        ["thread", "case", "state", "open lines", "opened"],
        [.. threads.Select(thread => new[] { thread["thread"], thread["caseRef"], thread["state"], thread["openLines"], thread["openedAt"] })],
        "(no cases)");

    private static void Tell(Screen screen, JsonView thread)
    {
        screen.Facts([("thread", thread["thread"]), ("case", thread["caseRef"]), ("state", thread["state"]), ("may close", thread["mayClose"])]);
        screen.Heading("What happened");
        screen.Table(["when", "what"], [.. thread.List("timeline").Select(entry => new[] { entry["at"], entry.Or("words", entry["kind"]) })]);
        screen.Heading("Person by person");
        screen.Table(["line", "pseudonym", "status", "final", "since", "next"], [.. thread.List("lines").Select(line => new[]
        {
            line["line"], line["pseudonym"], line["status"], line["final"], line["since"], line["nextStep"],
        })]);
        if (thread.List("totals") is { Count: > 0 } totals)
        {
            screen.Line(string.Join(", ", totals.Select(total => $"{total["status"]}: {total["count"]}")));
        }
    }
}
