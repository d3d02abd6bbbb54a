using Interop.Crypto;
using Interop.Packets;
using Interop.Storage;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Trusted;

/// <summary>Notes who read what, and for which purpose, before it is shown. Durable when it returns.</summary>
internal sealed class ReadLog(IWriteQueue<AgentContext> store, TimeProvider clock)
{
    public static readonly Code Read = Code.Parse("read");
    public static readonly Code Opened = Code.Parse("opened");

    public Task Note(OfficerPseudonym officer, Code act, Digest? packet, ThreadId? thread, Code purpose, CancellationToken cancellation) => store.Run(
        async (db, token) =>
        {
            db.ReadLog.Add(Row(officer, act, packet, thread, purpose));
            await db.SaveChangesAsync(token);
        },
        cancellation);

    /// <summary>The row, for a transaction of the caller's.</summary>
    public ReadLogRow Row(OfficerPseudonym officer, Code act, Digest? packet, ThreadId? thread, Code purpose) =>
        new() { At = clock.GetUtcNow(), Officer = officer, Act = act, PacketDigest = packet, Thread = thread, Purpose = purpose };
}
