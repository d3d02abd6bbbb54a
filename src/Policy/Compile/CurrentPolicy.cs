using Interop.Policy.Decide;

namespace Interop.Policy.Compile;

/// <summary>The snapshot in use. Whoever reads it gets one that is whole; a change swaps one reference. Safe to use from many threads.</summary>
public sealed class CurrentPolicy(PolicySnapshot first)
{
    private PolicySnapshot _snapshot = first;

    /// <summary>The snapshot; take it once for a decision.</summary>
    public PolicySnapshot Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Puts a changed one in its place. Of changes made at once none is lost: the later is made again from what the earlier left.</summary>
    /// <param name="change">Pure; may be asked more than once.</param>
    public PolicySnapshot Change(Func<PolicySnapshot, PolicySnapshot> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            PolicySnapshot before = Snapshot;
            PolicySnapshot after = change(before);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _snapshot, after, before), before))
            {
                return after;
            }
        }
    }
}
