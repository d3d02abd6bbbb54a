using System.Data;
using System.Diagnostics;
using Interop.AuditLog.Leaves;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Proofs;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sandbox.Start;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Interop.Storage.Oversight;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Sandbox.Tests.Kills.Books;

/// <summary>Reads the services' databases as an outsider with a copy of the disk would: read only, each in one snapshot.</summary>
/// <remarks>
/// On SQLite from the file in the data folder. On PostgreSQL, once <see cref="ServerDatabases.Provide"/> has been given the federation's set-up
/// before its services start, from the database whose connection file lies beside the party's settings; the server must run.
/// </remarks>
/// <param name="logs">Keys of the logs by gateway, from the directory.</param>
internal sealed class StoreReading(IReadOnlyDictionary<string, VKey> logs)
{
    private static readonly Code s_opened = Code.Parse("opened");

    public async Task<GatewayBooks> Gateway(Party party)
    {
        // Before the database: what is marked then is in the snapshot.
        string mark = await CopyOfMark(party.Data);
        await using GatewayContext db = new(Options<GatewayContext>(party, "gateway.db"));
        await using IDbContextTransaction snapshot = await Snapshot(db);
        LogReading log = await LogReading.Of(db, party.Name, logs[party.Name], mark);
        List<PromiseRow> promises = await db.Promises.AsNoTracking().ToListAsync();
        List<FeedRow> feed = await db.Feed.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
        return new GatewayBooks
        {
            Name = party.Name,
            Packets = [.. (await db.Packets.AsNoTracking().ToListAsync()).Select(row => new GatewayBooks.Packet(row.PacketId, row.Digest, PlaceOf(Header.Parse(row.Header).Require()), row.Role, row.State))],
            Payloads = await db.PacketPayloads.AsNoTracking().Select(row => row.PacketDigest).ToListAsync(),
            Receipts = [.. (await db.Receipts.AsNoTracking().ToListAsync()).Select(row => new GatewayBooks.ReceiptLine(row.PacketDigest, row.Kind.Value, row.Issuer, row.BodyDigest))],
            ToRoute = await db.RouteOutbox.CountAsync(),
            Deliveries = [.. (await db.DeliveryQueue.AsNoTracking().ToListAsync())
                .Select(row => new GatewayBooks.Delivery(row.PacketDigest, row.DeliveredAt is not null, row.ConfirmedAt is not null))],
            PendingLeaves = await db.AuditPending.CountAsync(),
            Promises = [.. promises.Select(row => row.LeafHash)],
            Unproven = promises.Count(row => row.ProvenAt is null),
            Feeds = feed.GroupBy(row => row.Agency.Value, StringComparer.Ordinal).ToDictionary(
                rows => rows.Key,
                rows => new GatewayBooks.News(rows.Last().Id, [.. rows.Where(row => row.Kind == FeedKind.Proof).Select(row => row.Reference)]),
                StringComparer.Ordinal),
            Log = log.Entries,
            Roots = log.Roots,
            LogFaults = log.Faults,
        };
    }

    public async Task<AgentBooks> Agent(Party party, string gateway)
    {
        await using AgentContext db = new(Options<AgentContext>(party, "agent.db"));
        await using IDbContextTransaction snapshot = await Snapshot(db);
        List<Storage.Agent.ReceiptRow> receipts = await db.Receipts.AsNoTracking().ToListAsync();
        Dictionary<Digest, string> issuers = receipts.ToDictionary(row => row.BodyDigest, row => row.Issuer);
        return new AgentBooks
        {
            Name = party.Name,
            Gateway = gateway,
            Outgoing = [.. (await db.Outgoing.AsNoTracking().ToListAsync())
                .Select(row => new AgentBooks.Sent(row.PacketId, row.PacketDigest, PlaceOf(Envelope.Parse(row.Envelope).Require().Header) with { Seq = row.Seq }, row.State))],
            Incoming = [.. (await db.Incoming.AsNoTracking().ToListAsync())
                .Select(row => new AgentBooks.Got(row.PacketId, row.PacketDigest, PlaceOf(Header.Parse(row.Header).Require()), row.State, row.Cursor))],
            Receipts = [.. receipts.Select(row => new AgentBooks.ReceiptLine(
                row.PacketDigest, row.Kind.Value, row.Issuer, row.Direction == Direction.Outward, row.SentAt is not null, row.BodyDigest, Promised(row.Signed)))],
            Proofs = [.. (await db.Proofs.AsNoTracking().ToListAsync()).Select(row => Proof(row, issuers))],
            Openings = [.. (await db.ReadLog.AsNoTracking().Where(row => row.Act == s_opened).ToListAsync()).Select(row => row.PacketDigest).OfType<Digest>()],
            Unsealed = await db.Drafts.CountAsync(row => row.State == DraftState.Approved),
            FeedCursor = await db.GatewayCursors.AsNoTracking().Select(row => row.TrackCursor).FirstOrDefaultAsync(),
        };
    }

    /// <summary>The copies of the logs that the body keeps, by gateway.</summary>
    public async Task<IReadOnlyDictionary<string, OversightBooks.Copy>> Copies(Party party, IEnumerable<string> gateways)
    {
        await using OversightContext db = new(Options<OversightContext>(party, "oversight.db"));
        await using IDbContextTransaction snapshot = await Snapshot(db);
        Dictionary<string, OversightBooks.Copy> copies = new(StringComparer.Ordinal);
        foreach (string gateway in gateways)
        {
            string origin = logs[gateway].Name;
            List<EntryRow> entries = await db.Entries.AsNoTracking().Where(row => row.Origin == origin).OrderBy(row => row.Index).ToListAsync();
            if (await db.Logs.AsNoTracking().FirstOrDefaultAsync(row => row.Origin == origin) is LogRow log)
            {
                copies[gateway] = new OversightBooks.Copy(log.Size, log.Root, [.. entries.Select(row => row.LeafHash)]);
            }
        }

        return copies;
    }

    private static Place PlaceOf(Header header) => new(header.Channel.ToString(), (long)header.Seq, header.Prev);

    private static Digest? Promised(byte[] signed)
    {
        Receipt body = Receipt.Parser.ParseFrom(Signed.Parser.ParseFrom(signed).Body);
        return body.Promise is { } promise && LogPromise.TryRead(promise, out LogPromise? read) ? read.Leaf.Hash() : null;
    }

    private AgentBooks.ProofLine Proof(ProofRow row, Dictionary<Digest, string> issuers)
    {
        VKey key = logs[issuers[row.ReceiptDigest]["gateway/".Length..]];
        return TlogProof.TryParse(row.TlogProof, out TlogProof? proof) && Leaf.TryParse(row.Leaf, out Leaf leaf) && proof.TryVerify(row.Leaf, key, out SignedCheckpoint? checkpoint, out _)
            ? new AgentBooks.ProofLine(row.ReceiptDigest, leaf.Hash(), proof.Index, checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root)
            : throw new InvalidDataException($"The proof of receipt {row.ReceiptDigest} that an agent stored does not verify.");
    }

    // The gateway holds the file for itself; cp does not ask.
    private static async Task<string> CopyOfMark(string folder)
    {
        string copy = Path.Combine(folder, "mark.copy");
        using Process cp = Process.Start("/bin/cp", [Path.Combine(folder, "mark", "log.mark"), copy]);
        await cp.WaitForExitAsync();
        return cp.ExitCode == 0 ? copy : throw new IOException($"The high-water mark in {folder} cannot be copied.");
    }

    private static DbContextOptions<TContext> Options<TContext>(Party party, string file)
        where TContext : DbContext
    {
        string connection = Path.Combine(Path.GetDirectoryName(party.Settings)!, ServerDatabases.ConnectionFile);
        DbContextOptionsBuilder<TContext> options = new();
        return File.Exists(connection)
            ? options.UseNpgsql(File.ReadAllText(connection).TrimEnd() + ";Pooling=false;Options=-c default_transaction_read_only=on").Options
            : options.UseSqlite(new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(party.Data, file),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
                DefaultTimeout = 10,
            }.ToString()).Options;
    }

    private static async Task<IDbContextTransaction> Snapshot(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        return db.Database.GetDbConnection() is SqliteConnection sqlite
            ? (await db.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true)))!
            : await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
    }
}
