using System.Data.Common;
using Interop.AuditLog.Sequencing;
using Interop.AuditLog.Tiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interop.Storage.Gateway;

/// <summary>Writes one round of the sequencer.</summary>
internal static class LogRows
{
    public static async Task Write(GatewayContext db, SequenceBatch batch, CancellationToken cancellation)
    {
        await Insert(db, batch.Entries, cancellation);
        foreach (Tile tile in batch.Tiles)
        {
            await Put(db, tile, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await db.AuditHead.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Size, batch.Head.Size).SetProperty(row => row.Root, batch.Head.Root), cancellation);

        // By their ids, not up to the last: on a server a lower one may have become visible meanwhile.
        long[] taken = [.. batch.Entries.Select(entry => entry.OutboxId)];
        await db.AuditPending.Where(row => EF.Parameter(taken).Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }

    // One prepared statement for up to 1,024 rows: the change tracker would hold the writer ten times as long.
    private static async Task Insert(GatewayContext db, IReadOnlyList<SequencedEntry> entries, CancellationToken cancellation)
    {
        await using DbCommand insert = db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        insert.CommandText = "INSERT INTO \"AuditEntries\" (\"Seq\", \"LeafHash\", \"Entry\") VALUES (@seq, @hash, @entry)";
        DbParameter seq = Parameter(insert, "@seq");
        DbParameter hash = Parameter(insert, "@hash");
        DbParameter bytes = Parameter(insert, "@entry");
        foreach (SequencedEntry entry in entries)
        {
            seq.Value = entry.Index;
            hash.Value = entry.LeafHash.ToArray();
            bytes.Value = entry.Entry.ToArray();
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static async Task Put(GatewayContext db, Tile tile, CancellationToken cancellation)
    {
        byte[] data = tile.Data.ToArray();
        int replaced = await db.AuditTiles.Where(row => row.Level == tile.Id.Level && row.Index == tile.Id.Index)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Width, tile.Id.Width).SetProperty(row => row.Data, data), cancellation);
        if (replaced == 0)
        {
            db.AuditTiles.Add(new AuditTileRow { Level = tile.Id.Level, Index = tile.Id.Index, Width = tile.Id.Width, Data = data });
        }
    }
}
