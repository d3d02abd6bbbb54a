using System.Globalization;
using System.Net;
using Google.Protobuf;
using Grpc.Core;

namespace Interop.Bench.Calls;

/// <summary>The calls that are compared: each through gRPC, and the same bytes through HttpClient and Kestrel alone.</summary>
internal static class Ways
{
    /// <summary>Messages in a stream.</summary>
    public const int Stream = 200;

    private const int FrameHeader = 5;
    private static readonly byte[] s_rest = new byte[1];

    public static Func<Task> Say(Parties parties, int bytes)
    {
        Bytes message = Message(bytes);
        return async () => Same((await parties.Echo.SayAsync(message)).Data.Length, bytes);
    }

    public static Func<Task> SayBare(Parties parties, int bytes)
    {
        byte[] frame = Frame(bytes);
        return async () =>
        {
            using HttpRequestMessage request = parties.Post(BareEndpoints.Say, new ByteArrayContent(frame));
            using HttpResponseMessage response = await parties.Bare.SendAsync(request, CancellationToken.None);
            await using Stream body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[frame.Length]);
            Same(await body.ReadAsync(s_rest), 0);
        };
    }

    public static Func<Task> Down(Parties parties, int bytes) => async () =>
    {
        using AsyncServerStreamingCall<Bytes> call = parties.Echo.Down(new Order { Count = Stream, Bytes = bytes });
        int count = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            count++;
        }

        Same(count, Stream);
    };

    public static Func<Task> DownBare(Parties parties, int bytes)
    {
        int frame = Frame(bytes).Length;
        string path = string.Create(CultureInfo.InvariantCulture, $"{BareEndpoints.Down}?count={Stream}&bytes={frame}");
        return async () =>
        {
            using HttpRequestMessage request = parties.Post(path, new ByteArrayContent([]));
            using HttpResponseMessage response = await parties.Bare.SendAsync(request, CancellationToken.None);
            await using Stream body = await response.Content.ReadAsStreamAsync();
            for (int i = 0; i < Stream; i++)
            {
                await body.ReadExactlyAsync(new byte[frame]);
            }

            Same(await body.ReadAsync(s_rest), 0);
        };
    }

    public static Func<Task> Up(Parties parties, int bytes)
    {
        Bytes message = Message(bytes);
        return async () =>
        {
            using AsyncClientStreamingCall<Bytes, Order> call = parties.Echo.Up();
            for (int i = 0; i < Stream; i++)
            {
                await call.RequestStream.WriteAsync(message);
            }

            await call.RequestStream.CompleteAsync();
            Same((await call).Count, Stream);
        };
    }

    public static Func<Task> UpBare(Parties parties, int bytes)
    {
        byte[] frame = Frame(bytes);
        string path = string.Create(CultureInfo.InvariantCulture, $"{BareEndpoints.Up}?bytes={frame.Length}");
        return async () =>
        {
            using HttpRequestMessage request = parties.Post(path, new Frames(frame));
            using HttpResponseMessage response = await parties.Bare.SendAsync(request, CancellationToken.None);
            Same(int.Parse(await response.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture), Stream);
        };
    }

    private static Bytes Message(int bytes) => new() { Data = UnsafeByteOperations.UnsafeWrap(new byte[bytes]) };

    /// <summary>As many bytes as the gRPC frame has.</summary>
    private static byte[] Frame(int bytes) => new byte[FrameHeader + Message(bytes).CalculateSize()];

    private static void Same(int got, int expected)
    {
        if (got != expected)
        {
            throw new InvalidOperationException($"{got} came back, not {expected}.");
        }
    }

    private sealed class Frames(byte[] frame) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (int i = 0; i < Ways.Stream; i++)
            {
                await stream.WriteAsync(frame);
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
