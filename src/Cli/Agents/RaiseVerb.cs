using System.CommandLine;
using System.Text.Json.Nodes;

namespace Interop.Cli.Agents;

/// <summary>interop raise: a case becomes an emergency for everybody who was asked.</summary>
internal static class RaiseVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> thread = new("THREAD") { Description = "The case, as 'interop thread' lists it." };
        Argument<string?> file = new("FILE") { Description = "A note of the case with what is new (samples/s1/escalation.json); the statement alone if left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string> statement = new("--statement") { Description = "The imminent risk to life or safety, naming nobody. Travels sealed.", Required = true, HelpName = "TEXT" };
        Option<string[]> to = new("--to") { Description = "Tell only these partners; all that were asked if left out.", HelpName = "AGENCY" };
        return AgentVerbs.Calling(
            runner,
            "raise",
            "Raises a case to an emergency. Two officers attest it: a second one approves before it leaves. Every partner's clocks start anew.",
            ["interop raise THREAD samples/s1/escalation.json --statement \"They threaten to sell her on tonight.\" --profile officer.json"],
            [thread, file, statement, to],
            async (parsed, client, cancellation) =>
            {
                JsonObject body = new() { ["statement"] = parsed.GetRequiredValue(statement) };
                if (parsed.GetValue(file) is { } path)
                {
                    body["case"] = JsonFile.Read(path).DeepClone();
                }

                if (parsed.GetValue(to) is { Length: > 0 } partners)
                {
                    body["to"] = new JsonArray([.. partners.Select(partner => new JsonObject { ["agency"] = partner })]);
                }

                JsonNode reply = await client.Post($"threads/{AgentVerbs.Segment(parsed.GetRequiredValue(thread))}/raise", body, cancellation);
                return new Answer(reply, screen => DraftScreen.Sent(screen, JsonView.Of(reply)));
            });
    }
}
