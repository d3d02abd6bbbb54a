using Grpc.Core;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.Http2;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Wire;

/// <summary>Our client with servers that answer frame by frame, in ways that Kestrel would not.</summary>
public sealed class ClientOnTheWire
{
    private static readonly byte[] One = [0, 0, 0, 0, 2, 0x10, 1];
    private static readonly (string, string)[] Opening = [(":status", "200"), ("content-type", "application/grpc")];

    [Fact]
    public async Task Rule_01_a_request_says_all_that_a_server_must_see_and_ends_with_its_message()
    {
        List<RawFrame> request = [];
        await using RawServer server = RawServer.Start(async (connection, _) =>
        {
            while (await connection.Read() is RawFrame frame)
            {
                request.Add(frame);
                if (frame.EndsStream)
                {
                    await Ok(connection, frame.Stream);
                }
            }
        });

        await server.Client.SayAsync(new Note { Number = 1 }, new Metadata { { "Own", "x" }, { "own-bin", [1, 2] } });

        List<(string Name, string Value)> headers = HeaderBlock.Decode(request[0].Payload);
        Assert.Superset(
            new HashSet<(string, string)>
            {
                (":method", "POST"), (":scheme", "http"), (":path", "/echo.v1.Echo/Say"), ("te", "trailers"), ("content-type", "application/grpc"),
                ("grpc-accept-encoding", "identity,gzip,deflate"), ("own", "x"), ("own-bin", "AQI"),
            },
            headers.ToHashSet());
        Assert.Contains(headers, header => header.Name == "user-agent" && header.Value.StartsWith("grpc-", StringComparison.Ordinal));
        Assert.DoesNotContain(headers, header => header.Name == "grpc-timeout");
        Assert.Equal(One, request.Where(frame => frame.Type == FrameType.Data).SelectMany(frame => frame.Payload));
    }

    [Fact]
    public async Task Rule_02_messages_may_be_split_at_every_byte_or_come_in_one_frame()
    {
        await using RawServer server = RawServer.Answering(async (connection, stream) =>
        {
            await connection.Headers(stream, end: false, Opening);
            foreach (byte b in One)
            {
                await connection.Data(stream, end: false, b);
                await connection.Data(stream, end: false);
            }

            await connection.Data(stream, end: false, [.. One, .. One, .. One[..3]]);
            await connection.Data(stream, end: false, One[3..]);
            await connection.Headers(stream, end: true, ("grpc-status", "0"));
        });

        using AsyncServerStreamingCall<Note> call = server.Client.Repeat(new Note());

        Assert.Equal([1, 1, 1, 1], (await call.ResponseStream.ReadAllAsync().ToListAsync()).Select(note => note.Number));
    }

    [Theory]
    [InlineData(0x0, StatusCode.Internal)]
    [InlineData(0x1, StatusCode.Internal)]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x3, StatusCode.Internal)]
    [InlineData(0x4, StatusCode.Internal)]
    [InlineData(0x5, StatusCode.Internal)]
    [InlineData(0x6, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0x9, StatusCode.Internal)]
    [InlineData(0xA, StatusCode.Internal)]
    [InlineData(0xB, StatusCode.ResourceExhausted)]
    [InlineData(0xC, StatusCode.PermissionDenied)]
    [InlineData(0xD, StatusCode.Internal)]
    public async Task Rule_13_a_stream_reset_in_mid_answer_is_mapped_by_its_code(int code, StatusCode status)
    {
        await using RawServer server = RawServer.Answering(async (connection, stream) =>
        {
            await connection.Headers(stream, end: false, Opening);
            await connection.Data(stream, end: false, One);
            await connection.Reset(stream, code);
        });
        using AsyncServerStreamingCall<Note> call = server.Client.Repeat(new Note());

        await Expect.Ending(status, async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
            }
        });
    }

    [Fact]
    public async Task Rule_14_a_call_that_goaway_leaves_out_goes_to_a_new_connection_and_one_within_it_finishes()
    {
        await using RawServer server = RawServer.Start(async (connection, number) =>
        {
            int ended = 0;
            while (await connection.Read() is RawFrame frame)
            {
                if (!frame.EndsStream)
                {
                    continue;
                }

                if (number > 0)
                {
                    await Ok(connection, frame.Stream);
                }
                else if (++ended == 2)
                {
                    await connection.GoAway(lastStream: 1, code: 0);
                    await Ok(connection, 1);
                }
            }
        });

        Note[] answers = await Task.WhenAll(server.Client.SayAsync(new Note()).ResponseAsync, server.Client.SayAsync(new Note()).ResponseAsync)
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.All(answers, answer => Assert.Equal(1, answer.Number));
    }

    [Fact]
    public async Task Rule_16_a_status_that_came_is_final_whatever_reset_follows()
    {
        await using RawServer server = RawServer.Start(async (connection, _) =>
        {
            while (await connection.Read() is RawFrame frame)
            {
                if (frame.Type == FrameType.Headers)
                {
                    await Ok(connection, frame.Stream);
                    await connection.Reset(frame.Stream, 0);
                }
            }
        });
        using AsyncClientStreamingCall<Note, Note> call = server.Client.Gather();

        Assert.Equal(1, (await call).Number);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Theory]
    [InlineData("no trailers", new byte[] { 0, 0, 0, 0, 0 }, StatusCode.Unknown)]
    [InlineData("no message", new byte[0], StatusCode.Unknown)]
    [InlineData("half a header", new byte[] { 0, 0 }, StatusCode.Internal)]
    [InlineData("half a message", new byte[] { 0, 0, 0, 0, 9, 1 }, StatusCode.Internal)]
    public async Task Rule_12_an_answer_that_ends_without_a_status_is_an_error(string what, byte[] body, StatusCode status)
    {
        await using RawServer server = RawServer.Answering(async (connection, stream) =>
        {
            await connection.Headers(stream, end: false, Opening);
            await connection.Data(stream, end: true, body);
        });

        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.SayAsync(new Note()));

        Assert.True(status == e.StatusCode, $"{what}: {e.Status}");
    }

    [Fact]
    public async Task Rule_23_the_headers_of_a_stream_leave_before_its_first_message()
    {
        TaskCompletionSource<RawFrame> first = new();
        await using RawServer server = RawServer.Start(async (connection, _) =>
        {
            while (await connection.Read() is RawFrame frame)
            {
                first.TrySetResult(frame);
            }
        });
        using AsyncDuplexStreamingCall<Note, Note> call = server.Client.Talk();

        RawFrame headers = await first.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((FrameType.Headers, false), (headers.Type, headers.EndsStream));
    }

    [Fact]
    public async Task Rule_17_disposing_a_call_resets_its_stream_with_cancel()
    {
        TaskCompletionSource started = new();
        TaskCompletionSource<RawFrame> reset = new();
        await using RawServer server = RawServer.Start(async (connection, _) =>
        {
            while (await connection.Read() is RawFrame frame)
            {
                if (frame.Type == FrameType.Headers)
                {
                    started.SetResult();
                }
                else if (frame.Type == FrameType.ResetStream)
                {
                    reset.SetResult(frame);
                }
            }
        });
        AsyncDuplexStreamingCall<Note, Note> call = server.Client.Talk();
        await Expect.Within(started.Task);

        call.Dispose();

        Assert.Equal(8, (await reset.Task.WaitAsync(TimeSpan.FromSeconds(60))).ErrorCode);
    }

    internal static async Task Ok(RawConnection connection, int stream)
    {
        await connection.Headers(stream, end: false, Opening);
        await connection.Data(stream, end: false, One);
        await connection.Headers(stream, end: true, ("grpc-status", "0"));
    }
}
