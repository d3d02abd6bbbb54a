using Grpc.Core;
using Grpc.Core.Interceptors;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Server;

public sealed class InterceptorsAroundMethods
{
    [Fact]
    public async Task Those_of_all_services_run_around_those_of_one_in_order_for_all_four_kinds()
    {
        List<string> log = [];
        await using Peer peer = await Peer.Start(
            options: options =>
            {
                options.Interceptors.Add<Noting>("outer", log);
                options.Interceptors.Add<Noting>("middle", log);
            },
            services: services => services.AddGrpc().AddServiceOptions<EchoService>(own => own.Interceptors.Add<Noting>("inner", log)));

        await peer.Client.SayAsync(new Note());
        await peer.Client.GatherOf(1, 2);
        using AsyncServerStreamingCall<Note> repeat = peer.Client.Repeat(new Note());
        Assert.False(await repeat.ResponseStream.MoveNext());
        using AsyncDuplexStreamingCall<Note, Note> talk = peer.Client.Talk();
        await talk.RequestStream.CompleteAsync();
        Assert.False(await talk.ResponseStream.MoveNext());

        string[] kinds = ["unary", "client", "server", "duplex"];
        Assert.Equal(kinds.SelectMany(kind => new[] { $"outer {kind}", $"middle {kind}", $"inner {kind}" }), log);
    }

    [Fact]
    public async Task One_place_maps_exceptions_to_statuses()
    {
        await using Peer peer = await Peer.Start(
            new Script { Say = (_, _) => throw new TimeoutException("disk"), Talk = (_, _, _) => throw new TimeoutException("disk") },
            options => options.Interceptors.Add<Mapping>());

        RpcException e = await Expect.Ending(StatusCode.Unavailable, async () => await peer.Client.SayAsync(new Note()));
        Assert.Equal("try-again", e.Trailers.GetValue("interop-reason"));
        using AsyncDuplexStreamingCall<Note, Note> talk = peer.Client.Talk();
        await Expect.Ending(StatusCode.Unavailable, () => talk.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task A_registered_one_is_taken_from_the_container()
    {
        List<string> log = [];
        await using Peer peer = await Peer.Start(
            options: options => options.Interceptors.Add<Noting>(), services: services => services.AddSingleton(new Noting("single", log)));

        await peer.Client.SayAsync(new Note());
        await peer.Client.SayAsync(new Note());

        Assert.Equal(["single unary", "single unary"], log);
    }

    [Fact]
    public void Another_type_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new global::Grpc.AspNetCore.Server.GrpcServiceOptions().Interceptors.Add(typeof(string)));
    }

    private sealed class Noting(string name, List<string> log) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            log.Add(name + " unary");
            return continuation(request, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            log.Add(name + " client");
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            log.Add(name + " server");
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            log.Add(name + " duplex");
            return continuation(requestStream, responseStream, context);
        }
    }

    private sealed class Mapping : Interceptor
    {
        private static readonly RpcException Unavailable =
            new(new Status(StatusCode.Unavailable, "Try again in a minute."), new Metadata { { "interop-reason", "try-again" } });

        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            try
            {
                return await continuation(request, context);
            }
            catch (TimeoutException)
            {
                throw Unavailable;
            }
        }

        public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            try
            {
                await continuation(requestStream, responseStream, context);
            }
            catch (TimeoutException)
            {
                throw Unavailable;
            }
        }
    }
}
