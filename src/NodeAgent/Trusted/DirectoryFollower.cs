using Interop.Hosting.Peers;
using Interop.NodeAgent.Start;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Trust.Directories;

namespace Interop.NodeAgent.Trusted;

/// <summary>A new directory at an agency: held against its memory, and against the keys that the agent signs with.</summary>
internal sealed class DirectoryFollower(IWriteQueue<AgentContext> store, Agency me, AgentKeys keys, TimeProvider clock) : IDirectoryFollower
{
    private DirectorySnapshot? _next;

    public async Task<DirectoryRefusal?> Follow(DirectorySnapshot next, CancellationToken cancellation)
    {
        if (next.Agency(me.Name) is not { Manifest: { } manifest } || next.GatewayOf(me.Name)?.Code != me.Gateway.Code)
        {
            return new DirectoryRefusal("agency-unknown", "directory", $"It does not list {me.Name} with a manifest under gateway {me.Gateway.Code}. Publish the manifest; an agency that changes its gateway is started again.");
        }

        if (!manifest.SigningKey(keys.Signer.Kid, clock.GetUtcNow()).TryGet(out _, out PacketRefusal? refusal))
        {
            return new DirectoryRefusal("signing-key-not-listed", $"manifests/{me.Name}", $"It does not let the agent's key sign: {refusal.Sentence} Start the agent with the key that it lists.");
        }

        _next = next;
        return await DirectoryMemory.Follow(store, next, clock.GetUtcNow(), cancellation);
    }

    public Task Taken(CancellationToken cancellation)
    {
        me.Take(_next!);
        return Task.CompletedTask;
    }
}
