using Grpc.Core;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.Http2;
using Interop.Grpc.Tests.Wire;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Hostile;

/// <summary>What a server can do to our client: each call ends with a status, in bounded memory, and the channel goes on.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileServers
{
    private const int Mebibyte = 1024 * 1024;
    private static readonly (string, string)[] Opening = [(":status", "200"), ("content-type", "application/grpc")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Headers_and_trailers_without_end_are_cut_off(bool trailers)
    {
        long sent = 0;
        await using RawServer server = RawServer.Start(async (connection, number) =>
        {
            while (await connection.Read() is RawFrame frame)
            {
                if (!frame.EndsStream)
                {
                    continue;
                }

                if (number > 0)
                {
                    await ClientOnTheWire.Ok(connection, frame.Stream);
                    continue;
                }

                byte[] block = HeaderBlock.Encode([.. Enumerable.Range(0, 100).Select(i => ($"endless-{i}", new string('x', 100)))]);
                if (trailers)
                {
                    await connection.Headers(frame.Stream, end: false, Opening);
                    await connection.Data(frame.Stream, end: false, new byte[5]);
                    await connection.Send(FrameType.Headers, RawFrame.EndStream, frame.Stream, block);
                }
                else
                {
                    await connection.Send(FrameType.Headers, 0, frame.Stream, HeaderBlock.Encode(Opening));
                }

                while (Volatile.Read(ref sent) < 64 * Mebibyte)
                {
                    await connection.Send(FrameType.Continuation, 0, frame.Stream, block);
                    Interlocked.Add(ref sent, block.Length);
                }
            }
        });
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(60));

        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.SayAsync(new Note(), cancellationToken: soon.Token));

        Assert.Contains(e.StatusCode, (StatusCode[])[StatusCode.Internal, StatusCode.Unavailable, StatusCode.ResourceExhausted]);

        // What the system's own buffers took is in it.
        Assert.InRange(Volatile.Read(ref sent), 0, 16 * Mebibyte);
        Assert.Equal(1, (await server.Client.SayAsync(new Note())).Number);
    }

    [Fact]
    public async Task A_bomb_of_a_gibibyte_takes_no_more_memory_than_a_message_may()
    {
        byte[] bomb = Compressed.Frame(Compressed.GzipZeros(1024 * Mebibyte));
        await using Peer peer = await Peer.Raw(async context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-encoding"] = "gzip";
            await context.Response.Body.WriteAsync(bomb);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note()));
        long before = GC.GetTotalAllocatedBytes(precise: true);

        for (int i = 0; i < 4; i++)
        {
            await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note()));
        }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 1, 4 * 32 * Mebibyte);
    }

    [Fact]
    public async Task A_server_that_sends_faster_than_it_is_read_is_held_back()
    {
        long sent = 0;
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (_, answers, _) =>
            {
                Note large = new() { Data = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(new byte[Mebibyte]) };
                while (true)
                {
                    await answers.WriteAsync(large);
                    Interlocked.Increment(ref sent);
                }
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());
        Assert.True(await call.ResponseStream.MoveNext());

        long last = -1;
        while (last != Volatile.Read(ref sent))
        {
            last = Volatile.Read(ref sent);
            await Task.Delay(1_000);
        }

        // The windows of both sides, never the stream.
        Assert.InRange(last, 1, 40);
    }

    [Fact]
    public async Task Every_call_of_ten_thousand_that_is_reset_at_once_ends_and_leaves_nothing()
    {
        await using RawServer server = RawServer.Start(async (connection, _) =>
        {
            while (await connection.Read() is RawFrame frame)
            {
                if (frame.EndsStream)
                {
                    await connection.Reset(frame.Stream, 2);
                }
            }
        });
        await Reset(server.Client, 500);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await Reset(server.Client, 10_000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 * Mebibyte);
    }

    private static Task Reset(Echo.EchoClient client, int calls) => Parallel.ForEachAsync(
        Enumerable.Range(0, calls),
        new ParallelOptions { MaxDegreeOfParallelism = 50 },
        async (_, _) => await Expect.Ending(StatusCode.Internal, async () => await client.SayAsync(new Note())));
}
