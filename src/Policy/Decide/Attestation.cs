using Interop.Policy.Compile;
using Interop.Policy.Documents;
using Interop.Policy.Terms;

namespace Interop.Policy.Decide;

/// <summary>Holds a claimed emergency against the clause of the common rules.</summary>
internal static class Attestation
{
    private const int DigestBytes = 32;

    /// <summary>Whether the emergency counts.</summary>
    /// <param name="lacks">Told what is missing, each by itself; may be null.</param>
    public static bool Counts(EmergencyClause? agreed, RequestEmergency claim, PolicyRequest request, PacketTerms packet, Vocabulary words, List<Reason>? lacks)
    {
        if (agreed is not EmergencyClause clause)
        {
            lacks?.Add(Lacks("clause"));
            return false;
        }

        bool counts = true;
        int given = Officers(claim.Officers, request.Approvals);
        if (given < clause.Officers)
        {
            counts = false;
            lacks?.Add(Lacks("officers", ("given", PacketView.Text(given)), ("needed", PacketView.Text(clause.Officers))));
        }

        if (claim.Statement.Length != DigestBytes)
        {
            counts = false;
            lacks?.Add(Lacks("statement"));
        }

        if (!words.Urgencies.TryFind(request.Urgency, out int urgency) || !clause.Urgencies.Has(urgency))
        {
            counts = false;
            lacks?.Add(Lacks("urgency", ("given", request.Urgency)));
        }

        if (!clause.Bases.Meets(packet.ValidBases))
        {
            counts = false;
            lacks?.Add(Lacks("basis", ("needed", PacketView.BasisNames(words, clause.Bases))));
        }

        if (claim.Lasts > TimeSpan.FromHours(clause.LastsAtMost))
        {
            counts = false;
            lacks?.Add(Lacks("end", ("given", PacketView.Text((int)Math.Ceiling(claim.Lasts.TotalHours))), ("needed", PacketView.Text(clause.LastsAtMost))));
        }

        return counts;
    }

    /// <summary>Whoever attests has put his name to the packet as well: a pseudonym without an approval is a word, not an officer.</summary>
    private static int Officers(IReadOnlyList<string> officers, IReadOnlyList<RequestApproval> approvals)
    {
        int count = 0;
        for (int at = 0; at < officers.Count; at++)
        {
            bool first = true;
            for (int before = 0; before < at; before++)
            {
                first &= officers[before] != officers[at];
            }

            bool approved = false;
            for (int one = 0; one < approvals.Count; one++)
            {
                approved |= approvals[one].Officer == officers[at];
            }

            count += first && approved ? 1 : 0;
        }

        return count;
    }

    private static Reason Lacks(string what, params ReadOnlySpan<(string Name, string Value)> args) =>
        Reason.Of(ReasonCode.EmergencyNotAttested, null, [("lacks", what), .. args]);
}
