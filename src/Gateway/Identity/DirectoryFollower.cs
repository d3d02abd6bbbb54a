using Interop.Gateway.Audit;
using Interop.Gateway.Decide;
using Interop.Gateway.Record;
using Interop.Gateway.Start;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;

namespace Interop.Gateway.Identity;

/// <summary>A new directory at a gateway: held against its memory, with the policy that its receive rules make; then a leaf says so.</summary>
internal sealed class DirectoryFollower(
    IWriteQueue<GatewayContext> store, CurrentPolicy policy, PolicyFolder policies, GatewayIdentity me, HeartbeatService log, TimeProvider clock) : IDirectoryFollower
{
    private PolicySnapshot? _next;

    public async Task<DirectoryRefusal?> Follow(DirectorySnapshot next, CancellationToken cancellation)
    {
        if (next.Gateway(me.Name)?.SigningKey(me.Signer.Kid) is null)
        {
            return new DirectoryRefusal("gateway-key-not-listed", "directory", $"It does not list gateway {me.Name} with the key that it signs with. Have its authority list it, or stop this gateway and start it with its new key.");
        }

        try
        {
            _next = policies.Read(next);
        }
        catch (StartRefusedException refused)
        {
            return new DirectoryRefusal(refused.Code, refused.Place, "The policy documents do not load with it. " + refused.Sentence);
        }

        return await DirectoryMemory.Follow(store, next, clock, cancellation);
    }

    public async Task Taken(CancellationToken cancellation)
    {
        policy.Snapshot = _next!;
        await log.TellDirectory(cancellation);
    }
}
