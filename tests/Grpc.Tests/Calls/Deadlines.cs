using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class Deadlines
{
    [Fact]
    public async Task The_client_gives_up_at_its_deadline_and_the_method_is_cancelled()
    {
        TaskCompletionSource cancelled = new();
        await using Peer peer = await Peer.Start(new Script
        {
            Say = async (note, context) =>
            {
                if (note.Number == 1)
                {
                    return note;
                }

                await using CancellationTokenRegistration registration = context.CancellationToken.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return note;
            },
        });

        // The handshake is over then: the deadline runs while the method does.
        await peer.Client.SayAsync(new Note { Number = 1 });
        await Expect.Ending(StatusCode.DeadlineExceeded, async () => await peer.Client.SayAsync(new Note(), deadline: In(200)));
        await Expect.Within(cancelled.Task);
    }

    [Fact]
    public async Task The_server_ends_the_call_at_the_deadline_by_itself()
    {
        TaskCompletionSource go = new();
        Exception? late = null;
        TaskCompletionSource done = new();
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (note, answers, _) =>
            {
                await answers.WriteAsync(note);
                await go.Task;
                late = await Record.ExceptionAsync(() => answers.WriteAsync(note));
                done.SetResult();
            },
        });

        // A client that sent a timeout and does not watch it.
        Stopwatch watch = Stopwatch.StartNew();
        using HttpResponseMessage response = await peer.Post(
            "/echo.v1.Echo/Repeat", [0, 0, 0, 0, 0], change: request => request.Headers.Add("grpc-timeout", "200m"));

        Assert.Equal("4", Expect.GrpcStatus(response));
        Assert.InRange(watch.ElapsedMilliseconds, 150, 60_000);
        go.SetResult();
        await Expect.Within(done.Task);
        Assert.IsAssignableFrom<OperationCanceledException>(late);
    }

    [Fact]
    public async Task A_method_that_ignores_its_deadline_cannot_turn_it_into_success()
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

        using HttpResponseMessage response = await peer.Post(
            "/echo.v1.Echo/Say", [0, 0, 0, 0, 0], change: request => request.Headers.Add("grpc-timeout", "100m"));
        go.SetResult();

        Assert.Equal("4", Expect.GrpcStatus(response));
        Assert.Equal("after", (await peer.Client.SayAsync(new Note { Text = "after" })).Text);
    }

    [Fact]
    public async Task The_method_knows_the_deadline()
    {
        DateTime seen = default;
        await using Peer peer = await Peer.Start(new Script
        {
            Say = (note, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(note);
            },
        });
        DateTime deadline = In(60_000);

        await peer.Client.SayAsync(new Note(), deadline: deadline);
        Assert.Equal(DateTimeKind.Utc, seen.Kind);
        Assert.InRange((seen - deadline).TotalSeconds, -1, 5);

        await peer.Client.SayAsync(new Note());
        Assert.Equal(DateTime.MaxValue, seen);
    }

    [Fact]
    public async Task A_deadline_in_the_past_fails_without_a_request()
    {
        int calls = 0;
        await using Peer peer = await Peer.Start(new Script
        {
            Say = (note, _) =>
            {
                Interlocked.Increment(ref calls);
                return Task.FromResult(note);
            },
        });

        await Expect.Ending(StatusCode.DeadlineExceeded, async () => await peer.Client.SayAsync(new Note(), deadline: In(-1)));
        await Expect.Ending(StatusCode.DeadlineExceeded, async () => await peer.Client.SayAsync(new Note(), deadline: DateTime.MinValue));
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task A_deadline_in_local_time_is_the_callers_mistake()
    {
        await using Peer peer = await Peer.Start();

        Assert.Throws<InvalidOperationException>(() => _ = peer.Client.SayAsync(new Note(), deadline: DateTime.SpecifyKind(In(1_000), DateTimeKind.Local)));
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("99999999S")]
    [InlineData("0m")]
    [InlineData("100000000m")]
    [InlineData("-1S")]
    [InlineData("1 S")]
    [InlineData("5s")]
    [InlineData("S")]
    public async Task Very_long_and_malformed_timeouts_harm_no_call(string timeout)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(
            "/echo.v1.Echo/Say", [0, 0, 0, 0, 0], change: request => request.Headers.TryAddWithoutValidation("grpc-timeout", timeout));

        Assert.Equal("0", Expect.GrpcStatus(response));
    }

    [Fact]
    public async Task A_read_of_a_silent_stream_ends_at_the_deadline()
    {
        await using Peer peer = await Peer.Start(new Script { Talk = (_, _, context) => Task.Delay(Timeout.Infinite, context.CancellationToken) });
        using AsyncDuplexStreamingCall<Note, Note> call = peer.Client.Talk(deadline: In(200));

        await Expect.Ending(StatusCode.DeadlineExceeded, () => call.ResponseStream.MoveNext());
        await Expect.Ending(StatusCode.DeadlineExceeded, () => call.RequestStream.WriteAsync(new Note()));
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task A_channel_may_throw_operation_cancelled_instead()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, context) => Task.Delay(Timeout.Infinite, context.CancellationToken).ContinueWith(_ => new Note()) });
        Echo.EchoClient client = new(peer.NewChannel(new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.SayAsync(new Note(), deadline: In(100)));
    }

    private static DateTime In(int milliseconds) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(milliseconds);
}
