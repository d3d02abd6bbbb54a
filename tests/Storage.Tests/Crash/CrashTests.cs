using System.Diagnostics;
using System.Globalization;
using Interop.Crypto;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Interop.Storage.Tests.Crash;

public sealed class CrashTests
{
    [SkippableTheory, EveryDatabase]
    public async Task A_killed_process_leaves_every_acknowledged_work_whole_and_no_other_half(Engine engine)
    {
        await using TemporaryStore temporary = await TemporaryStore.Open(engine);
        await temporary.Close();
        HashSet<string> acknowledged = [];

        for (int round = 1; round <= 4; round++)
        {
            // Killed a little later each time: at the first commits, later in the midst of a checkpoint of the write-ahead log.
            await WriteAndKill(engine, temporary.Address, round, acknowledged.Count + (round * 60), acknowledged);
            await temporary.Reopen();
            await HoldsTogether(temporary, acknowledged);
            await temporary.Close();
        }
    }

    private static async Task WriteAndKill(Engine engine, string address, int round, int until, HashSet<string> acknowledged)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(CrashTests).Assembly.Location, CrashWriter.Verb, engine.ToString(), round.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [CrashWriter.Address] = address },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The writer did not start.");
        Assert.StartsWith("round ", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        while (acknowledged.Count < until)
        {
            acknowledged.Add(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The writer ended by itself."));
        }

        process.Kill();

        // What it said before it died was already acknowledged; a line cut short was not.
        string rest = await process.StandardOutput.ReadToEndAsync();
        string[] lines = rest.Split('\n');
        acknowledged.UnionWith(lines[..^1]);
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
    }

    private static async Task HoldsTogether(TemporaryStore temporary, HashSet<string> acknowledged)
    {
        (List<PacketRow> packets, List<Digest> payloads, List<ChannelRow> channels) = await temporary.Store.Read(async (db, token) => (
            await db.Packets.ToListAsync(token),
            await db.PacketPayloads.Select(row => row.PacketDigest).ToListAsync(token),
            await db.Channels.ToListAsync(token)));

        Assert.Empty(acknowledged.Except(packets.Select(row => row.Digest.ToString()), StringComparer.Ordinal));
        Assert.Equal(packets.Select(row => row.Digest).Order(DigestOrder), payloads.Order(DigestOrder));
        foreach (ChannelRow channel in channels)
        {
            // A work that failed would leave a gap, one that was half stored a number too many.
            Assert.Equal(
                Enumerable.Range(1, (int)channel.LastSeq).Select(seq => (long)seq),
                packets.Where(row => row.Channel == channel.Name).Select(row => row.Seq).Order());
        }
    }

    private static Comparer<Digest> DigestOrder { get; } = Comparer<Digest>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));
}
