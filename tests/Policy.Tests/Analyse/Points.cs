using Interop.Policy.Compile;
using Interop.Policy.Decide;
using Interop.Policy.Terms;
using Interop.Policy.Tests.Decide;

namespace Interop.Policy.Tests.Analyse;

/// <summary>Every request that the rules of a <see cref="ModelWorld"/> can tell apart, one purpose and one basis each, asked one by one.</summary>
internal static class Points
{
    private static readonly string[] Tracks = ["convention-offence", "serious-crime"];

    private static readonly string[][] FactSets =
        [[], ["minor"], ["consent-given"], ["minor", "consent-given"], ["consultation-done"], ["minor", "consultation-done"], ["consent-given", "consultation-done"], ["minor", "consent-given", "consultation-done"]];

    private static readonly (string Category, string Level)[] Parts =
        [("victim.identity", "full"), ("suspect.identity", ""), ("rescue.request", ""), .. ModelWorld.Levels.Select(level => ("victim.location", level))];

    /// <summary>Those that model rules name, and one of each kind that no rule tells apart from others: by its group and the tracks that it fits.</summary>
    private static readonly string[] Bases = [.. ModelWorld.Bases, "tip-8", "egmont", "vital-interests", "untoc-18", "uncc-41"];

    public static IEnumerable<(PolicyRequest Request, PartRequest Part)> All(string category, string purpose) =>
        from part in Parts
        where part.Category == category
        from basis in Bases
        from track in Tracks
        from facts in FactSets
        from emergency in new[] { false, true }
        select (
            new PolicyRequest
            {
                Sender = "aa.x",
                SenderRole = "police",
                Recipient = "bb.y",
                RecipientRole = "police",
                PacketType = "note",
                Purpose = purpose,
                Bases = [basis],
                Offences = [new RequestOffence("x", track)],
                Urgency = "emergency",
                Facts = [.. facts.Where(fact => fact == "consultation-done")],
                Emergency = emergency ? ModelWorld.Attested : null,
                Approvals = [new("aa.x/o-1", "author"), new("aa.x/o-2", "approver")],
                Instruments = [.. Repository.Vocabulary.Instruments.Keys],
                At = Story.Packets.Noon,
            },
            new PartRequest(1, part.Category, part.Level, [.. facts.Where(fact => fact != "consultation-done")]));

    /// <summary>What three sides say of one part, without what the recipient can honour: null where it is forbidden, or not permitted.</summary>
    public static IEnumerable<(bool Passes, DutyJoin? Owed)> Answers(PolicySnapshot snapshot, string category, string purpose)
    {
        PacketDecider decider = new();
        foreach ((PolicyRequest request, PartRequest part) in All(category, purpose))
        {
            PacketTerms packet = snapshot.Intern(request, DecideSide.Sender);
            decider.Open(packet);
            decider.Decide(snapshot.Intern(part), out PartVerdict verdict);
            bool silent = verdict.Carried.IsEmpty || (verdict.Outcome is PartOutcome.Deny && verdict.Join == new DutyJoin(TermSet.Empty));
            yield return packet.Refused ? (false, null) : (verdict.Outcome is PartOutcome.Allow, silent ? null : verdict.Join);
        }
    }
}
