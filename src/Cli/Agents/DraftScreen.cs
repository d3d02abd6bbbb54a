using Interop.Cli.Screens;

namespace Interop.Cli.Agents;

/// <summary>Draws a draft: where it stands, what each recipient gets, its packets.</summary>
internal static class DraftScreen
{
    public static void Sent(Screen screen, JsonView draft)
    {
        bool waits = draft["state"] == "awaiting-approval";
        screen.Good(waits ? $"Draft {draft["draft"]} waits for a second officer." : $"Draft {draft["draft"]}: {draft["state"]}.");
        Draft(screen, draft);
        if (waits)
        {
            screen.Aside($"next: another officer runs: interop approve {draft["draft"]} --profile FILE");
        }
    }

    public static void Draft(Screen screen, JsonView draft)
    {
        screen.Facts(new (string, string)[]
        {
            ("draft", draft["draft"]), ("thread", draft["thread"]), ("type", draft["type"]), ("state", draft["state"]), ("author", draft["author"]), ("purpose", draft["purpose"]), ("urgency", draft["urgency"]),
        }.Where(fact => fact.Item2 != "-"));
        foreach (JsonView finding in draft.List("findings"))
        {
            screen.Bad($"{finding["severity"]}: {finding["path"]}: {finding["sentence"]}");
        }

        if (draft.List("files") is { Count: > 0 } files)
        {
            screen.Table(["file", "shows", "type", "bytes"], [.. files.Select(file => new[] { file.Or("name", "-"), $"{file["category"]} {file.Or("level", "")}".TrimEnd(), file["mediaType"], file["length"] })]);
        }

        if (draft.List("recipients") is { Count: > 0 } recipients)
        {
            screen.Table(["recipient", "outcome", "parts", "withheld", "rules"], [.. recipients.Select(recipient => new[]
            {
                recipient["agency"], recipient["outcome"], recipient["parts"],
                Forms.List(recipient.List("withheld").Select(part => $"{part["category"]} {part.Or("level", "")}".TrimEnd())), recipient["rules"],
            })]);
            foreach (JsonView recipient in recipients)
            {
                screen.Aside($"{recipient["agency"]}:");
                foreach (string line in recipient["sentence"].Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    screen.Aside("  " + Forms.Folded(line.TrimEnd('\r')));
                }
            }
        }

        if (draft.List("approvals") is { Count: > 0 } approvals)
        {
            screen.Table(["approved by", "role", "at"], [.. approvals.Select(approval => new[] { approval["officer"], approval["role"], approval["at"] })]);
        }

        if (draft.List("packets") is { Count: > 0 } packets)
        {
            screen.Table(["packet", "to", "state"], [.. packets.Select(packet => new[] { packet["packetId"], packet["to"], packet["state"] })]);
        }
    }
}
