using Interop.Policy.Compile;
using Interop.Policy.Decide;

namespace Interop.Policy.Tests.Decide;

/// <summary>Holds engine and oracle against each other on one packet, and counts what came up.</summary>
internal sealed class Disagreement
{
    private readonly PacketDecider _decider = new();
    private readonly PacketTerms _again = new();

    /// <summary>Part decisions compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Of them with each outcome, with each reason and override code, and "basis" where a part passes on one of several valid bases.</summary>
    public Dictionary<string, long> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins to count the compared anew; what has been seen stays.</summary>
    public void Forget() => Compared = 0;

    /// <summary>What they do not agree on; null where they do.</summary>
    public string? Find(ModelWorld world, PolicySnapshot snapshot)
    {
        PolicyDecision decision = PolicyEngine.Decide(snapshot, world.Request, world.Parts, DecideSide.Sender);
        PartVerdict[] plain = new PartVerdict[world.Parts.Count];
        PacketOutcome outcome = _decider.Decide(snapshot.Intern(world.Request, DecideSide.Sender, _again), [.. world.Parts.Select(snapshot.Intern)], plain);
        (PartOutcome Outcome, string[] Rules)[] expected = Oracle.Decide(world);
        if (outcome != decision.Outcome)
        {
            return $"plain {outcome}, explained {decision.Outcome}";
        }

        foreach ((PartDecision part, int at) in decision.Parts.Select((part, at) => (part, at)))
        {
            string[] spoke = [.. part.Rules.Select(rule => rule.ToString()).Order(StringComparer.Ordinal)];
            if (part.Outcome != expected[at].Outcome || plain[at].Outcome != expected[at].Outcome)
            {
                return $"part {at}: oracle {expected[at].Outcome}, plain {plain[at].Outcome}, explained {part.Outcome}";
            }

            if (!spoke.SequenceEqual(expected[at].Rules))
            {
                return $"part {at}: oracle {string.Join(' ', expected[at].Rules)}, engine {string.Join(' ', spoke)}";
            }

            if (Retention(part) is { } said && part.Outcome is PartOutcome.Allow && said != (plain[at].RetainAtMost, plain[at].RetainAtLeast))
            {
                return $"part {at}: plain keeps {plain[at].RetainAtMost}, explained {said.AtMost}";
            }

            Count(part);
        }

        return null;
    }

    private static (int? AtMost, int? AtLeast) Retention(PartDecision part) => (Days(part, "retain-at-most"), Days(part, "retain-at-least"));

    private static int? Days(PartDecision part, string kind) =>
        Story.Packets.Value(part, kind) is string days ? int.Parse(days[1..^1], System.Globalization.CultureInfo.InvariantCulture) : null;

    private void Count(PartDecision part)
    {
        Compared++;
        foreach (string code in part.Reasons.Concat(part.Overrides).Select(reason => reason.Code).Append(part.Outcome.ToString()).Distinct())
        {
            Seen[code] = Seen.GetValueOrDefault(code) + 1;
        }
    }
}
