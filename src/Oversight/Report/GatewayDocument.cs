namespace Interop.Oversight.Report;

/// <summary>A log in the report.</summary>
/// <param name="Id">Gateway.</param>
/// <param name="Origin">Origin line.</param>
/// <param name="Size">Entries under the newest checkpoint that held.</param>
/// <param name="Root">Root over them, base64; null before the first.</param>
/// <param name="VerifiedEntries">Entries verified one by one, by this body, since it began.</param>
/// <param name="OpenedEntries">Of these, opened and held against their commitment.</param>
/// <param name="LastCheckpointAt">When the newest checkpoint was fetched.</param>
/// <param name="CompleteUntil">Until when absence from this log means something.</param>
/// <param name="State">waiting, verified, unopened, empty, unreachable or broken.</param>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="Reason">Code of why, or empty.</param>
internal sealed record GatewayDocument(
    string Id, string Origin, long Size, string? Root, long VerifiedEntries, long OpenedEntries, DateTimeOffset? LastCheckpointAt, DateTimeOffset? CompleteUntil, string State,
    DateTimeOffset? Since, string Reason);
