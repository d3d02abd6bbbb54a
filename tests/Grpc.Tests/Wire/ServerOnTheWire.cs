using Grpc.Core;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.Http2;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Wire;

/// <summary>Our server, seen frame by frame by a peer that a well-behaved client is not.</summary>
public sealed class ServerOnTheWire
{
    private static readonly byte[] One = [0, 0, 0, 0, 2, 0x10, 1];

    [Fact]
    public async Task Rule_05_an_answer_is_headers_message_trailers_and_a_refusal_is_one_headers_frame()
    {
        await using CleartextPeer peer = await CleartextPeer.Start();
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Say", end: false);
        await raw.Data(1, end: true, One);
        List<RawFrame> answer = await raw.ReadStream(1);
        await Call(raw, 3, "Nothing", end: true);
        List<RawFrame> refusal = await raw.ReadStream(3);

        Assert.Equal([FrameType.Headers, FrameType.Data, FrameType.Headers], answer.Select(frame => frame.Type));
        Assert.Equal([false, false, true], answer.Select(frame => frame.EndsStream));
        Assert.DoesNotContain(HeaderBlock.Decode(answer[0].Payload), header => header.Name == "grpc-status");
        Assert.Contains(("grpc-status", "0"), HeaderBlock.Decode(answer[2].Payload));
        RawFrame only = Assert.Single(refusal);
        Assert.Superset(
            new HashSet<(string, string)> { (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "12") }, HeaderBlock.Decode(only.Payload).ToHashSet());
    }

    [Fact]
    public async Task Rule_02_a_frame_may_be_split_at_every_byte_with_empty_frames_between()
    {
        await using CleartextPeer peer = await CleartextPeer.Start();
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Gather", end: false);
        foreach (byte b in (byte[])[.. One, .. One, .. One])
        {
            await raw.Data(1, end: false, b);
            await raw.Data(1, end: false);
        }

        await raw.Data(1, end: true);
        List<RawFrame> answer = await raw.ReadStream(1);

        Assert.Equal([0, 0, 0, 0, 2, 0x10, 3], answer.Where(frame => frame.Type == FrameType.Data).SelectMany(frame => frame.Payload));
        Assert.Contains(("grpc-status", "0"), HeaderBlock.Decode(answer[^1].Payload));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Rule_04_a_request_that_ends_before_its_message_does_is_internal(int bytes)
    {
        await using CleartextPeer peer = await CleartextPeer.Start();
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Say", end: bytes == 0);
        if (bytes > 0)
        {
            await raw.Data(1, end: true, One[..bytes]);
        }

        Assert.Contains(("grpc-status", "13"), HeaderBlock.Decode((await raw.ReadStream(1))[^1].Payload));
    }

    [Fact]
    public async Task Rule_02_four_gigabytes_are_refused_by_the_header_alone_and_the_upload_is_stopped()
    {
        await using CleartextPeer peer = await CleartextPeer.Start();
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Say", end: false);
        await raw.Data(1, end: false, 0, 0xFF, 0xFF, 0xFF, 0xFF);

        Assert.Contains(("grpc-status", "8"), HeaderBlock.Decode(Assert.Single(await raw.ReadStream(1)).Payload));
        RawFrame? reset = await raw.Read().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((FrameType.ResetStream, 0), (reset!.Type, reset.ErrorCode));
    }

    [Fact]
    public async Task Rule_11_a_deadline_that_passes_sends_its_status_and_then_resets_the_upload()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(new Script
        {
            Gather = async (_, context) =>
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return new Note();
            },
        });
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Gather", end: false, ("grpc-timeout", "100m"));

        Assert.Contains(("grpc-status", "4"), HeaderBlock.Decode(Assert.Single(await raw.ReadStream(1)).Payload));
        RawFrame? reset = await raw.Read().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((FrameType.ResetStream, 1), (reset!.Type, reset.Stream));
    }

    [Fact]
    public async Task Rule_16_a_method_that_ends_early_sends_its_status_before_the_upload_is_stopped_without_error()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(new Script { Gather = (_, _) => Task.FromResult(new Note { Number = 1 }) });
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Gather", end: false);
        List<RawFrame> answer = await raw.ReadStream(1);

        Assert.Contains(("grpc-status", "0"), HeaderBlock.Decode(answer[^1].Payload));
        RawFrame? reset = await raw.Read().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((FrameType.ResetStream, 0), (reset!.Type, reset.ErrorCode));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(2)]
    [InlineData(0)]
    public async Task Rule_17_a_reset_by_the_client_cancels_the_method_and_no_other_call(int code)
    {
        TaskCompletionSource started = new();
        TaskCompletionSource cancelled = new();
        await using CleartextPeer peer = await CleartextPeer.Start(new Script
        {
            Talk = async (_, _, context) =>
            {
                await using CancellationTokenRegistration registration = context.CancellationToken.Register(cancelled.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
        });
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Talk", end: false);
        await Expect.Within(started.Task);
        await raw.Reset(1, code);
        await Expect.Within(cancelled.Task);
        await Call(raw, 3, "Say", end: false);
        await raw.Data(3, end: true, One);

        Assert.Contains(("grpc-status", "0"), HeaderBlock.Decode((await raw.ReadStream(3))[^1].Payload));
    }

    [Fact]
    public async Task Rule_23_headers_that_a_method_writes_leave_before_any_message()
    {
        TaskCompletionSource go = new();
        await using CleartextPeer peer = await CleartextPeer.Start(new Script
        {
            Repeat = async (note, answers, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
                await go.Task;
                await answers.WriteAsync(note);
            },
        });
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Repeat", end: false);
        await raw.Data(1, end: true, One);
        RawFrame? first = await raw.Read().WaitAsync(TimeSpan.FromSeconds(60));
        go.SetResult();

        Assert.Equal(FrameType.Headers, first!.Type);
        Assert.Contains(("early", "yes"), HeaderBlock.Decode(first.Payload));
        Assert.Equal([FrameType.Data, FrameType.Headers], (await raw.ReadStream(1)).Select(frame => frame.Type));
    }

    [Theory]
    [InlineData("grpc-timeout", "99999999H")]
    [InlineData("grpc-timeout", "-1S")]
    [InlineData("grpc-encoding", "snappy")]
    [InlineData("grpc-accept-encoding", ",,;,")]
    [InlineData("grpc-status", "7")]
    public async Task Rules_09_and_10_odd_headers_of_the_protocol_harm_no_call(string name, string value)
    {
        await using CleartextPeer peer = await CleartextPeer.Start();
        using RawConnection raw = await RawConnection.Connect(peer.Address);

        await Call(raw, 1, "Say", end: false, (name, value));
        await raw.Data(1, end: true, One);

        Assert.Contains(("grpc-status", "0"), HeaderBlock.Decode((await raw.ReadStream(1))[^1].Payload));
    }

    internal static Task Call(RawConnection raw, int stream, string method, bool end, params (string Name, string Value)[] more) =>
        raw.Headers(stream, end, [
            (":method", "POST"), (":scheme", "http"), (":path", "/echo.v1.Echo/" + method), (":authority", "localhost"),
            ("content-type", "application/grpc"), ("te", "trailers"), .. more]);
}
