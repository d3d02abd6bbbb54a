using System.Threading.Channels;
using Interop.Storage.Gateway;
using Interop.Storage.Tests.Databases;

namespace Interop.Storage.Tests.Crash;

/// <summary>Writes packets until it is killed, and says which are stored as soon as it was told so.</summary>
internal static class CrashWriter
{
    public const string Verb = "write-until-killed";

    /// <summary>A work of several statements: packet, payload, and the count of its channel.</summary>
    public static string ChannelOf(int writer) => writer % 2 == 0 ? "vn.police/kh.police/emergency" : "vn.border/kh.police/routine";

    /// <summary>Environment variable with the address of the database; an argument would be seen by all.</summary>
    public const string Address = "INTEROP_CRASH_DATABASE";

    public static async Task Write(Engine engine, string round)
    {
        await using Store<GatewayContext> store = await TestDatabase.Open<GatewayContext>(engine, Environment.GetEnvironmentVariable(Address)!);
        Channel<string> stored = Channel.CreateUnbounded<string>();
        Task[] writers = [.. Enumerable.Range(0, 16).Select(writer => WriteOn(store, writer, stored.Writer))];
        await using Stream output = Console.OpenStandardOutput();
        await using StreamWriter lines = new(output) { AutoFlush = true };
        await lines.WriteLineAsync($"round {round}");
        await foreach (string digest in stored.Reader.ReadAllAsync())
        {
            await lines.WriteLineAsync(digest);
        }

        await Task.WhenAll(writers);
    }

    private static async Task WriteOn(Store<GatewayContext> store, int writer, ChannelWriter<string> stored)
    {
        for (int number = 0; ; number++)
        {
            bool fails = number % 4 == 3;
            try
            {
                await stored.WriteAsync(await store.Run((db, token) => One(db, ChannelOf(writer), fails, token)));
            }
            catch (InvalidTimeZoneException) when (fails)
            {
                // Its rows must never be seen.
            }
        }
    }

    private static async Task<string> One(GatewayContext db, string channel, bool fails, CancellationToken token)
    {
        ChannelRow? row = await db.Channels.FindAsync([Packets.ChannelName.Parse(channel)], token);
        if (row is null)
        {
            row = Rows.Channel(channel, 0);
            db.Channels.Add(row);
        }

        row.LastSeq++;
        PacketRow packet = Rows.Packet(row.LastSeq, channel);
        db.Packets.Add(packet);
        await db.SaveChangesAsync(token);
        db.PacketPayloads.Add(new PacketPayloadRow { PacketDigest = packet.Digest, Envelope = new byte[2_048] });
        await db.SaveChangesAsync(token);
        return fails ? throw new InvalidTimeZoneException() : packet.Digest.ToString();
    }
}
