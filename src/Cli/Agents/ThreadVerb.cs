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
        ["thread", "kind", "with", "state", "lines", "open lines", "last change"],
        [.. threads.Select(thread => new[] { thread["thread"], thread["kind"], thread["partners"], thread["state"], thread["lines"], thread["openLines"], thread["updatedAt"] })],
        "(no cases)");

    private static void Tell(Screen screen, JsonView thread)
    {
        screen.Facts([("thread", thread["thread"]), ("with", thread["partners"]), ("state", thread["state"])]);
        screen.Heading("What happened");
        screen.Table(["when", "who", "what"], [.. thread.List("timeline").Select(entry => new[] { entry["at"], entry["who"], entry.Or("words", entry["kind"]) })]);
        screen.Heading("Person by person");
        screen.Table(["line", "pseudonym", "status", "final", "said by", "since", "next"], [.. thread.List("lines").Select(line => new[]
        {
            line["line"], line["pseudonym"], line["status"], line["final"], line["by"], line["since"], line["nextStep"],
        })]);
        screen.Line("Totals: " + Forms.List(thread.List("totals").Select(total => $"{total["count"]} {total["status"]}")));
        if (thread["mayClose"] == "yes")
        {
            screen.Good("It may close.");
        }
        else
        {
            screen.Bad($"It may not close yet: lines {thread["openLines"]}. {thread.Or("whyOpen", "")}");
        }

        foreach (JsonView clock in thread.List("clocks"))
        {
            Action<string> say = clock["state"] is "overdue" or "late" ? screen.Bad : screen.Line;
            say($"Clock: {clock["words"]}");
        }

        foreach (JsonView question in thread.List("onward"))
        {
            screen.Line($"Onward: {question["askedBy"]} asks {question["originator"]} whether {question["to"]} may be told of lines {question["lines"]}: {question["state"]}");
        }

        foreach (JsonView waiting in thread.List("waiting"))
        {
            screen.Bad($"Waiting for {waiting["for"]} since {waiting["since"]}: {waiting["words"]}");
        }
    }
}
