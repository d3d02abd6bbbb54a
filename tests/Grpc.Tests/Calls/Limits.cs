using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class Limits
{
    private static readonly Note Big = new() { Data = ByteString.CopyFrom(new byte[5 * 1024 * 1024]) };

    [Fact]
    public async Task The_server_refuses_a_message_over_four_mebibytes()
    {
        await using Peer peer = await Peer.Start();

        await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(Big));
        Assert.Equal("still here", (await peer.Client.SayAsync(new Note { Text = "still here" })).Text);
    }

    [Fact]
    public async Task The_client_refuses_a_message_over_four_mebibytes()
    {
        await using Peer peer = await Peer.Start(new Script { Say = (_, _) => Task.FromResult(Big) });

        await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note()));
        Assert.Equal(0, (await peer.Client.GatherOf(0)).Number);
    }

    [Fact]
    public async Task The_server_sends_no_message_over_its_limit()
    {
        await using Peer peer = await Peer.Start(
            new Script { Say = (_, _) => Task.FromResult(new Note { Text = new string('x', 200) }) }, options => options.MaxSendMessageSize = 100);

        RpcException e = await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note()));

        Assert.Contains("100 allowed", e.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_sends_no_message_over_its_limit()
    {
        await using Peer peer = await Peer.Start();
        Echo.EchoClient client = new(peer.NewChannel(new GrpcChannelOptions { MaxSendMessageSize = 100 }));

        await Expect.Ending(StatusCode.ResourceExhausted, async () => await client.SayAsync(new Note { Text = new string('x', 200) }));
        using AsyncClientStreamingCall<Note, Note> call = client.Gather();
        await Expect.Ending(StatusCode.ResourceExhausted, () => call.RequestStream.WriteAsync(new Note { Text = new string('x', 200) }));
        await call.RequestStream.WriteAsync(new Note { Number = 3 });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(3, (await call).Number);
    }

    [Fact]
    public async Task A_message_of_exactly_the_limit_passes()
    {
        Note note = new() { Text = new string('x', 98) };
        Assert.Equal(100, note.CalculateSize());
        await using Peer peer = await Peer.Start(options: options => options.MaxReceiveMessageSize = 100);

        Assert.Equal(note, await peer.Client.SayAsync(note));
        await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note { Text = new string('x', 99) }));
    }

    [Fact]
    public async Task Without_limits_forty_megabytes_pass()
    {
        await using Peer peer = await Peer.Start(options: options => options.MaxReceiveMessageSize = null);
        Echo.EchoClient client = new(peer.NewChannel(new GrpcChannelOptions { MaxReceiveMessageSize = null }));
        Note note = new() { Data = ByteString.CopyFrom(new byte[40_000_000]) };

        Assert.Equal(note.Data.Length, (await client.SayAsync(note)).Data.Length);
    }

    [Fact]
    public async Task The_options_of_one_service_come_before_those_of_all()
    {
        await using Peer peer = await Peer.Start(
            options: options => options.MaxReceiveMessageSize = 10,
            services: services => services.AddGrpc().AddServiceOptions<EchoService>(options => options.MaxReceiveMessageSize = 50));

        Assert.Equal(20, (await peer.Client.SayAsync(new Note { Text = new string('x', 20) })).Text.Length);
        await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note { Text = new string('x', 60) }));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0x00, 0x40, 0x00, 0x01 })]
    [InlineData(new byte[] { 0, 0x7F, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF })]
    public async Task A_declared_length_over_the_limit_is_refused_before_the_message_comes(byte[] header)
    {
        await using Peer peer = await Peer.Start();
        TaskCompletionSource answered = new();

        using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Say", new OpenEnded(header, answered.Task)).WaitAsync(TimeSpan.FromSeconds(60));
        answered.SetResult();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("8", Expect.GrpcStatus(response));
    }

    [Fact]
    public async Task A_server_that_declares_four_gigabytes_is_refused_at_once()
    {
        TaskCompletionSource done = new();
        await using Peer peer = await Peer.Raw(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF });
            await context.Response.Body.FlushAsync();
            await done.Task;
        });

        await Expect.Ending(StatusCode.ResourceExhausted, async () => await peer.Client.SayAsync(new Note()));
        done.SetResult();
    }

    /// <summary>A body that sends some bytes and then leaves the rest open.</summary>
    private sealed class OpenEnded(byte[] bytes, Task end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
            await end;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
