using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Client;

public sealed class CredentialsOfCalls
{
    private static readonly Script Telling = new()
    {
        Say = (_, context) => Task.FromResult(new Note
        {
            Text = string.Join(',', context.RequestHeaders.Where(entry => entry.Key is "authorization" or "tenant").Select(entry => entry.Value)),
        }),
        Talk = async (_, answers, context) => await answers.WriteAsync(new Note { Text = context.RequestHeaders.GetValue("authorization") ?? "" }),
    };

    [Fact]
    public async Task Those_of_the_channel_and_of_the_call_go_with_the_call_in_that_order()
    {
        await using Peer peer = await Peer.Start(Telling);
        CallCredentials ofChannel = CallCredentials.Compose(Adding("authorization", "channel"), Adding("tenant", "a"));
        GrpcChannel channel = peer.NewChannel(new GrpcChannelOptions { Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, ofChannel) });
        Echo.EchoClient client = new(channel);

        Assert.Equal("channel,a", (await client.SayAsync(new Note())).Text);
        Note both = await client.SayAsync(new Note(), new CallOptions(credentials: Adding("tenant", "b")));
        Assert.Equal("channel,a, b", both.Text); // HTTP joins the two of one name.
        using AsyncDuplexStreamingCall<Note, Note> talk = client.Talk();
        await talk.ResponseStream.MoveNext();
        Assert.Equal("channel", talk.ResponseStream.Current.Text);
    }

    [Fact]
    public async Task They_are_asked_with_the_service_and_the_method_of_each_call_anew()
    {
        List<AuthInterceptorContext> asked = [];
        await using Peer peer = await Peer.Start();
        CallOptions options = new CallOptions().WithCredentials(CallCredentials.FromInterceptor((context, _) =>
        {
            asked.Add(context);
            return Task.CompletedTask;
        }));

        await peer.Client.SayAsync(new Note(), options);
        await peer.Client.SayAsync(new Note(), options);

        Assert.Equal(2, asked.Count);
        Assert.Equal($"https://127.0.0.1:{peer.Address.Port}/echo.v1.Echo", asked[0].ServiceUrl);
        Assert.Equal("Say", asked[0].MethodName);
        Assert.True(asked[0].CancellationToken.CanBeCanceled);
    }

    [Fact]
    public async Task Over_http_they_are_refused_and_not_even_asked_for()
    {
        bool asked = false;
        await using CleartextPeer peer = await CleartextPeer.Start(Telling);
        using GrpcChannel channel = GrpcChannel.ForAddress(peer.Address);
        CallCredentials credentials = CallCredentials.FromInterceptor((_, _) =>
        {
            asked = true;
            return Task.CompletedTask;
        });

        await Expect.Ending(
            StatusCode.Unauthenticated, async () => await new Echo.EchoClient(channel).SayAsync(new Note(), new CallOptions(credentials: credentials)));
        Assert.False(asked);
    }

    [Fact]
    public async Task Over_http_they_go_where_the_channel_is_told_that_it_may()
    {
        await using CleartextPeer peer = await CleartextPeer.Start(Telling);
        using GrpcChannel channel = GrpcChannel.ForAddress(peer.Address, new GrpcChannelOptions
        {
            UnsafeUseInsecureChannelCallCredentials = true,
            Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Adding("authorization", "open")),
        });

        Assert.Equal("open", (await new Echo.EchoClient(channel).SayAsync(new Note())).Text);
    }

    [Fact]
    public async Task A_refusal_while_making_them_is_the_calls_status_and_any_other_failure_is_internal()
    {
        await using Peer peer = await Peer.Start();

        RpcException refused = await Failing(new RpcException(new Status(StatusCode.PermissionDenied, "no token for you")), StatusCode.PermissionDenied);
        Assert.Equal("no token for you", refused.Status.Detail);
        RpcException failed = await Failing(new IOException("disk"), StatusCode.Internal);
        Assert.IsType<IOException>(failed.Status.DebugException);
        Assert.DoesNotContain("disk", failed.Status.Detail, StringComparison.Ordinal);

        Task<RpcException> Failing(Exception exception, StatusCode code) => Expect.Ending(code, async () =>
            await peer.Client.SayAsync(new Note(), new CallOptions(credentials: CallCredentials.FromInterceptor((_, _) => Task.FromException(exception)))));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_does_not_wait_for_them()
    {
        await using Peer peer = await Peer.Start();
        TaskCompletionSource never = new();
        CallCredentials slow = CallCredentials.FromInterceptor((_, _) => never.Task);

        await Expect.Ending(
            StatusCode.DeadlineExceeded,
            async () => await peer.Client.SayAsync(new Note(), new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(50), credentials: slow)));
        using AsyncUnaryCall<Note> call = peer.Client.SayAsync(new Note(), new CallOptions(credentials: slow));
        call.Dispose();
        await Expect.Ending(StatusCode.Cancelled, async () => await call);
    }

    [Fact]
    public void Credentials_of_a_channel_must_fit_its_address_and_name_no_certificates()
    {
        Refused("http://localhost", ChannelCredentials.SecureSsl);
        Refused("http://localhost", ChannelCredentials.Create(new SslCredentials(), Adding("a", "b")));
        Refused("https://localhost", ChannelCredentials.Insecure);
        Refused("https://localhost", new SslCredentials("roots"));
        Refused("https://localhost", new SslCredentials("roots", new KeyCertificatePair("chain", "key")));
        Refused("https://localhost", new SslCredentials(null, null, _ => true));
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Adding("a", "b")));

        static void Refused(string address, ChannelCredentials credentials) =>
            Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(address, new GrpcChannelOptions { Credentials = credentials }));
    }

    private static CallCredentials Adding(string key, string value) => CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add(key, value);
        return Task.CompletedTask;
    });
}
