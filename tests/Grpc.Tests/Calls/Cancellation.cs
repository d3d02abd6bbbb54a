using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class Cancellation
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task The_callers_token_cancels_the_method()
    {
        await using Peer peer = await Peer.Start(Waiting());
        using CancellationTokenSource source = new();
        using AsyncUnaryCall<Note> call = peer.Client.SayAsync(new Note(), cancellationToken: source.Token);
        await Expect.Within(_started.Task);

        await source.CancelAsync();

        await Expect.Ending(StatusCode.Cancelled, async () => await call);
        await Expect.Within(_cancelled.Task);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Disposing_a_call_cancels_the_method()
    {
        await using Peer peer = await Peer.Start(Waiting());
        AsyncDuplexStreamingCall<Note, Note> call = peer.Client.Talk();
        await Expect.Within(_started.Task);

        call.Dispose();

        await Expect.Within(_cancelled.Task);
        await Expect.Ending(StatusCode.Cancelled, () => call.ResponseStream.MoveNext());
        await Expect.Ending(StatusCode.Cancelled, () => call.RequestStream.WriteAsync(new Note()));
    }

    [Fact]
    public async Task Disposing_a_half_read_stream_ends_a_method_that_only_writes()
    {
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (note, answers, _) =>
            {
                try
                {
                    while (true)
                    {
                        await answers.WriteAsync(note);
                    }
                }
                finally
                {
                    _cancelled.SetResult();
                }
            },
        });
        AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note { Text = "again" });
        Assert.True(await call.ResponseStream.MoveNext());

        call.Dispose();

        await Expect.Within(_cancelled.Task);
    }

    [Fact]
    public async Task Cancelling_a_read_cancels_the_call()
    {
        await using Peer peer = await Peer.Start(Waiting());
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());
        using CancellationTokenSource source = new();
        Task<bool> read = call.ResponseStream.MoveNext(source.Token);
        await Expect.Within(_started.Task);

        await source.CancelAsync();

        await Expect.Ending(StatusCode.Cancelled, () => read);
        await Expect.Within(_cancelled.Task);
    }

    [Fact]
    public async Task A_token_cancelled_beforehand_sends_nothing()
    {
        await using Peer peer = await Peer.Start(Waiting());

        await Expect.Ending(StatusCode.Cancelled, async () => await peer.Client.SayAsync(new Note(), cancellationToken: new CancellationToken(true)));
        Assert.False(_started.Task.IsCompleted);
    }

    [Fact]
    public async Task Disposing_the_channel_cancels_its_calls()
    {
        await using Peer peer = await Peer.Start(Waiting());
        GrpcChannel channel = peer.NewChannel(new GrpcChannelOptions());
        using AsyncServerStreamingCall<Note> call = new Echo.EchoClient(channel).Repeat(new Note());
        Task<bool> read = call.ResponseStream.MoveNext();
        await Expect.Within(_started.Task);

        channel.Dispose();

        await Expect.Ending(StatusCode.Cancelled, () => read);
        await Expect.Within(_cancelled.Task);
        Assert.Throws<ObjectDisposedException>(() => new Echo.EchoClient(channel));
    }

    [Fact]
    public async Task A_cancelled_call_harms_no_other_on_its_connection()
    {
        await using Peer peer = await Peer.Start();
        using AsyncDuplexStreamingCall<Note, Note> steady = peer.Client.Talk();
        for (int i = 0; i < 20; i++)
        {
            using AsyncDuplexStreamingCall<Note, Note> brief = peer.Client.Talk();
            await brief.RequestStream.WriteAsync(new Note());
            await steady.RequestStream.WriteAsync(new Note { Number = i });
            brief.Dispose();
            Assert.True(await steady.ResponseStream.MoveNext());
            Assert.Equal(i, steady.ResponseStream.Current.Number);
        }
    }

    [Fact]
    public async Task A_cancelled_read_at_the_server_loses_nothing()
    {
        await using Peer peer = await Peer.Start(new Script
        {
            Gather = async (notes, _) =>
            {
                using CancellationTokenSource brief = new(50);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => notes.MoveNext(brief.Token));
                _started.SetResult();
                Assert.True(await notes.MoveNext());
                return notes.Current;
            },
        });
        using AsyncClientStreamingCall<Note, Note> call = peer.Client.Gather();
        await Expect.Within(_started.Task);
        await call.RequestStream.WriteAsync(new Note { Number = 9 });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(9, (await call).Number);
    }

    private Script Waiting() => new()
    {
        Say = async (note, context) =>
        {
            await Wait(context);
            return note;
        },
        Repeat = (_, _, context) => Wait(context),
        Talk = (_, _, context) => Wait(context),
    };

    private async Task Wait(ServerCallContext context)
    {
        await using CancellationTokenRegistration registration = context.CancellationToken.Register(() => _cancelled.TrySetResult());
        _started.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }
}
