using Interop.Policy.Documents;

namespace Interop.Policy.Decide;

/// <summary>Holds a claimed emergency against the clause of the common rules.</summary>
internal static class Attestation
{
    private const int DigestBytes = 32;

    /// <summary>What is missing, each by itself; nothing where the emergency counts.</summary>
    public static IEnumerable<Reason> Lacking(EmergencyClause? agreed, RequestEmergency claim, PacketView packet)
    {
        if (agreed is not EmergencyClause clause)
        {
            yield return Lacks("clause");
            yield break;
        }

        // Whoever attests has put his name to the packet as well: a pseudonym without an approval is a word, not an officer.
        int given = claim.Officers.Distinct(StringComparer.Ordinal)
            .Count(officer => packet.Request.Approvals.Any(approval => approval.Officer == officer));
        if (given < clause.Officers)
        {
            yield return Lacks("officers", ("given", PacketView.Text(given)), ("needed", PacketView.Text(clause.Officers)));
        }

        if (claim.Statement.Length != DigestBytes)
        {
            yield return Lacks("statement");
        }

        if (!clause.Urgencies.Meets(packet.Urgency))
        {
            yield return Lacks("urgency", ("given", packet.Request.Urgency));
        }

        if (!clause.Bases.Meets(packet.ValidBases))
        {
            yield return Lacks("basis", ("needed", packet.BasisNames(clause.Bases)));
        }

        if (claim.Lasts > TimeSpan.FromHours(clause.LastsAtMost))
        {
            yield return Lacks("end", ("given", PacketView.Text((int)Math.Ceiling(claim.Lasts.TotalHours))), ("needed", PacketView.Text(clause.LastsAtMost)));
        }
    }

    private static Reason Lacks(string what, params ReadOnlySpan<(string Name, string Value)> args) =>
        Reason.Of(ReasonCode.EmergencyNotAttested, null, [("lacks", what), .. args]);
}
