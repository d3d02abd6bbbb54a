using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Client;

/// <summary>Calls that are tried again as the service config says (gRFC A6), and when they are not.</summary>
public sealed class Retries
{
    private readonly ConcurrentQueue<string?> _attempts = new();

    [Fact]
    public async Task A_unary_call_is_tried_until_it_succeeds_and_says_how_often_it_failed_before()
    {
        await using Peer peer = await Peer.Start(Failing(2, StatusCode.Unavailable));
        Note note = await Client(peer).SayAsync(new Note { Text = "again" });
        Assert.Equal("again", note.Text);
        Assert.Equal([null, "1", "2"], _attempts);
    }

    [Fact]
    public async Task The_last_status_is_the_callers_when_the_attempts_are_used_up()
    {
        await using Peer peer = await Peer.Start(Failing(9, StatusCode.Unavailable));
        using AsyncUnaryCall<Note> call = Client(peer).SayAsync(new Note());
        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal((StatusCode.Unavailable, StatusCode.Unavailable), (failure.StatusCode, call.GetStatus().StatusCode));
        Assert.Equal(4, _attempts.Count);
    }

    [Fact]
    public async Task A_status_that_is_not_named_ends_the_call()
    {
        await using Peer peer = await Peer.Start(Failing(1, StatusCode.FailedPrecondition));
        await Expect.Ending(StatusCode.FailedPrecondition, async () => await Client(peer).SayAsync(new Note()));
        Assert.Single(_attempts);
    }

    [Fact]
    public async Task The_channel_caps_the_attempts()
    {
        await using Peer peer = await Peer.Start(Failing(9, StatusCode.Unavailable));
        await Expect.Ending(StatusCode.Unavailable, async () => await Client(peer, options => options.MaxRetryAttempts = 2).SayAsync(new Note()));
        Assert.Equal(2, _attempts.Count);
    }

    // Headers are an answer: whoever saw them must not see another beginning.
    [Fact]
    public async Task A_call_whose_response_headers_came_is_not_tried_again()
    {
        Script script = new()
        {
            Say = async (_, context) =>
            {
                _attempts.Enqueue(null);
                await context.WriteResponseHeadersAsync([]);
                throw new RpcException(new Status(StatusCode.Unavailable, "late"));
            },
        };
        await using Peer peer = await Peer.Start(script);
        await Expect.Ending(StatusCode.Unavailable, async () => await Client(peer).SayAsync(new Note()));
        Assert.Single(_attempts);
    }

    [Theory]
    [InlineData("-1", 1)]
    [InlineData("soon", 1)]
    [InlineData("1", 3)]
    public async Task The_server_says_when_to_try_again_or_not_to(string pushback, int attempts)
    {
        Script script = Failing(2, StatusCode.Unavailable, new Metadata { { "grpc-retry-pushback-ms", pushback } });
        await using Peer peer = await Peer.Start(script);
        Task<Note> call = Client(peer, policy: policy => policy.InitialBackoff = policy.MaxBackoff = attempts == 1 ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromMinutes(10)).SayAsync(new Note()).ResponseAsync;
        if (attempts == 1)
        {
            await Expect.Ending(StatusCode.Unavailable, async () => await call);
        }
        else
        {
            await call;
        }

        Assert.Equal(attempts, _attempts.Count);
    }

    [Fact]
    public async Task A_server_stream_is_tried_again_before_its_first_message()
    {
        Script script = new();
        ServerStreamingServerMethod<Note, Note> repeat = script.Repeat;
        script.Repeat = (note, answers, context) =>
        {
            Attempt(context, 1, StatusCode.Unavailable);
            return repeat(note, answers, context);
        };
        await using Peer peer = await Peer.Start(script);
        using AsyncServerStreamingCall<Note> call = Client(peer).Repeat(new Note { Number = 3 });
        List<int> numbers = [];
        await foreach (Note note in call.ResponseStream.ReadAllAsync())
        {
            numbers.Add(note.Number);
        }

        Assert.Equal([0, 1, 2], numbers);
        Assert.Equal([null, "1"], _attempts);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task What_a_client_stream_wrote_is_written_again()
    {
        Script script = new();
        ClientStreamingServerMethod<Note, Note> gather = script.Gather;
        script.Gather = async (notes, context) =>
        {
            // Only after it took one, so that something was written for nothing.
            if (_attempts.IsEmpty)
            {
                await notes.MoveNext(default);
            }

            Attempt(context, 1, StatusCode.Unavailable);
            return await gather(notes, context);
        };
        await using Peer peer = await Peer.Start(script);
        Assert.Equal(6, (await Client(peer).GatherOf(1, 2, 3)).Number);
        Assert.Equal([null, "1"], _attempts);
    }

    [Fact]
    public async Task A_duplex_call_is_tried_again_before_its_first_answer_and_not_after()
    {
        Script script = new();
        DuplexStreamingServerMethod<Note, Note> talk = script.Talk;
        script.Talk = (notes, answers, context) =>
        {
            Attempt(context, 1, StatusCode.Unavailable);
            return talk(notes, answers, context);
        };
        await using Peer peer = await Peer.Start(script);
        using AsyncDuplexStreamingCall<Note, Note> call = Client(peer).Talk();
        for (int i = 0; i < 3; i++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = i });
            Assert.True(await call.ResponseStream.MoveNext(default));
            Assert.Equal(i, call.ResponseStream.Current.Number);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(default));
        Assert.Equal([null, "1"], _attempts);
    }

    [Theory]
    [InlineData(100L, null)]
    [InlineData(null, 100L)]
    public async Task Requests_that_are_too_many_to_keep_are_sent_once(long? perCall, long? all)
    {
        await using Peer peer = await Peer.Start(Failing(1, StatusCode.Unavailable));
        Echo.EchoClient client = Client(peer, options => (options.MaxRetryBufferPerCallSize, options.MaxRetryBufferSize) = (perCall, all));
        await Expect.Ending(StatusCode.Unavailable, async () => await client.SayAsync(new Note { Text = new string('x', 200) }));
        Assert.Single(_attempts);
        Assert.Equal("small", (await client.SayAsync(new Note { Text = "small" })).Text);
    }

    [Fact]
    public async Task A_server_that_fails_often_is_spared()
    {
        await using Peer peer = await Peer.Start(Failing(99, StatusCode.Unavailable));
        Echo.EchoClient client = Client(peer, throttling: new RetryThrottlingPolicy { MaxTokens = 4, TokenRatio = 0.1 });
        await Expect.Ending(StatusCode.Unavailable, async () => await client.SayAsync(new Note()));
        Assert.Equal(2, _attempts.Count);
        await Expect.Ending(StatusCode.Unavailable, async () => await client.SayAsync(new Note()));
        Assert.Equal(3, _attempts.Count);
    }

    [Fact]
    public async Task A_deadline_ends_the_waiting_between_attempts()
    {
        await using Peer peer = await Peer.Start(Failing(99, StatusCode.Unavailable, new Metadata { { "grpc-retry-pushback-ms", "600000" } }));
        await Expect.Ending(StatusCode.DeadlineExceeded, async () => await Client(peer).SayAsync(new Note(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(500)));
    }

    [Fact]
    public async Task Disposing_ends_the_waiting_between_attempts()
    {
        await using Peer peer = await Peer.Start(Failing(99, StatusCode.Unavailable, new Metadata { { "grpc-retry-pushback-ms", "600000" } }));
        AsyncUnaryCall<Note> call = Client(peer).SayAsync(new Note());
        while (_attempts.IsEmpty)
        {
            await Task.Delay(10);
        }

        call.Dispose();
        await Expect.Ending(StatusCode.Cancelled, async () => await call.ResponseAsync);
    }

    [Fact]
    public async Task The_most_exact_name_counts()
    {
        await using Peer peer = await Peer.Start(Failing(1, StatusCode.Unavailable));
        ServiceConfig config = new() { MethodConfigs = { Config(MethodName.Default), Config(new MethodName { Service = "echo.v1.Echo", Method = "Say" }, with: false) } };
        Echo.EchoClient client = new(peer.NewChannel(new GrpcChannelOptions { ServiceConfig = config }));
        await Expect.Ending(StatusCode.Unavailable, async () => await client.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_policy_that_leaves_something_out_is_refused_when_the_channel_is_made()
    {
        await using Peer peer = await Peer.Start();
        Action<RetryPolicy>[] lacks =
        [
            policy => policy.MaxAttempts = 1,
            policy => policy.InitialBackoff = null,
            policy => policy.MaxBackoff = TimeSpan.Zero,
            policy => policy.BackoffMultiplier = 0,
            policy => policy.RetryableStatusCodes.Clear(),
        ];
        Assert.All(lacks, lack => Assert.Throws<InvalidOperationException>(() => Client(peer, policy: lack)));
        Assert.Throws<InvalidOperationException>(() => Client(peer, throttling: new RetryThrottlingPolicy { MaxTokens = 4 }));
    }

    private static Echo.EchoClient Client(Peer peer, Action<GrpcChannelOptions>? change = null, Action<RetryPolicy>? policy = null, RetryThrottlingPolicy? throttling = null)
    {
        MethodConfig config = Config(MethodName.Default);
        policy?.Invoke(config.RetryPolicy!);
        GrpcChannelOptions options = new() { ServiceConfig = new ServiceConfig { MethodConfigs = { config }, RetryThrottling = throttling } };
        change?.Invoke(options);
        return new Echo.EchoClient(peer.NewChannel(options));
    }

    private static MethodConfig Config(MethodName name, bool with = true) => new()
    {
        Names = { name },
        RetryPolicy = with
            ? new RetryPolicy
            {
                MaxAttempts = 4,
                InitialBackoff = TimeSpan.FromMilliseconds(1),
                MaxBackoff = TimeSpan.FromMilliseconds(10),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            }
            : null,
    };

    private Script Failing(int times, StatusCode code, Metadata? trailers = null)
    {
        Script script = new();
        script.Say = (note, context) =>
        {
            Attempt(context, times, code, trailers);
            return Task.FromResult(note);
        };
        return script;
    }

    /// <summary>Notes an attempt and fails it, unless so many have failed.</summary>
    private void Attempt(ServerCallContext context, int failures, StatusCode code, Metadata? trailers = null)
    {
        _attempts.Enqueue(context.RequestHeaders.GetValue("grpc-previous-rpc-attempts"));
        if (_attempts.Count <= failures)
        {
            throw new RpcException(new Status(code, "not now"), trailers ?? []);
        }
    }
}
