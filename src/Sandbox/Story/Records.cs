using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Start;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Sandbox.Story;

/// <summary>Looks into the parties' own databases: what each of them has on disk, whatever its API says.</summary>
internal sealed class Records(Federation federation, CancellationToken cancellation)
{
    /// <summary>Receipts that came to an agency about a packet, in the order they came.</summary>
    public Task<List<Storage.Agent.ReceiptRow>> Receipts(string agency, string packet)
    {
        Digest digest = DigestOf(packet);
        return OfAgency(agency, (db, token) => db.Receipts.AsNoTracking().Where(row => row.PacketDigest == digest).OrderBy(row => row.Id).ToListAsync(token));
    }

    /// <summary>Proofs of inclusion that an agency has verified and kept.</summary>
    public Task<List<ProofRow>> Proofs(string agency, string packet)
    {
        Digest digest = DigestOf(packet);
        return OfAgency(agency, (db, token) => db.Proofs.AsNoTracking().Where(row => row.PacketDigest == digest).ToListAsync(token));
    }

    public Task<List<Storage.Agent.NoticeRow>> Notices(string agency, string packet)
    {
        Digest digest = DigestOf(packet);
        return OfAgency(agency, (db, token) => db.Notices.AsNoTracking().Where(row => row.PacketDigest == digest).ToListAsync(token));
    }

    public Task<List<Storage.Agent.DecisionRow>> Decisions(string agency, string packet)
    {
        Digest digest = DigestOf(packet);
        return OfAgency(agency, (db, token) => db.Decisions.AsNoTracking().Where(row => row.PacketDigest == digest).ToListAsync(token));
    }

    /// <summary>Everything that an agency sealed.</summary>
    public Task<List<OutgoingRow>> Sent(string agency) =>
        OfAgency(agency, (db, token) => db.Outgoing.AsNoTracking().OrderBy(row => row.CreatedAt).ToListAsync(token));

    /// <summary>Everything that came to an agency.</summary>
    public Task<List<IncomingRow>> Came(string agency) =>
        OfAgency(agency, (db, token) => db.Incoming.AsNoTracking().OrderBy(row => row.Cursor).ToListAsync(token));

    /// <summary>Every packet that a gateway knows, without content by construction.</summary>
    public Task<List<PacketRow>> Known(string gateway) =>
        OfGateway(gateway, (db, token) => db.Packets.AsNoTracking().ToListAsync(token));

    /// <summary>Payloads that open leaves of a gateway's log.</summary>
    public Task<List<AuditPayloadRow>> Leaves(string gateway) =>
        OfGateway(gateway, (db, token) => db.AuditPayloads.AsNoTracking().ToListAsync(token));

    /// <summary>A packet as it lies at a gateway on its way to the recipient: parts sealed, notices beside it.</summary>
    /// <exception cref="StepFailedException">The gateway has no such packet.</exception>
    public async Task<Envelope> AtGateway(string gateway, string packet)
    {
        Digest digest = DigestOf(packet);
        byte[] bytes = await OfGateway(gateway, (db, token) => db.PacketPayloads.AsNoTracking().Where(row => row.PacketDigest == digest).Select(row => row.Envelope).FirstOrDefaultAsync(token))
            ?? throw new StepFailedException($"packet {packet[..12]} at gateway {gateway}", "none");
        return Envelope.Parse(bytes).Require();
    }

    private static Digest DigestOf(string packet) => Digest.TryParse(packet, out Digest digest)
        ? digest
        : throw new StepFailedException("the digest of a packet", packet);

    private Task<T> OfAgency<T>(string agency, Func<AgentContext, CancellationToken, Task<T>> query) =>
        federation.ServicesOf("agent-" + agency).GetRequiredService<IWriteQueue<AgentContext>>().Read(query, cancellation);

    private Task<T> OfGateway<T>(string gateway, Func<GatewayContext, CancellationToken, Task<T>> query) =>
        federation.ServicesOf("gateway-" + gateway).GetRequiredService<IWriteQueue<GatewayContext>>().Read(query, cancellation);
}
