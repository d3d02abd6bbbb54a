using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases;

/// <summary>What a sender gets unless somebody decides otherwise: urgency, handling, packet facts (docs/cases.md).</summary>
public static class CaseDefaults
{
    /// <summary>A ransom deadline nearer than this makes an emergency; one that has passed makes one as well.</summary>
    public static TimeSpan RansomIsImminent { get; } = TimeSpan.FromHours(48);

    /// <returns>"emergency" or "urgent".</returns>
    public static string Urgency(RescueVerificationRequest request, DateTimeOffset now) =>
        request.Risk.Imminent || Imminent(request.Ransom, now) ? "emergency" : "urgent";

    /// <returns>"emergency" where a new ransom deadline is near, else "routine".</returns>
    public static string Urgency(Note note, DateTimeOffset now) => Imminent(note.Ransom, now) ? "emergency" : "routine";

    /// <returns>Sorted: H1 (nothing here is sent under mutual legal assistance), H2 (victims), TLP:AMBER, or TLP:AMBER+STRICT with a minor or an unknown age.</returns>
    public static IReadOnlyList<string> Handling(IEnumerable<CasePart> parts) =>
        ["H1", "H2", parts.Any(p => p.Facts.Any(f => f is "minor" or "age-unknown")) ? "TLP:AMBER+STRICT" : "TLP:AMBER"];

    /// <summary>Packet facts of the vocabulary that follow from a request, sorted.</summary>
    public static IReadOnlyList<string> PacketFacts(RescueVerificationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<string> facts = [];
        if (request.Suspects.Any(s => s.DeathPenaltyExposure is Answer.Yes))
        {
            facts.Add("exposure-death-penalty");
        }

        if (request.Suspects.Any(s => s.DeathPenaltyExposure is Answer.Unknown))
        {
            facts.Add("exposure-death-penalty-unknown");
        }

        return facts;
    }

    private static bool Imminent(Ransom? ransom, DateTimeOffset now) => ransom?.Deadline is { } deadline && deadline - now < RansomIsImminent;
}
