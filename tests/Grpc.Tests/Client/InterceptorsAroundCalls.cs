using Grpc.Core;
using Grpc.Core.Interceptors;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Client;

public sealed class InterceptorsAroundCalls
{
    [Fact]
    public async Task All_five_kinds_of_call_pass_through_the_first_of_the_list_first()
    {
        List<string> log = [];
        await using Peer peer = await Peer.Start();
        Echo.EchoClient client = new(peer.Channel.Intercept(new Noting("outer", log), new Noting("inner", log)));

        Assert.Equal(1, client.Say(new Note { Number = 1 }).Number);
        Assert.Equal(2, (await client.SayAsync(new Note { Number = 2 })).Number);
        Assert.Equal(3, (await client.GatherOf(1, 2)).Number);
        using AsyncServerStreamingCall<Note> repeat = client.Repeat(new Note());
        Assert.False(await repeat.ResponseStream.MoveNext());
        using AsyncDuplexStreamingCall<Note, Note> talk = client.Talk();
        await talk.RequestStream.CompleteAsync();
        Assert.False(await talk.ResponseStream.MoveNext());

        string[] kinds = ["blocking", "unary", "client", "server", "duplex"];
        Assert.Equal(kinds.SelectMany(kind => new[] { $"outer {kind}", $"inner {kind}" }), log);
    }

    [Fact]
    public async Task Added_one_by_one_the_last_added_runs_first()
    {
        List<string> log = [];
        await using Peer peer = await Peer.Start();
        CallInvoker invoker = peer.Channel.Intercept(new Noting("first", log)).Intercept(new Noting("second", log));

        await new Echo.EchoClient(invoker).SayAsync(new Note());

        Assert.Equal(["second unary", "first unary"], log);
    }

    [Fact]
    public async Task A_function_of_the_headers_changes_them_for_every_kind_of_call()
    {
        List<string?> seen = [];
        Script script = new()
        {
            Say = (note, context) => Seen(context, note),
            Gather = (_, context) => Seen(context, new Note()),
            Repeat = (note, _, context) => Seen(context, note),
            Talk = (_, _, context) => Seen(context, new Note()),
        };
        await using Peer peer = await Peer.Start(script);
        Echo.EchoClient client = new(peer.Channel.Intercept(headers => new Metadata { { "stamp", $"{headers.GetValue("stamp")}+1" } }));
        Metadata own = new() { { "stamp", "0" } };

        client.Say(new Note(), own);
        await client.SayAsync(new Note(), own);
        using AsyncClientStreamingCall<Note, Note> gather = client.Gather(own);
        await gather;
        using AsyncServerStreamingCall<Note> repeat = client.Repeat(new Note());
        await repeat.ResponseStream.MoveNext();
        using AsyncDuplexStreamingCall<Note, Note> talk = client.Talk(own);
        await talk.ResponseStream.MoveNext();

        Assert.Equal(["0+1", "0+1", "0+1", "+1", "0+1"], seen);

        Task<Note> Seen(ServerCallContext context, Note note)
        {
            seen.Add(context.RequestHeaders.GetValue("stamp"));
            return Task.FromResult(note);
        }
    }

    [Fact]
    public async Task One_may_answer_without_a_server_and_wrap_what_a_server_answers()
    {
        await using Peer peer = await Peer.Start();
        Echo.EchoClient client = new(peer.Channel.Intercept(new Doubling()));

        Assert.Equal(2, (await client.SayAsync(new Note { Number = 1 })).Number);
        AsyncUnaryCall<Note> never = client.SayAsync(new Note { Text = "cached" });
        Assert.Equal(42, (await never).Number);
        Assert.Equal(StatusCode.OK, never.GetStatus().StatusCode);
        Assert.Empty(never.GetTrailers());
        Assert.Empty(await never.ResponseHeadersAsync);
        never.Dispose();
    }

    [Fact]
    public void Nothing_to_intercept_or_with_is_refused()
    {
        CallInvoker? none = null;
        Assert.Throws<ArgumentNullException>(() => none!.Intercept(new Doubling()));
        Assert.Throws<ArgumentNullException>(() => ((ChannelBase)null!).Intercept(new Doubling()));
        Assert.Throws<ArgumentNullException>(() => none!.Intercept((Func<Metadata, Metadata>)null!));
    }

    private sealed class Doubling : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            if (request is Note { Text: "cached" })
            {
                return new AsyncUnaryCall<TResponse>(
                    Task.FromResult((TResponse)(object)new Note { Number = 42 }), Task.FromResult(new Metadata()),
                    () => Status.DefaultSuccess, () => [], () => { });
            }

            AsyncUnaryCall<TResponse> call = continuation(request, context);
            return new AsyncUnaryCall<TResponse>(Twice(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        private static async Task<TResponse> Twice<TResponse>(Task<TResponse> response)
        {
            TResponse answer = await response;
            ((Note)(object)answer!).Number *= 2;
            return answer;
        }
    }

    private sealed class Noting(string name, List<string> log) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add(name + " blocking");
            return base.BlockingUnaryCall(request, context, continuation);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add(name + " unary");
            Assert.Equal("Say", context.Method.Name);
            return base.AsyncUnaryCall(request, context, continuation);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add(name + " server");
            return base.AsyncServerStreamingCall(request, context, continuation);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add(name + " client");
            return base.AsyncClientStreamingCall(context, continuation);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add(name + " duplex");
            return base.AsyncDuplexStreamingCall(context, continuation);
        }
    }
}
