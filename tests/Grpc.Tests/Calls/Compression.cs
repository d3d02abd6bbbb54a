using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Calls;

public sealed class Compression
{
    private static readonly Note Long = new() { Text = new string('a', 20_000) };
    private readonly List<(string Name, byte[] Payload)> _compressed = [];

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Requests_and_responses_of_all_four_kinds_come_whole(string encoding)
    {
        await using Peer peer = await Peer.Start(options: options => options.ResponseCompressionAlgorithm = encoding);
        Metadata ask = new() { { "grpc-internal-encoding-request", encoding } };

        Assert.Equal(Long, await peer.Client.SayAsync(Long, ask));
        using AsyncServerStreamingCall<Note> repeat = peer.Client.Repeat(new Note { Text = Long.Text, Number = 3 }, ask);
        List<Note> notes = await repeat.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.Equal([0, 1, 2], notes.Select(note => note.Number));
        Assert.All(notes, note => Assert.Equal(Long.Text, note.Text));
        using AsyncClientStreamingCall<Note, Note> gather = peer.Client.Gather(ask);
        await gather.RequestStream.WriteAsync(new Note { Number = 4 });
        await gather.RequestStream.WriteAsync(new Note { Number = 5 });
        await gather.RequestStream.CompleteAsync();
        Assert.Equal(9, (await gather).Number);
        using AsyncDuplexStreamingCall<Note, Note> talk = peer.Client.Talk(ask);
        await talk.RequestStream.WriteAsync(Long);
        Assert.True(await talk.ResponseStream.MoveNext());
        Assert.Equal(Long, talk.ResponseStream.Current);
    }

    [Fact]
    public async Task The_client_compresses_what_it_is_asked_to_and_says_what_it_takes()
    {
        byte[] body = [];
        IHeaderDictionary? headers = null;
        await using Peer peer = await Peer.Raw(async context =>
        {
            headers = context.Request.Headers;
            using MemoryStream read = new();
            await context.Request.Body.CopyToAsync(read);
            body = read.ToArray();
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });

        await peer.Client.SayAsync(Long, new Metadata { { "grpc-internal-encoding-request", "gzip" } });

        Assert.Equal("gzip", headers!["grpc-encoding"]);
        Assert.Equal("identity,gzip,deflate", headers["grpc-accept-encoding"]);
        Assert.False(headers.ContainsKey("grpc-internal-encoding-request"));
        Assert.Equal(1, body[0]);
        Assert.InRange(body.Length, 20, 1_000);
        Assert.Equal(Long.ToByteArray(), Compressed.Gunzip(body[5..]));

        await peer.Client.SayAsync(Long);
        Assert.Equal(0, body[0]);
        Assert.False(headers.ContainsKey("grpc-encoding"));

        CallOptions plain = new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } }).WithWriteOptions(new WriteOptions(WriteFlags.NoCompress));
        await peer.Client.SayAsync(Long, plain);
        Assert.Equal(0, body[0]);
        Assert.Equal("gzip", headers["grpc-encoding"]);
    }

    [Fact]
    public async Task A_compression_that_the_channel_does_not_have_fails_the_call_unsent()
    {
        int calls = 0;
        await using Peer peer = await Peer.Raw(context =>
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        });
        Metadata ask = new() { { "grpc-internal-encoding-request", "snappy" } };

        await Expect.Ending(StatusCode.Internal, async () => await peer.Client.SayAsync(Long, ask));
        using AsyncDuplexStreamingCall<Note, Note> talk = peer.Client.Talk(ask);
        await Expect.Ending(StatusCode.Internal, () => talk.RequestStream.WriteAsync(Long));
        Assert.Equal(0, calls);
    }

    [Theory]
    [InlineData("identity,gzip", true)]
    [InlineData("deflate, gzip", true)]
    [InlineData("identity", false)]
    [InlineData("xgzip,gzip2", false)]
    [InlineData(null, false)]
    public async Task A_response_is_compressed_only_for_a_client_that_takes_it(string? accepts, bool compressed)
    {
        await using Peer peer = await Peer.Start(options: options => options.ResponseCompressionAlgorithm = "gzip");

        using HttpResponseMessage response = await Say(peer, accepts);

        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(compressed ? 1 : 0, body[0]);
        Assert.Equal(compressed, response.Headers.Contains("grpc-encoding"));
        Assert.Equal(Long.ToByteArray(), compressed ? Compressed.Gunzip(body[5..]) : body[5..]);
    }

    [Theory]
    [InlineData("gzip", "deflate", "deflate")]
    [InlineData(null, "gzip", "gzip")]
    [InlineData("gzip", "identity", null)]
    [InlineData("gzip", null, "gzip")]
    public async Task The_method_may_choose_with_its_response_headers(string? configured, string? asked, string? used)
    {
        await using Peer peer = await Peer.Start(
            new Script
            {
                Say = async (note, context) =>
                {
                    await context.WriteResponseHeadersAsync(asked is null ? [] : new Metadata { { "grpc-internal-encoding-request", asked } });
                    return note;
                },
            },
            options => options.ResponseCompressionAlgorithm = configured);

        using HttpResponseMessage response = await Say(peer, "identity,gzip,deflate");

        Assert.Equal(used, response.Headers.TryGetValues("grpc-encoding", out IEnumerable<string>? names) ? names.Single() : null);
        Assert.False(response.Headers.Contains("grpc-internal-encoding-request"));
        Assert.Equal(used is null ? 0 : 1, (await response.Content.ReadAsByteArrayAsync())[0]);
    }

    [Fact]
    public async Task Single_responses_may_go_uncompressed()
    {
        await using Peer peer = await Peer.Start(
            new Script
            {
                Say = (note, context) =>
                {
                    context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    return Task.FromResult(note);
                },
                Repeat = async (note, answers, _) =>
                {
                    await answers.WriteAsync(note);
                    answers.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    await answers.WriteAsync(note);
                },
            },
            options => options.ResponseCompressionAlgorithm = "gzip");

        using HttpResponseMessage single = await Say(peer, "gzip");
        Assert.Equal(0, (await single.Content.ReadAsByteArrayAsync())[0]);

        using HttpResponseMessage response = await Say(peer, "gzip", "/echo.v1.Echo/Repeat");
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        int first = 5 + body[4] + (body[3] << 8);
        Assert.Equal((1, 0), (body[0], body[first]));
        Assert.Equal(Long.ToByteArray(), body[(first + 5)..]);
    }

    [Fact]
    public async Task A_service_may_have_compressions_of_its_own()
    {
        Reversal reversal = new(_compressed);
        await using Peer peer = await Peer.Start(options: options =>
        {
            options.CompressionProviders = [reversal];
            options.ResponseCompressionAlgorithm = "reversal";
        });
        Echo.EchoClient client = new(peer.NewChannel(new GrpcChannelOptions { CompressionProviders = [reversal] }));

        Assert.Equal("ab", (await client.SayAsync(new Note { Text = "ab" }, new Metadata { { "grpc-internal-encoding-request", "reversal" } })).Text);
        Assert.Equal(2, _compressed.Count);
        await Expect.Ending(
            StatusCode.Unimplemented, async () => await peer.Client.SayAsync(Long, new Metadata { { "grpc-internal-encoding-request", "gzip" } }));
    }

    [Fact]
    public async Task An_algorithm_without_a_provider_fails_the_start()
    {
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Peer.Start(options: options => options.ResponseCompressionAlgorithm = "snappy"));
        Assert.Contains("snappy", e.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Say(Peer peer, string? accepts, string path = "/echo.v1.Echo/Say")
    {
        byte[] message = Long.ToByteArray();
        return peer.Post(path, [0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message], change: request =>
        {
            if (accepts is not null)
            {
                request.Headers.Add("grpc-accept-encoding", accepts);
            }
        });
    }
}
