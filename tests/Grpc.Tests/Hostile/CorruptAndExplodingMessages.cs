using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Interop.Grpc.Tests.World;

namespace Interop.Grpc.Tests.Hostile;

public sealed class CorruptAndExplodingMessages
{
    private const int Mebibyte = 1024 * 1024;
    private static readonly byte[] Plain = new Note { Text = new string('a', 500), Number = 7 }.ToByteArray();

    public static TheoryData<string, string, byte[]> Corrupt()
    {
        byte[] gzip = Compressed.Gzip(Plain);
        byte[] deflate = Compressed.Deflate(Plain);
        return new TheoryData<string, string, byte[]>
        {
            { "no gzip at all", "gzip", Plain },
            { "no zlib at all", "deflate", Plain },
            { "nothing", "gzip", [] },
            { "nothing", "deflate", [] },
            { "a gzip header alone", "gzip", gzip[..10] },
            { "gzip cut in the middle", "gzip", gzip[..(gzip.Length / 2)] },
            { "gzip without its last byte", "gzip", gzip[..^1] },
            { "gzip without its length", "gzip", gzip[..^4] },
            { "gzip without its trailer", "gzip", gzip[..^8] },
            { "gzip with a wrong checksum", "gzip", Flip(gzip, gzip.Length - 6) },
            { "gzip with a wrong length", "gzip", Flip(gzip, gzip.Length - 2) },
            { "gzip with a flipped bit", "gzip", Flip(gzip, gzip.Length / 2) },
            { "gzip and more", "gzip", [.. gzip, 1, 2, 3, 4, 5] },
            { "gzip twice", "gzip", [.. gzip, .. gzip] },
            { "zlib cut in the middle", "deflate", deflate[..(deflate.Length / 2)] },
            { "zlib without its last byte", "deflate", deflate[..^1] },
            { "zlib with a wrong checksum", "deflate", Flip(deflate, deflate.Length - 2) },
            { "zlib and more", "deflate", [.. deflate, 1, 2, 3, 4, 5] },
            { "gzip named deflate", "deflate", gzip },
        };
    }

    [Theory]
    [MemberData(nameof(Corrupt))]
    public async Task The_server_answers_a_corrupt_message_with_internal(string what, string encoding, byte[] payload)
    {
        await using Peer peer = await Peer.Start();

        using HttpResponseMessage response = await Say(peer, encoding, payload);

        Assert.True(Expect.GrpcStatus(response) == "13", $"{what}: {Expect.GrpcStatus(response)}");
        Assert.Equal(7, (await peer.Client.SayAsync(new Note { Number = 7 })).Number);
    }

    [Theory]
    [MemberData(nameof(Corrupt))]
    public async Task The_client_fails_a_corrupt_answer_with_internal(string what, string encoding, byte[] payload)
    {
        await using Peer peer = await Peer.Raw(context => Answer(context, encoding, payload));

        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await peer.Client.SayAsync(new Note()));

        Assert.True(e.StatusCode == StatusCode.Internal, $"{what}: {e.Status}");
    }

    [Fact]
    public async Task The_client_fails_an_answer_compressed_in_a_way_it_does_not_know_with_internal()
    {
        await using Peer peer = await Peer.Raw(context => Answer(context, "snappy", [1]));

        RpcException e = await Expect.Ending(StatusCode.Internal, async () => await peer.Client.SayAsync(new Note()));

        Assert.Contains("identity,gzip,deflate", e.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_message_over_the_limit_only_when_decompressed_is_exhausting_at_both_sides(string encoding)
    {
        byte[] message = Compressed.Zeros(8 * Mebibyte);
        byte[] bomb = encoding == "gzip" ? Compressed.Gzip(message) : Compressed.Deflate(message);
        Assert.InRange(bomb.Length, 1, 100_000);
        await using Peer server = await Peer.Start();
        await using Peer hostile = await Peer.Raw(context => Answer(context, encoding, bomb));

        using HttpResponseMessage response = await Say(server, encoding, bomb);
        Assert.Equal("8", Expect.GrpcStatus(response));
        await Expect.Ending(StatusCode.ResourceExhausted, async () => await hostile.Client.SayAsync(new Note()));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "8")]
    public async Task The_limit_holds_to_the_byte(int over, string status)
    {
        byte[] message = Compressed.Zeros(100_000);
        await using Peer peer = await Peer.Start(options: options => options.MaxReceiveMessageSize = message.Length - over);

        using HttpResponseMessage response = await Say(peer, "gzip", Compressed.Gzip(message));

        Assert.Equal(status, Expect.GrpcStatus(response));
    }

    [Fact]
    public async Task Without_a_limit_large_messages_decompress()
    {
        await using Peer peer = await Peer.Start(options: options =>
        {
            options.MaxReceiveMessageSize = null;
            options.ResponseCompressionAlgorithm = "gzip";
        });
        Echo.EchoClient client = new(peer.NewChannel(new GrpcChannelOptions { MaxReceiveMessageSize = null }));
        Note large = new() { Data = ByteString.CopyFrom(new byte[20_000_000]) };

        Assert.Equal(large, await client.SayAsync(large, new Metadata { { "grpc-internal-encoding-request", "gzip" } }));
    }

    private static Task<HttpResponseMessage> Say(Peer peer, string encoding, byte[] payload) =>
        peer.Post("/echo.v1.Echo/Say", Compressed.Frame(payload), change: request => request.Headers.Add("grpc-encoding", encoding));

    private static async Task Answer(HttpContext context, string encoding, byte[] payload)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-encoding"] = encoding;
        await context.Response.Body.WriteAsync(Compressed.Frame(payload));
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 0x10;
        return flipped;
    }
}
