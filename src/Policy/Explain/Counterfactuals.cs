using System.Collections.Immutable;
using System.Globalization;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Explain;

/// <summary>
/// Tries what differs in one thing alone: each other basis, a coarser level, more officers, an attested emergency, each other purpose. Only what
/// would let more pass is told.
/// </summary>
internal static class Counterfactuals
{
    private const int MostOfficers = 3;

    public static ImmutableArray<Counterfactual> Of(PolicyDecision decision, Audience audience)
    {
        if (audience is Audience.Recipient || decision.Outcome is PacketOutcome.Allow || decision.Reasons.Any(reason => reason.Code is ReasonCode.UnknownTerm or ReasonCode.NotConforming))
        {
            return [];
        }

        IEnumerable<Counterfactual> all = Bases(decision).Concat(Levels(decision)).Concat(Officers(decision)).Concat(Emergency(decision));
        return [.. audience is Audience.Sender ? all : all.Concat(Purposes(decision))];
    }

    private static IEnumerable<Counterfactual> Bases(PolicyDecision decision)
    {
        TermTree tree = decision.Snapshot.Vocabulary.Bases;
        return tree.Names.Where((name, number) => tree.IsLeaf(number) && !decision.Request.Bases.Contains(name, StringComparer.Ordinal))
            .SelectMany(basis => Better(decision, decision.Request with { Bases = [basis] }, "basis", basis));
    }

    private static IEnumerable<Counterfactual> Purposes(PolicyDecision decision)
    {
        Vocabulary words = decision.Snapshot.Vocabulary;
        return words.Purposes.Names.Where((name, number) => words.Purposes.IsLeaf(number) && !words.IsBarred(name) && name != decision.Request.Purpose)
            .SelectMany(purpose => Better(decision, decision.Request with { Purpose = purpose, SecondaryPurposes = [] }, "purpose", purpose));
    }

    private static IEnumerable<Counterfactual> Officers(PolicyDecision decision)
    {
        if (!decision.Reasons.Any(reason => reason.Code == ReasonCode.FourEyesMissing))
        {
            yield break;
        }

        for (int more = 1; more <= MostOfficers; more++)
        {
            RequestApproval[] added = [.. Enumerable.Range(1, more).Select(number => new RequestApproval("would-be/" + Text(number), "approver"))];
            Counterfactual[] better = [.. Better(decision, decision.Request with { Approvals = [.. decision.Request.Approvals, .. added] }, "officers", Text(more))];
            if (better.Length > 0)
            {
                yield return better[0];
                yield break;
            }
        }
    }

    private static IEnumerable<Counterfactual> Emergency(PolicyDecision decision)
    {
        if (decision.Snapshot.Common?.Emergency is not EmergencyClause clause || decision.Request.Emergency is not null)
        {
            return [];
        }

        Vocabulary words = decision.Snapshot.Vocabulary;
        string[] officers = [.. Enumerable.Range(1, clause.Officers).Select(number => "would-be/" + Text(number))];
        string basis = words.Bases.Names[clause.Bases.Terms().First(words.Bases.IsLeaf)];
        PolicyRequest attested = decision.Request with
        {
            Urgency = words.Urgencies.Names[clause.Urgencies.Terms().First()],
            Bases = [.. decision.Request.Bases.Append(basis).Distinct(StringComparer.Ordinal)],
            Approvals = [.. officers.Select((officer, index) => new RequestApproval(officer, index == 0 ? "author" : "approver"))],
            Emergency = new RequestEmergency(officers, [.. new byte[32]], TimeSpan.FromHours(clause.LastsAtMost)),
        };
        return Better(decision, attested, "emergency", "attested");
    }

    /// <summary>A part that may pass no more exact than a level, at that level.</summary>
    private static IEnumerable<Counterfactual> Levels(PolicyDecision decision)
    {
        foreach (PartDecision part in decision.Parts.Where(part => part.Outcome is PartOutcome.Redact))
        {
            if (part.OwedForCoarser.FirstOrDefault(owed => owed.Kind == "redact")?.Value is not string level)
            {
                continue;
            }

            PartRequest[] coarser = [.. decision.Asked.Select(asked => asked.Index == part.Index ? asked with { Level = level } : asked)];
            PolicyDecision other = PolicyEngine.Decide(decision.Snapshot, decision.Request, coarser, decision.Side);
            if (other.Parts.Single(one => one.Index == part.Index).Outcome is PartOutcome.Allow)
            {
                yield return new Counterfactual("level", level, part.Category, other.Outcome);
            }
        }
    }

    private static IEnumerable<Counterfactual> Better(PolicyDecision decision, PolicyRequest request, string kind, string value)
    {
        PacketOutcome outcome = PolicyEngine.Decide(decision.Snapshot, request, decision.Asked, decision.Side).Outcome;
        return Rank(outcome) < Rank(decision.Outcome) ? [new Counterfactual(kind, value, string.Empty, outcome)] : [];
    }

    private static int Rank(PacketOutcome outcome) => outcome switch { PacketOutcome.Allow => 0, PacketOutcome.Redact => 1, _ => 2 };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
