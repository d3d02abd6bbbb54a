using Interop.Policy.Decide;

namespace Interop.Policy.Tests.Story;

/// <summary>The requests of the twelve-victim story, and the parts they are made of.</summary>
internal static class Packets
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly string[] InForce = ["uncc", "untoc", "tip", "bilateral:vn-kh-2012"];

    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["vn.police"] = "police",
        ["vn.border"] = "border-guard",
        ["kh.police"] = "police",
        ["kh.immigration"] = "immigration",
        ["int.iom"] = "iom",
    };

    public static readonly RequestApproval[] TwoOfficers = [new("vn.police/o-17", "author"), new("vn.police/o-23", "approver")];

    /// <summary>Attested by both, with a statement, for a day.</summary>
    public static readonly RequestEmergency Emergency = new(["vn.police/o-17", "vn.police/o-23"], [.. new byte[32]], TimeSpan.FromHours(24));

    public static PolicyRequest Request(string from, string to) => new()
    {
        Sender = from,
        SenderRole = Roles[from],
        Recipient = to,
        RecipientRole = Roles[to],
        PacketType = "rescue-verification-request",
        Purpose = "rescue",
        Bases = ["tip-10", "untoc-27", "bilateral", "vital-interests"],
        Offences = [new("trafficking-in-persons", "serious-crime"), new("ict-fraud", "convention-offence")],
        Urgency = "urgent",
        Approvals = TwoOfficers,
        Instruments = InForce,
        At = Noon,
    };

    public static PartRequest Part(int index, string category, string level = "", params string[] facts) => new(index, category, level, facts);

    /// <summary>The request for twelve: index, content at several levels, a decoy.</summary>
    public static PartRequest[] Twelve =>
    [
        Part(0, "index"),
        Part(1, "rescue.request") with { Mandatory = true },
        Part(2, "victim.identity", "full"),
        Part(3, "victim.identity", "pseudonym"),
        Part(4, "victim.identity", "full", "minor"),
        Part(5, "victim.location", "exact"),
        Part(6, "victim.location", "district"),
        Part(7, "victim.narrative"),
        Part(8, "special.health"),
        Part(9, "suspect.identity"),
        Part(10, "finance.account"),
        Part(11, "decoy"),
    ];

    public static PolicyDecision Judge(PolicyRequest request, IReadOnlyList<PartRequest> parts, DecideSide side = DecideSide.Sender) =>
        PolicyEngine.Decide(Repository.Snapshot, request, parts, side);

    public static string[] Codes(PolicyDecision decision) => [.. decision.Reasons.Select(reason => reason.Code).Distinct()];

    public static string[] Rules(IEnumerable<Reason> reasons) => [.. reasons.Where(reason => reason.Rule is not null).Select(reason => reason.Rule!.Value.ToString()).Distinct()];

    public static string? Value(PartDecision part, string kind) => part.Obligations.FirstOrDefault(obligation => obligation.Kind == kind)?.Value;
}
