using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>
/// Whether one box covers a packet or a part: for rules about what travels together, which look at the packet alone and are few, and for
/// explanations. All other rules are rows (<see cref="RuleRows"/>).
/// </summary>
internal static class Matching
{
    /// <summary>
    /// Some stated purpose with some cited basis is covered and not taken away again. The pairs covered are a product, and so are those taken
    /// away: one lies in the other when each factor does.
    /// </summary>
    public static bool Touches(TogetherRule rule, PacketTerms packet) =>
        Active(rule.Active, packet.At)
        && rule.Covers.Purposes.Meets(packet.Purposes)
        && rule.Covers.Bases.Meets(packet.Bases)
        && Covers(rule.Covers, packet)
        && Holds(rule.Covers, packet.Facts)
        && (rule.Unless is not Box unless || !Covers(unless, packet) || !Holds(unless, packet.Facts) || !Excepted(rule.Covers, unless, packet));

    /// <summary>Everything but purposes and bases.</summary>
    public static bool Covers(Box box, PacketTerms packet, in PartTerms part) =>
        Covers(box, packet)
        && box.Categories.Has(part.Category)
        && Holds(box, packet.Facts | part.Facts)
        && (box.Levels is not TermSet levels || (part.LevelRow < packet.Snapshot.Vocabulary.Levels.Names.Length && levels.Has(part.LevelRow)));

    private static bool Active(Period period, long at) =>
        (period.From is not DateTimeOffset from || at >= from.UtcTicks) && (period.Until is not DateTimeOffset until || at < until.UtcTicks);

    private static bool Excepted(Box covers, Box unless, PacketTerms packet) =>
        unless.Purposes.Covers(covers.Purposes & packet.Purposes) && unless.Bases.Covers(covers.Bases & packet.Bases);

    private static bool Covers(Box box, PacketTerms packet) =>
        box.FromRoles.Has(packet.FromRole)
        && box.ToRoles.Has(packet.ToRole)
        && box.Types.Has(packet.Type)
        && box.Urgencies.Has(packet.Urgency)
        && packet.Handling.Covers(box.Handling)
        && (box.SameState is not bool same || same == packet.SameState)
        && (box.Emergency is not bool emergency || emergency == packet.Attested)
        && (box.Tracks is not TermSet tracks || tracks.Meets(packet.Tracks))
        && box.From.Holds(packet.Sender)
        && box.To.Holds(packet.Recipient);

    private static bool Holds(Box box, TermSet facts) =>
        facts.Covers(box.AllFacts)
        && !facts.Meets(box.NoFacts)
        && (box.AnyFacts is not TermSet any || any.Meets(facts));
}
