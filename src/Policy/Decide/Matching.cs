using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>Whether a rule covers a request. Everything is a set operation on bits; nothing here can fail.</summary>
internal static class Matching
{
    /// <summary>The dimensions that are equal for all parts of a packet; false spares asking for each part.</summary>
    public static bool Packet(Rule rule, PacketView packet) =>
        rule.Active.Holds(packet.Request.At)
        && rule.Covers.Purposes.Meets(packet.Purposes)
        && rule.Covers.Bases.Meets(packet.Bases)
        && Packet(rule.Covers, packet);

    /// <summary>
    /// Forbid and require: some stated purpose with some cited basis is covered and not taken away again.
    /// The pairs covered are a product, and so are those taken away: one lies in the other when each factor does.
    /// </summary>
    public static bool Touches(Rule rule, PacketView packet, in PartView part)
    {
        if (!Part(rule.Covers, part))
        {
            return false;
        }

        return rule.Unless is not Box unless || !Part(unless, part) || !Excepted(rule.Covers, unless, packet);
    }

    /// <summary>The same of a rule about what travels together: it looks at the packet alone.</summary>
    public static bool Touches(TogetherRule rule, PacketView packet) =>
        rule.Active.Holds(packet.Request.At)
        && rule.Covers.Purposes.Meets(packet.Purposes)
        && rule.Covers.Bases.Meets(packet.Bases)
        && Packet(rule.Covers, packet)
        && Facts(rule.Covers, packet.Facts)
        && (rule.Unless is not Box unless || !Facts(unless, packet.Facts) || !Excepted(rule.Covers, unless, packet));

    /// <summary>Permit: the valid bases on which it opens this part for this purpose.</summary>
    public static TermSet Opens(Rule rule, PacketView packet, in PartView part, int purpose)
    {
        if (!rule.Covers.Purposes.Has(purpose) || !Part(rule.Covers, part))
        {
            return TermSet.Empty;
        }

        TermSet bases = rule.Covers.Bases & packet.ValidBases;
        return rule.Unless is Box unless && unless.Purposes.Has(purpose) && Packet(unless, packet) && Part(unless, part)
            ? bases.Without(unless.Bases)
            : bases;
    }

    private static bool Excepted(Box covers, Box unless, PacketView packet) =>
        Packet(unless, packet)
        && unless.Purposes.Covers(covers.Purposes & packet.Purposes)
        && unless.Bases.Covers(covers.Bases & packet.Bases);

    private static bool Packet(Box box, PacketView packet) =>
        box.FromRoles.Meets(packet.SenderRole)
        && box.ToRoles.Meets(packet.RecipientRole)
        && box.Types.Meets(packet.Type)
        && box.Urgencies.Meets(packet.Urgency)
        && packet.Handling.Covers(box.Handling)
        && (box.SameState is not bool same || same == packet.SameState)
        && (box.Emergency is not bool emergency || emergency == (packet.Emergency is not null))
        && (box.Tracks is not TermSet tracks || tracks.Meets(packet.Tracks))
        && box.From.Holds(packet.Request.Sender)
        && box.To.Holds(packet.Request.Recipient);

    private static bool Part(Box box, in PartView part) =>
        box.Categories.Has(part.Category)
        && Facts(box, part.Facts)
        && (box.Levels is not TermSet levels || levels.Meets(part.Level));

    private static bool Facts(Box box, TermSet facts) =>
        facts.Covers(box.AllFacts)
        && !facts.Meets(box.NoFacts)
        && (box.AnyFacts is not TermSet any || any.Meets(facts));
}
