namespace Interop.Sandbox.Tests.Kills.Plan;

/// <summary>
/// Every instruction at which a process may be killed, by service: station, what or which way where the station has several, moment.
/// Each stands at exactly one place of that service's source; <see cref="KillMatrixTests"/> holds the two against each other.
/// </summary>
/// <remarks>
/// "out" is what leaves our agency, "in" what comes from the partner. Moments: before-commit is inside the transaction with nothing of it
/// on disk; after-commit is after it is durable and before anybody was told; before-send and after-send lie around a message of the wire.
/// </remarks>
internal static class KillMatrix
{
    public static IReadOnlyList<string> Gateway { get; } =
    [
        "submit.before-check", "submit.after-commit", "submit.after-send",
        "decide.out.before-sign", "decide.out.after-sign", "decide.in.before-sign", "decide.in.after-sign",
        "decide.refusal.before-commit", "decide.refusal.after-commit",
        "record.out.before-commit", "record.out.after-commit",
        "record.in.before-commit", "record.in.after-commit", "record.in.after-send",
        "route.packet.before-send", "route.packet.after-send", "route.packet.before-commit", "route.packet.after-commit",
        "route.receipt.before-send", "route.receipt.after-send", "route.receipt.before-commit", "route.receipt.after-commit",
        "deliver.offer.after-send", "deliver.before-commit", "deliver.after-commit", "deliver.parts.after-send",
        "deliver.confirm.before-commit", "deliver.confirm.after-commit",
        "acknowledge.out.before-commit", "acknowledge.out.after-commit", "acknowledge.out.after-send",
        "acknowledge.in.before-commit", "acknowledge.in.after-commit", "acknowledge.in.after-send",
        "audit.batch.before-commit", "audit.batch.after-commit", "audit.mark.before-write", "audit.mark.after-write",
        "audit.checkpoint.before-commit", "audit.checkpoint.after-commit", "audit.proof.before-commit", "audit.proof.after-commit",
    ];

    public static IReadOnlyList<string> Agent { get; } =
    [
        "compose.before-commit", "compose.after-commit", "compose.approval.before-commit", "compose.approval.after-commit",
        "seal.before-commit", "seal.after-commit",
        "submit.before-send", "submit.after-send", "submit.before-commit", "submit.after-commit", "submit.refused.before-commit", "submit.refused.after-commit",
        "deliver.before-commit", "deliver.after-commit", "deliver.after-send",
        "deliver.parts.before-commit", "deliver.parts.after-commit", "deliver.parts.after-send",
        "open.before-commit", "open.after-commit",
        "acknowledge.out.before-commit", "acknowledge.out.after-commit", "acknowledge.out.after-send",
        "acknowledge.in.before-commit", "acknowledge.in.after-commit",
        "audit.proof.before-commit", "audit.proof.after-commit",
    ];

    public static IReadOnlyList<string> Oversight { get; } =
    [
        "audit.follow.before-commit", "audit.follow.after-commit", "audit.open.before-commit", "audit.open.after-commit",
        "audit.compare.before-commit", "audit.compare.after-commit",
    ];

    /// <summary>Each point of each party. Both gateways and both police agencies are at once sender's and recipient's.</summary>
    public static IReadOnlyList<KillSpot> All { get; } =
    [
        .. Spots(Gateway, Federation.Vn, Federation.Kh), .. Spots(Agent, Federation.VnPolice, Federation.KhPolice), .. Spots(Oversight, Federation.VnDpa),
    ];

    private static IEnumerable<KillSpot> Spots(IReadOnlyList<string> points, params string[] parties) => parties.SelectMany(party => points.Select(point => new KillSpot(party, point)));
}
