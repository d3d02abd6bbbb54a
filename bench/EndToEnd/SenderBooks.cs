using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Interop.Bench.EndToEnd;

/// <summary>
/// Looks every few milliseconds into a sender's store, as an outsider with the disk reads it: an agent stores only what it has verified, so
/// a receipt or proof that stands there is held, verified and durable. Costs the agent nothing.
/// </summary>
internal sealed class SenderBooks : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<string, Mail> _mail = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly TimeProvider _clock;
    private readonly SqliteConnection _store;

    public SenderBooks(string folder, TimeProvider clock)
    {
        _clock = clock;
        _store = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "agent.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _store.Open();
        Watching = Watch();
    }

    /// <summary>Ends only by a failure; then with it.</summary>
    public Task Watching { get; }

    /// <summary>The packet of this digest.</summary>
    public Mail this[string digest] => _mail.GetOrAdd(digest, static _ => new Mail());

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Watching.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await _store.DisposeAsync();
        _ending.Dispose();
    }

    private async Task Watch()
    {
        await using SqliteCommand receipts = Command("SELECT Id, lower(hex(PacketDigest)), Kind, Direction FROM Receipts WHERE Id > @after ORDER BY Id");
        await using SqliteCommand proofs = Command(
            "SELECT p.rowid, lower(hex(p.PacketDigest)), r.Kind, r.Direction FROM Proofs p JOIN Receipts r ON r.BodyDigest = p.ReceiptDigest WHERE p.rowid > @after ORDER BY p.rowid");
        using PeriodicTimer timer = new(s_look, _clock);
        while (await timer.WaitForNextTickAsync(_ending.Token))
        {
            Look(receipts, (mail, kind, at) =>
            {
                if (kind == "accepted")
                {
                    mail.Promise(at);
                }
                else if (kind == "delivered")
                {
                    mail.Deliver(at);
                }
            });
            Look(proofs, (mail, kind, at) =>
            {
                if (kind == "accepted")
                {
                    mail.Prove(at);
                }
            });
        }
    }

    private void Look(SqliteCommand command, Action<Mail, string, long> found)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        long at = _clock.GetTimestamp();
        while (reader.Read())
        {
            command.Parameters[0].Value = reader.GetInt64(0);
            if (reader.GetString(3) == "inward")
            {
                found(this[reader.GetString(1)], reader.GetString(2), at);
            }
        }
    }

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _store.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("@after", 0L);
        return command;
    }
}
