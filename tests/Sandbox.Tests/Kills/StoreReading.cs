using System.Diagnostics;
using Interop.AuditLog.Notes;
using Interop.Crypto;
using Interop.Packets;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>Reads the services' databases as an outsider with a copy of the disk would: read only, each in one snapshot.</summary>
internal static class StoreReading
{
    private static readonly Code s_opened = Code.Parse("opened");

    /// <param name="name">The gateway.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="vkey">The log's key, from the directory.</param>
    public static async Task<GatewayBooks> Gateway(string name, string folder, string vkey)
    {
        // Before the database: what is marked then is in the snapshot.
        string mark = await CopyOfMark(folder);
        await using GatewayContext db = new(Options<GatewayContext>(Path.Combine(folder, "gateway.db")));
        await using SqliteTransaction snapshot = await Snapshot(db);
        LogReading log = await LogReading.Of(
            db, name, VKey.TryParse(vkey, out VKey? key) ? key : throw new InvalidDataException($"The directory lists no vkey of {name}."), mark);
        return new GatewayBooks
        {
            Name = name,
            Packets = [.. (await db.Packets.AsNoTracking().ToListAsync()).Select(row => new GatewayBooks.Packet(row.PacketId, row.Digest, row.Role, row.State))],
            Receipts = [.. (await db.Receipts.AsNoTracking().ToListAsync()).Select(row => new GatewayBooks.ReceiptLine(row.PacketDigest, row.Kind.Value, row.Issuer))],
            ToRoute = await db.RouteOutbox.CountAsync(),
            Deliveries = [.. (await db.DeliveryQueue.AsNoTracking().ToListAsync())
                .Select(row => new GatewayBooks.Delivery(row.PacketDigest, row.DeliveredAt is not null, row.ConfirmedAt is not null))],
            PendingLeaves = await db.AuditPending.CountAsync(),
            Log = log.Entries,
            LogFaults = log.Faults,
        };
    }

    /// <param name="name">The agency.</param>
    /// <param name="folder">Its data folder.</param>
    public static async Task<AgentBooks> Agent(string name, string folder)
    {
        await using AgentContext db = new(Options<AgentContext>(Path.Combine(folder, "agent.db")));
        await using SqliteTransaction snapshot = await Snapshot(db);
        return new AgentBooks
        {
            Name = name,
            Outgoing = [.. (await db.Outgoing.AsNoTracking().ToListAsync()).Select(row => new AgentBooks.Sent(row.PacketId, row.PacketDigest, row.State))],
            Incoming = [.. (await db.Incoming.AsNoTracking().ToListAsync()).Select(row => new AgentBooks.Got(row.PacketId, row.PacketDigest, row.State))],
            Receipts = [.. (await db.Receipts.AsNoTracking().ToListAsync())
                .Select(row => new AgentBooks.ReceiptLine(row.PacketDigest, row.Kind.Value, row.Issuer, row.Direction == Direction.Outward, row.SentAt is not null))],
            Openings = [.. (await db.ReadLog.AsNoTracking().Where(row => row.Act == s_opened).ToListAsync()).Select(row => row.PacketDigest).OfType<Digest>()],
            Unsealed = await db.Drafts.CountAsync(row => row.State == DraftState.Approved),
        };
    }

    // The gateway holds the file for itself; cp does not ask.
    private static async Task<string> CopyOfMark(string folder)
    {
        string copy = Path.Combine(folder, "mark.copy");
        using Process cp = Process.Start("/bin/cp", [Path.Combine(folder, "mark", "log.mark"), copy]);
        await cp.WaitForExitAsync();
        return cp.ExitCode == 0 ? copy : throw new IOException($"The high-water mark in {folder} cannot be copied.");
    }

    private static DbContextOptions<TContext> Options<TContext>(string file)
        where TContext : DbContext =>
        new DbContextOptionsBuilder<TContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 10 }.ToString())
            .Options;

    private static async Task<SqliteTransaction> Snapshot(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        SqliteTransaction snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(snapshot);
        return snapshot;
    }
}
