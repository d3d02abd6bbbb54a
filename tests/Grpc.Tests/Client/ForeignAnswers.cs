using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Grpc.Tests.Client;

public sealed class ForeignAnswers
{
    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(503, StatusCode.Unavailable)]
    public async Task An_answer_in_plain_http_is_mapped(int http, StatusCode code)
    {
        await using Peer peer = await Peer.Raw(context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        });

        await Expect.Ending(code, async () => await peer.Client.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_status_wins_over_the_http_code()
    {
        await using Peer peer = await Peer.Raw(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["grpc-status"] = "6";
            return Task.CompletedTask;
        });

        await Expect.Ending(StatusCode.AlreadyExists, async () => await peer.Client.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_web_page_is_no_answer()
    {
        await using Peer peer = await Peer.Raw(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>");
        });

        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await peer.Client.SayAsync(new Note()));

        Assert.Contains(e.StatusCode, new[] { StatusCode.Unknown, StatusCode.Cancelled });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("-1")]
    public async Task An_answer_without_a_readable_status_is_an_error(string? status)
    {
        await using Peer peer = await Peer.Raw(context => Answer(context, [0, 0, 0, 0, 0], status));

        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await peer.Client.SayAsync(new Note()));

        Assert.Contains(e.StatusCode, new[] { StatusCode.Unknown, StatusCode.Cancelled });
    }

    [Fact]
    public async Task A_status_nobody_knows_passes_through()
    {
        await using Peer peer = await Peer.Raw(context => Answer(context, [], "77"));

        await Expect.Ending((StatusCode)77, async () => await peer.Client.SayAsync(new Note()));
    }

    [Theory]
    [InlineData("no message", new byte[0], StatusCode.Internal)]
    [InlineData("half a header", new byte[] { 0, 0, 0 }, StatusCode.Internal)]
    [InlineData("half a message", new byte[] { 0, 0, 0, 0, 9, 1 }, StatusCode.Internal)]
    [InlineData("two messages", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData("compressed", new byte[] { 1, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData("no protobuf", new byte[] { 0, 0, 0, 0, 2, 0x0A, 0xFF }, StatusCode.Internal)]
    public async Task A_malformed_answer_is_an_error_even_with_status_ok(string what, byte[] body, StatusCode code)
    {
        await using Peer peer = await Peer.Raw(context => Answer(context, body, "0"));

        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await peer.Client.SayAsync(new Note()));

        Assert.True(code == e.StatusCode, $"{what}: {e.StatusCode}");
    }

    [Theory]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xB, StatusCode.ResourceExhausted)]
    [InlineData(0xC, StatusCode.PermissionDenied)]
    [InlineData(0x2, StatusCode.Internal)]
    public async Task A_reset_stream_is_mapped_by_its_code(int reset, StatusCode code)
    {
        await using Peer peer = await Peer.Raw(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.FlushAsync();
            context.Features.Get<IHttpResetFeature>()!.Reset(reset);
        });

        await Expect.Ending(code, async () => await peer.Client.SayAsync(new Note()));
    }

    [Fact]
    public async Task A_message_with_bad_percent_signs_stays_as_it_is()
    {
        await using Peer peer = await Peer.Raw(context =>
        {
            context.Response.Headers["grpc-status"] = "5";
            context.Response.Headers["grpc-message"] = "100% %zz %C3%A9 %4";
            return Task.CompletedTask;
        });

        RpcException e = await Expect.Ending(StatusCode.NotFound, async () => await peer.Client.SayAsync(new Note()));

        Assert.Equal("100% %zz é %4", e.Status.Detail);
    }

    [Fact]
    public async Task A_trailer_that_is_no_base64_is_an_error_of_that_call()
    {
        await using Peer peer = await Peer.Raw(context =>
        {
            context.Response.Headers["grpc-status"] = "5";
            context.Response.Headers["proof-bin"] = "!!!";
            return Task.CompletedTask;
        });

        await Expect.Ending(StatusCode.Internal, async () => await peer.Client.SayAsync(new Note()));
        await Expect.Ending(StatusCode.Internal, async () => await peer.Client.SayAsync(new Note()));
    }

    // Which of them a refused connection gives is a matter of who is faster.
    [Theory]
    [InlineData(HttpRequestError.Unknown, StatusCode.Unavailable)]
    [InlineData(HttpRequestError.ConnectionError, StatusCode.Unavailable)]
    [InlineData(HttpRequestError.SecureConnectionError, StatusCode.Unavailable)]
    [InlineData(HttpRequestError.VersionNegotiationError, StatusCode.Internal)]
    public async Task A_connection_that_never_came_to_be_is_unavailable(HttpRequestError error, StatusCode code)
    {
        using NoConnection handler = new(error);
        using GrpcChannel channel = GrpcChannel.ForAddress("https://localhost", new GrpcChannelOptions { HttpHandler = handler });

        await Expect.Ending(code, async () => await new Echo.EchoClient(channel).SayAsync(new Note()));
    }

    private sealed class NoConnection(HttpRequestError error) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(error, "There is no connection.");
    }

    private static async Task Answer(HttpContext context, byte[] body, string? status)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(body);
        await context.Response.Body.FlushAsync();
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    }
}
