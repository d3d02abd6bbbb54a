namespace Interop.Oversight.Witness;

/// <summary>How a log is watched.</summary>
/// <param name="Me">This body as the actor of reads: "oversight/vn.dpa".</param>
/// <param name="OpensAll">Every jurisdiction lists this body, so no entry may stay closed to it.</param>
/// <param name="Grace">For an event to stand in its log.</param>
internal sealed record WatchRules(string Me, bool OpensAll, TimeSpan Grace)
{
    /// <summary>Every query leaves an entry that this body will find new. So many new entries as it has caused itself may wait so long.</summary>
    public static readonly TimeSpan Defer = TimeSpan.FromSeconds(30);
}
