using Grpc.Core;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class MetadataOnTheWire
{
    private Metadata _seen = [];
    private DateTime _deadline;

    [Fact]
    public async Task Text_and_bytes_arrive_in_order()
    {
        await using Peer peer = await Peer.Start(Watching());
        Metadata headers = new() { { "Trace", "a" }, { "trace", "b" }, { "key-bin", [] }, { "key-bin", [1] }, { "key-bin", [1, 2, 3, 4, 5] } };

        await peer.Client.SayAsync(new Note(), headers);

        // Repeated text may arrive as one list (RFC 9110, 5.3): the HTTP client joins it.
        Assert.Equal("a, b", string.Join(", ", _seen.GetAll("trace").Select(entry => entry.Value)));
        Assert.Equal([[], [1], [1, 2, 3, 4, 5]], _seen.GetAll("key-bin").Select(entry => entry.ValueBytes));
    }

    [Fact]
    public async Task Headers_of_the_protocol_are_no_metadata()
    {
        await using Peer peer = await Peer.Start(Watching());

        await peer.Client.SayAsync(new Note(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));

        Assert.Equal(["user-agent"], _seen.Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_caller_cannot_forge_headers_of_the_protocol()
    {
        await using Peer peer = await Peer.Start(Watching());

        await peer.Client.SayAsync(new Note(), new Metadata { { "grpc-timeout", "1n" }, { "te", "x" }, { "content-type", "text/plain" } });

        Assert.Equal(DateTime.MaxValue, _deadline);
    }

    [Fact]
    public async Task Padded_and_joined_base64_is_taken()
    {
        await using Peer peer = await Peer.Start(Watching());

        using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Say", [0, 0, 0, 0, 0], change: request =>
            request.Headers.TryAddWithoutValidation("key-bin", "AQ==,AQI, AQID"));

        Assert.Equal([[1], [1, 2], [1, 2, 3]], _seen.GetAll("key-bin").Select(entry => entry.ValueBytes));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("!!!!")]
    [InlineData("AQ==AQ==")]
    public async Task Bad_base64_fails_that_call_alone(string value)
    {
        await using Peer peer = await Peer.Start(Watching());

        using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Say", [0, 0, 0, 0, 0], change: request =>
            request.Headers.TryAddWithoutValidation("key-bin", value));

        Assert.Equal("13", Expect.GrpcStatus(response));
        await peer.Client.SayAsync(new Note());
    }

    [Fact]
    public async Task Response_headers_come_before_the_messages()
    {
        TaskCompletionSource go = new();
        await using Peer peer = await Peer.Start(new Script
        {
            Repeat = async (note, answers, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "cursor", "57" }, { "root-bin", [1, 2] } });
                await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
                await go.Task;
                await answers.WriteAsync(note);
            },
        });
        using AsyncServerStreamingCall<Note> call = peer.Client.Repeat(new Note());

        Metadata headers = await call.ResponseHeadersAsync.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("57", headers.GetValue("cursor"));
        Assert.Equal([1, 2], headers.GetValueBytes("root-bin"));
        go.SetResult();
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task The_context_says_who_calls_what()
    {
        List<string> seen = [];
        await using Peer peer = await Peer.Start(new Script
        {
            Say = (note, context) =>
            {
                seen = [context.Method, context.Host, context.Peer, context.AuthContext.PeerIdentity.Single().Value];
                return Task.FromResult(note);
            },
        });
        await peer.Client.SayAsync(new Note());

        Assert.Equal(["/echo.v1.Echo/Say", peer.Address.Authority, "agency.example"], [seen[0], seen[1], seen[3]]);
        Assert.StartsWith("ipv4:127.0.0.1:", seen[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_method_sees_the_clients_certificate()
    {
        string? subject = null;
        await using Peer peer = await Peer.Start(new Script
        {
            Say = (note, context) =>
            {
                subject = context.GetHttpContext().Connection.ClientCertificate?.Subject;
                return Task.FromResult(note);
            },
        });
        await peer.Client.SayAsync(new Note());

        Assert.Equal("CN=agency.example", subject);
    }

    private Script Watching() => new()
    {
        Say = (note, context) =>
        {
            (_seen, _deadline) = (context.RequestHeaders, context.Deadline);
            return Task.FromResult(note);
        },
    };
}
