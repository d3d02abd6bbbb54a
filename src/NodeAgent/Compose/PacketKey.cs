using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;
using Microsoft.EntityFrameworkCore;

namespace Interop.NodeAgent.Compose;

/// <summary>Finds packets by what officers name them with: digest (64 hexadecimal digits) or packet id (32).</summary>
internal static class PacketKey
{
    public static Task<IncomingRow?> FindIncoming(IWriteQueue<AgentContext> store, string key, CancellationToken cancellation) => store.Read(
        async (db, token) => Digest.TryParse(key, out Digest digest) ? await db.Incoming.AsNoTracking().FirstOrDefaultAsync(row => row.PacketDigest == digest, token)
            : PacketId.TryParse(key, out PacketId id) ? await db.Incoming.AsNoTracking().FirstOrDefaultAsync(row => row.PacketId == id, token)
            : null,
        cancellation);

    public static Task<OutgoingRow?> FindOutgoing(IWriteQueue<AgentContext> store, string key, CancellationToken cancellation) => store.Read(
        async (db, token) => Digest.TryParse(key, out Digest digest) ? await db.Outgoing.AsNoTracking().FirstOrDefaultAsync(row => row.PacketDigest == digest, token)
            : PacketId.TryParse(key, out PacketId id) ? await db.Outgoing.AsNoTracking().FirstOrDefaultAsync(row => row.PacketId == id, token)
            : null,
        cancellation);
}
