using Interop.Grpc.Tests.Http2;
using Interop.Grpc.Tests.Wire;
using Interop.Grpc.Tests.World;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Interop.Grpc.Tests.Hostile;

/// <summary>What a client can do to our server: bounded in methods that run and in memory, and the next client is served.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileClients
{
    private const int Mebibyte = 1024 * 1024;
    private const int StreamsOfAConnection = 100;
    private int _running;
    private int _most;

    [Fact]
    public async Task Ten_thousand_streams_opened_and_abandoned_run_at_most_a_hundred_methods_and_leave_nothing()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(Counting());
        await Served(peer);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using (RawConnection raw = await RawConnection.Connect(peer.Address))
        {
            Task reading = ReadOut(raw);
            await Flood(10_000, stream => ServerOnTheWire.Call(raw, stream, "Talk", end: false));
            raw.Dispose();
            await Expect.Within(reading);
        }

        await Served(peer);
        await Idle();
        Assert.InRange(_most, 1, StreamsOfAConnection);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 * Mebibyte);
    }

    [Fact]
    public async Task Rapid_resets_end_the_connection_or_run_at_most_a_hundred_methods_at_once()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(Counting());
        using (RawConnection raw = await RawConnection.Connect(peer.Address))
        {
            Task reading = ReadOut(raw);
            await Flood(10_000, async stream =>
            {
                await ServerOnTheWire.Call(raw, stream, "Talk", end: false);
                await raw.Reset(stream, 8);
            });
            raw.Dispose();
            await Expect.Within(reading);
        }

        await Served(peer);
        await Idle();
        Assert.InRange(_most, 0, 2 * StreamsOfAConnection);
    }

    [Fact]
    public async Task Huge_metadata_reach_no_method()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(Counting());
        using RawConnection raw = await RawConnection.Connect(peer.Address);
        (string, string)[] huge = [.. Enumerable.Range(0, 4).Select(i => ($"huge-{i}", new string('x', 10_000)))];
        byte[] block = HeaderBlock.Encode(
            [(":method", "POST"), (":scheme", "http"), (":path", "/echo.v1.Echo/Talk"), (":authority", "localhost"), ("content-type", "application/grpc"), .. huge]);

        await raw.Send(FrameType.Headers, 0, 1, block.AsMemory(0, 16_000));
        await raw.Send(FrameType.Continuation, 0, 1, block.AsMemory(16_000, 16_000));
        await raw.Send(FrameType.Continuation, RawFrame.EndHeaders, 1, block.AsMemory(32_000));
        List<RawFrame> answer = await raw.ReadStream(1);

        Assert.DoesNotContain(answer.Where(frame => frame.Type == FrameType.Headers).SelectMany(frame => HeaderBlock.Decode(frame.Payload)), header => header == (":status", "200"));
        Assert.Equal(0, _most);
        await Served(peer);
    }

    [Fact]
    public async Task Trailers_without_end_are_cut_off_within_a_mebibyte()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(Counting());
        using RawConnection raw = await RawConnection.Connect(peer.Address);
        Task reading = ReadOut(raw);
        await ServerOnTheWire.Call(raw, 1, "Talk", end: false);
        byte[] block = HeaderBlock.Encode([.. Enumerable.Range(0, 100).Select(i => ($"endless-{i}", new string('x', 100)))]);
        int sent = 0;

        await raw.Send(FrameType.Headers, RawFrame.EndStream, 1, block);
        while (!reading.IsCompleted && sent < 64 * Mebibyte)
        {
            try
            {
                await raw.Send(FrameType.Continuation, 0, 1, block);
                sent += block.Length;
                await Task.Yield();
            }
            catch (IOException)
            {
                break;
            }
        }

        await Expect.Within(reading);

        // What the system's own buffers took is in it.
        Assert.InRange(sent, 1, 16 * Mebibyte);
        await Served(peer);
        await Idle();
    }

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(
            app =>
            {
                app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1);
                app.MapGrpcService<EchoService>();
            },
            services => services.AddSingleton(Counting()).AddGrpc());
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await raw.Send(FrameType.Headers, 0, 1, HeaderBlock.Encode([(":method", "POST")]));

        // The connection ends, with or without a farewell.
        await Expect.Within(ReadOut(raw));
        Assert.Equal(0, _most);
        await Served(peer);
    }

    [Fact]
    public async Task A_slow_body_is_timed_for_one_message_and_not_for_a_stream()
    {
        Dictionary<string, bool> timed = [];
        await using CleartextPeer peer = await CleartextPeer.Start(
            app =>
            {
                app.Use(async (context, next) =>
                {
                    // Kestrel's own lets nobody read it over HTTP/2.
                    Rate rate = new() { MinDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5)) };
                    context.Features.Set<IHttpMinRequestBodyDataRateFeature>(rate);
                    await next(context);
                    lock (timed)
                    {
                        timed[context.Request.Path.Value!.Split('/')[^1]] = rate.MinDataRate is not null;
                    }
                });
                app.MapGrpcService<EchoService>();
            },
            services => services.AddSingleton(new Script()).AddGrpc());
        using RawConnection raw = await RawConnection.Connect(peer.Address);
        string[] methods = ["Say", "Repeat", "Gather", "Talk"];

        for (int i = 0; i < methods.Length; i++)
        {
            await ServerOnTheWire.Call(raw, 1 + (2 * i), methods[i], end: false);
            await raw.Data(1 + (2 * i), end: true, new byte[5]);
            await raw.ReadStream(1 + (2 * i));
        }

        await peer.Stop();
        Assert.Equal([("Gather", false), ("Repeat", true), ("Say", true), ("Talk", false)], timed.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public async Task A_bomb_of_a_gibibyte_takes_no_more_memory_than_a_message_may()
    {
        byte[] bomb = Compressed.Frame(Compressed.GzipZeros(1024 * Mebibyte));
        Assert.InRange(bomb.Length, Mebibyte / 2, 4 * Mebibyte);
        await using Peer peer = await Peer.Start();
        async Task<string?> Say()
        {
            using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Say", bomb, change: request => request.Headers.Add("grpc-encoding", "gzip"));
            return Expect.GrpcStatus(response);
        }

        Assert.Equal("8", await Say());
        long before = GC.GetTotalAllocatedBytes(precise: true);

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal("8", await Say());
        }

        // The client's own four connections are in it; each bomb would be a gibibyte.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 1, 4 * 32 * Mebibyte);
    }

    private static async Task Flood(int count, Func<int, Task> send)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                await send(1 + (2 * i));
            }
        }
        catch (IOException)
        {
            // The server has had enough; that is one of the good answers.
        }
    }

    private static async Task ReadOut(RawConnection raw)
    {
        try
        {
            while (await raw.Read() is not null)
            {
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static async Task Served(CleartextPeer peer)
    {
        using RawConnection fresh = await RawConnection.Connect(peer.Address);
        await ServerOnTheWire.Call(fresh, 1, "Say", end: false);
        await fresh.Data(1, end: true, new byte[5]);
        Assert.Contains(("grpc-status", "0"), HeaderBlock.Decode((await fresh.ReadStream(1))[^1].Payload));
    }

    private async Task Idle()
    {
        for (int i = 0; i < 600 && Volatile.Read(ref _running) > 0; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(0, _running);
    }

    private Script Counting() => new()
    {
        Talk = async (notes, _, context) =>
        {
            int now = Interlocked.Increment(ref _running);
            InterlockedMax(now);
            try
            {
                while (await notes.MoveNext(context.CancellationToken))
                {
                }
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        },
    };

    private void InterlockedMax(int value)
    {
        int seen = Volatile.Read(ref _most);
        while (value > seen)
        {
            int found = Interlocked.CompareExchange(ref _most, value, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private sealed class Rate : IHttpMinRequestBodyDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }
}
