using Interop.Policy.Decide;

namespace Interop.Gateway.Decide;

/// <summary>The policy in force. A new directory brings the receive rules that agencies publish in it, and with them the next policy.</summary>
internal sealed class CurrentPolicy(PolicySnapshot policy)
{
    private volatile PolicySnapshot _snapshot = policy;

    public PolicySnapshot Snapshot
    {
        get => _snapshot;
        set => _snapshot = value;
    }
}
