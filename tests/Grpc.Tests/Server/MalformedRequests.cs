using System.Net;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Server;

public sealed class MalformedRequests
{
    private const string Say = "/echo.v1.Echo/Say";

    [Theory]
    [InlineData("no message at all", new byte[0], "13")]
    [InlineData("half a header", new byte[] { 0, 0, 0 }, "13")]
    [InlineData("half a message", new byte[] { 0, 0, 0, 0, 9, 8 }, "13")]
    [InlineData("two messages", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "13")]
    [InlineData("bytes after the message", new byte[] { 0, 0, 0, 0, 0, 1 }, "13")]
    [InlineData("flag two", new byte[] { 2, 0, 0, 0, 0 }, "13")]
    [InlineData("compressed without an encoding", new byte[] { 1, 0, 0, 0, 0 }, "13")]
    [InlineData("no protobuf", new byte[] { 0, 0, 0, 0, 2, 0x0A, 0xFF }, "13")]
    [InlineData("field number zero", new byte[] { 0, 0, 0, 0, 2, 0, 0 }, "13")]
    [InlineData("text that is no UTF-8, read with replacement", new byte[] { 0, 0, 0, 0, 3, 0x0A, 1, 0x41 }, "0")]
    public async Task Each_gets_its_status_and_the_connection_goes_on(string what, byte[] body, string status)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(Say, body);

        Assert.True(status == Expect.GrpcStatus(response), $"{what}: {Expect.GrpcStatus(response)}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("snappy", "12")]
    [InlineData("GZIP", "12")]
    [InlineData("identity", "13")]
    public async Task A_message_compressed_in_no_way_the_server_knows_is_refused(string encoding, string status)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(Say, [1, 0, 0, 0, 0], change: request => request.Headers.Add("grpc-encoding", encoding));

        Assert.Equal(status, Expect.GrpcStatus(response));
        if (status == "12")
        {
            Assert.Equal("identity,gzip,deflate", response.Headers.GetValues("grpc-accept-encoding").Single());
        }
    }

    [Fact]
    public async Task An_encoding_without_a_compressed_message_is_fine()
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(Say, [0, 0, 0, 0, 0], change: request => request.Headers.Add("grpc-encoding", "gzip"));

        Assert.Equal("0", Expect.GrpcStatus(response));
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    [InlineData("APPLICATION/GRPC")]
    public async Task Content_types_of_gRPC_are_taken(string contentType)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(Say, [0, 0, 0, 0, 0], contentType);

        Assert.Equal("0", Expect.GrpcStatus(response));
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0, 0, 0, 0, 0], await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpcfoo")]
    [InlineData("application/grpc-web")]
    [InlineData("")]
    public async Task Other_content_types_get_415(string contentType)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(Say, [0, 0, 0, 0, 0], contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("/echo.v1.Echo/Nothing")]
    [InlineData("/echo.v1.Echo/say")]
    [InlineData("/ECHO.v1.Echo/Say")]
    [InlineData("/other.Service/Say")]
    public async Task Unknown_services_and_methods_are_unimplemented(string path)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(path, [0, 0, 0, 0, 0]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("12", Expect.GrpcStatus(response));
    }

    [Fact]
    public async Task Other_endpoints_keep_their_requests()
    {
        await using Peer peer = await Peer.Start(
            app =>
            {
                app.MapGrpcService<EchoService>();
                app.MapGrpcService<OtherService>();
                app.MapPost("/{a}/{b}", () => "plain");
            },
            services => services.AddSingleton(new Script()).AddGrpc());

        using HttpResponseMessage plain = await peer.Post("/some/where", [], "text/plain");
        Assert.Equal("plain", await plain.Content.ReadAsStringAsync());
        using HttpResponseMessage unknown = await peer.Post("/grpc.health.v1.Health/Nothing", [0, 0, 0, 0, 0], "text/plain");
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
    }

    [Fact]
    public async Task A_get_is_no_call()
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post(Say, [], change: request => request.Method = HttpMethod.Put);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_message_may_come_byte_by_byte()
    {
        await using Peer peer = await Peer.Start();
        byte[] body = [0, 0, 0, 0, 3, 0x0A, 1, (byte)'x'];

        using HttpResponseMessage response = await peer.Post(Say, new Trickle(body));

        Assert.Equal("0", Expect.GrpcStatus(response));
        Assert.Equal(body, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Many_messages_may_come_in_one_frame()
    {
        await using Peer peer = await Peer.Start();
        byte[] one = [0, 0, 0, 0, 2, 0x10, 1];

        using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Gather", [.. Enumerable.Repeat(one, 100).SelectMany(bytes => bytes)]);

        Assert.Equal([0, 0, 0, 0, 2, 0x10, 100], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", Expect.GrpcStatus(response));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_inside_a_message_is_an_error_to_the_method()
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await peer.Post("/echo.v1.Echo/Gather", [0, 0, 0, 0, 2, 0x10, 1, 0, 0, 0, 0, 9, 1]);

        Assert.Equal("13", Expect.GrpcStatus(response));
    }

    private sealed class Trickle(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (byte b in bytes)
            {
                await stream.WriteAsync(new[] { b });
                await stream.FlushAsync();
                await Task.Delay(5);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
