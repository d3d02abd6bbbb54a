using System.Globalization;
using Interop.Policy.Decide;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Analyse;

/// <summary>Writes a point of a <see cref="Space"/> as a request.</summary>
internal sealed class WitnessWriter(Vocabulary words, EmergencyClause? clause)
{
    /// <summary>Second officers enough for whatever a rule may ask.</summary>
    private const int Approvers = 8;

    private const int StatementBytes = 32;

    public Witness Write(in Region point, string from, string to, DecideSide side)
    {
        TermSet facts = point.Yes[(int)Flag.Fact];
        int level = Only(point[Axis.Level]);
        int basis = Only(point[Axis.Basis]);
        string[] officers = [.. Enumerable.Range(1, Approvers + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{from}/o-{number}"))];
        bool emergency = point[Axis.Emergency].Has(1);
        PolicyRequest request = new()
        {
            Sender = from,
            SenderRole = words.Roles.Names[Only(point[Axis.FromRole])],
            Recipient = to,
            RecipientRole = words.Roles.Names[Only(point[Axis.ToRole])],
            PacketType = words.PacketTypes.Names[Only(point[Axis.Type])],
            Purpose = words.Purposes.Names[Only(point[Axis.Purpose])],
            Bases = [words.Bases.Names[basis]],
            Offences = [.. Names(point.Yes[(int)Flag.Track], words.Tracks).Select(track => new RequestOffence("example", track))],
            Handling = Names(point.Yes[(int)Flag.Handling], words.Handling),
            Urgency = words.Urgencies.Names[Only(point[Axis.Urgency])],
            Facts = Names(facts & words.PacketFacts, words.Facts),
            Emergency = emergency ? new RequestEmergency([.. officers.Take(clause!.Officers)], [.. new byte[StatementBytes]], TimeSpan.FromHours(clause.LastsAtMost)) : null,
            Approvals = [.. officers.Select((officer, at) => new RequestApproval(officer, at == 0 ? "author" : "approver"))],
            Instruments = [.. words.Instruments.Where(instrument => instrument.Key != "none" && instrument.Value.Has(basis)).Select(instrument => instrument.Key).Order(StringComparer.Ordinal)],
            At = new DateTimeOffset(point.From, TimeSpan.Zero),
        };
        string category = words.Categories.Names[Only(point[Axis.Category])];
        return new Witness(request, new PartRequest(1, category, level < words.Levels.Names.Length ? words.Levels.Names[level] : string.Empty, Names(facts & words.PartFacts, words.Facts)), side);
    }

    private static int Only(TermSet set) => (int)UInt128.TrailingZeroCount(set.Bits);

    private static string[] Names(TermSet set, TermTree tree) => [.. set.Terms().Select(term => tree.Names[term])];
}
