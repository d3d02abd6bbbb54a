using Interop.Packets;

namespace Interop.Oversight.Compare;

/// <summary>How far this body knows a log.</summary>
/// <param name="Origin">The log.</param>
/// <param name="Gateway">Whose it is, by the directory.</param>
/// <param name="Size">Entries verified.</param>
/// <param name="CompleteUntil">When the newest checkpoint was fetched up to which everything is verified and opened; null before the first.</param>
/// <param name="NewestAt">End of the minute of the newest entry; null where there is none.</param>
/// <param name="Erased">Entries that were erased before they were read.</param>
internal sealed record LogView(string Origin, GatewayCode Gateway, long Size, DateTimeOffset? CompleteUntil, DateTimeOffset? NewestAt, long Erased)
{
    /// <summary>Whether everything that this log should hold of a moment is known: an omission before it is one.</summary>
    public bool Knows(DateTimeOffset moment, TimeSpan patience) => CompleteUntil is DateTimeOffset until && until - patience >= moment;
}
