using Grpc.Core;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class Statuses
{
    private static readonly Metadata Reason = new() { { "interop-reason", "sender-unknown" }, { "proof-bin", new byte[] { 0, 255, 7 } } };

    [Fact]
    public async Task A_refusal_before_any_message_carries_its_trailers_in_the_headers()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, _) => throw Refusal() });

        RpcException e = await Expect.Ending(StatusCode.PermissionDenied, async () => await peer.Client.SayAsync(new Note()));

        Assert.Equal("Không có quyền: 100 %\r\nforged: header", e.Status.Detail);
        Assert.Equal("sender-unknown", e.Trailers.GetValue("interop-reason"));
        Assert.Equal([0, 255, 7], e.Trailers.GetValueBytes("proof-bin"));
    }

    [Fact]
    public async Task A_refusal_is_one_headers_frame()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, _) => throw Refusal() });

        using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Say", [0, 0, 0, 0, 0]);

        Assert.Equal("7", response.Headers.GetValues("grpc-status").Single());
        Assert.Equal("sender-unknown", response.Headers.GetValues("interop-reason").Single());
        Assert.Equal("AP8H", response.Headers.GetValues("proof-bin").Single());
        Assert.False(response.Headers.Contains("forged"));
        Assert.Empty(response.TrailingHeaders);
    }

    [Fact]
    public async Task A_refusal_in_mid_stream_follows_the_messages()
    {
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (_, answers, _) =>
            {
                await answers.WriteAsync(new Note { Number = 1 });
                throw Refusal();
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());
        Assert.True(await call.ResponseStream.MoveNext());

        RpcException e = await Expect.Ending(StatusCode.PermissionDenied, () => call.ResponseStream.MoveNext());

        Assert.Equal("sender-unknown", e.Trailers.GetValue("interop-reason"));
        Assert.Equal("sender-unknown", call.GetTrailers().GetValue("interop-reason"));
        Assert.Equal(StatusCode.PermissionDenied, call.GetStatus().StatusCode);
        await Expect.Ending(StatusCode.PermissionDenied, () => call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_refusal_passed_on_by_a_server_reaches_the_first_caller_whole()
    {
        await using Peer far = await Peer.Start(new Script { Say = (_, _) => throw Refusal() });
        await using Peer near = await Peer.Start(new Script { Say = async (note, _) => await far.Client.SayAsync(note) });

        RpcException e = await Expect.Ending(StatusCode.PermissionDenied, async () => await near.Client.SayAsync(new Note()));

        Assert.Equal("sender-unknown", e.Trailers.GetValue("interop-reason"));
        Assert.Equal([0, 255, 7], e.Trailers.GetValueBytes("proof-bin"));
    }

    [Fact]
    public async Task An_unexpected_exception_tells_nothing()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, _) => throw new InvalidOperationException("the secret name") });

        RpcException e = await Expect.Ending(StatusCode.Unknown, async () => await peer.Client.SayAsync(new Note()));

        Assert.Equal("Exception was thrown by handler.", e.Status.Detail);
        Assert.Empty(e.Trailers.GetAll("interop-reason"));
    }

    [Fact]
    public async Task An_unexpected_exception_tells_its_text_where_details_are_switched_on()
    {
        await using Peer peer = await Peer.Start(
            new Script { Say = (_, _) => throw new InvalidOperationException("left is right") }, options => options.EnableDetailedErrors = true);

        RpcException e = await Expect.Ending(StatusCode.Unknown, async () => await peer.Client.SayAsync(new Note()));

        Assert.Contains("left is right", e.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_set_on_the_context_ends_the_call_after_the_messages()
    {
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (note, answers, context) =>
            {
                await answers.WriteAsync(note);
                context.ResponseTrailers.Add("count", "1");
                context.Status = new Status(StatusCode.DataLoss, "half of it is gone");
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());
        Assert.True(await call.ResponseStream.MoveNext());

        RpcException e = await Expect.Ending(StatusCode.DataLoss, () => call.ResponseStream.MoveNext());

        Assert.Equal("half of it is gone", e.Status.Detail);
        Assert.Equal("1", e.Trailers.GetValue("count"));
    }

    [Fact]
    public async Task Trailers_come_with_success_too()
    {
        await using Peer peer = await Peer.Start(new Script
        {
            Say = (note, context) =>
            {
                context.ResponseTrailers.Add("size", "57");
                return Task.FromResult(note);
            },
        });
        using AsyncUnaryCall<Note> call = peer.Client.SayAsync(new Note());
        await call;

        Assert.Equal("57", call.GetTrailers().GetValue("size"));
    }

    [Fact]
    public async Task A_method_without_an_answer_is_an_error()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, _) => Task.FromResult<Note>(null!) });

        await Expect.Ending(StatusCode.Cancelled, async () => await peer.Client.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_status_is_not_known_before_the_end()
    {
        TaskCompletionSource go = new();
        await using Peer peer = await Peer.Start(new Script
        {
            Say = async (note, _) =>
            {
                await go.Task;
                return note;
            },
        });
        using AsyncUnaryCall<Note> call = peer.Client.SayAsync(new Note());

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(call.GetTrailers);
        go.SetResult();
        await call;
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_server_that_ends_a_stream_early_tells_the_writer_why()
    {
        await using Peer peer = await Peer.Start(new Script { Gather = (_, _) => throw Refusal() });
        using AsyncClientStreamingCall<Note, Note> call = peer.Client.Gather();

        await Expect.Ending(StatusCode.PermissionDenied, async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(new Note { Text = new string('x', 100_000) });
            }
        });
        await Expect.Ending(StatusCode.PermissionDenied, async () => await call);
    }

    [Fact]
    public async Task A_server_that_ends_a_duplex_call_early_tells_the_writer_why()
    {
        await using Peer peer = await Peer.Start(new Script { Talk = (_, _, _) => throw Refusal() });
        using AsyncDuplexStreamingCall<Note, Note> call = peer.Client.Talk();

        await Expect.Ending(StatusCode.PermissionDenied, async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(new Note { Text = new string('x', 100_000) });
            }
        });
        await Expect.Ending(StatusCode.PermissionDenied, () => call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_message_after_the_end_is_refused_at_the_server()
    {
        IServerStreamWriter<Note>? kept = null;
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = (_, answers, _) =>
            {
                kept = answers;
                return Task.CompletedTask;
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());
        Assert.False(await call.ResponseStream.MoveNext());

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.WriteAsync(new Note()));
    }

    [Fact]
    public async Task A_message_after_completion_is_refused_at_the_client()
    {
        await using Peer peer = await Peer.Start();
        using AsyncClientStreamingCall<Note, Note> call = peer.Client.Gather();
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Note()));
        await call;
    }

    private static RpcException Refusal() =>
        new(new Status(StatusCode.PermissionDenied, "Không có quyền: 100 %\r\nforged: header"), Reason);
}
