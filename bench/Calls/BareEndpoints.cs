using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

namespace Interop.Bench.Calls;

/// <summary>What the gRPC service does, with the same bytes and Kestrel alone: the least that such a call can cost.</summary>
internal static class BareEndpoints
{
    public const string Say = "/bare/say";
    public const string Down = "/bare/down";
    public const string Up = "/bare/up";

    public static void Map(WebApplication app)
    {
        app.Map(Say, (RequestDelegate)Echo);
        app.Map(Down, (RequestDelegate)Send);
        app.Map(Up, (RequestDelegate)Count);
    }

    private static async Task Echo(HttpContext http)
    {
        PipeReader body = http.Request.BodyReader;
        ReadResult read = await body.ReadAsync();
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync();
        }

        byte[] bytes = read.Buffer.ToArray();
        body.AdvanceTo(read.Buffer.End);
        http.Response.ContentLength = bytes.Length;
        http.Response.BodyWriter.Write(bytes);
    }

    private static async Task Send(HttpContext http)
    {
        int count = Number(http, "count");
        byte[] frame = new byte[Number(http, "bytes")];
        for (int i = 0; i < count; i++)
        {
            http.Response.BodyWriter.Write(frame);
            await http.Response.BodyWriter.FlushAsync();
        }
    }

    private static async Task Count(HttpContext http)
    {
        int bytes = Number(http, "bytes");
        PipeReader body = http.Request.BodyReader;
        long count = 0;
        bool more = true;
        while (more)
        {
            ReadResult read = await body.ReadAsync();
            ReadOnlySequence<byte> rest = read.Buffer;
            while (rest.Length >= bytes)
            {
                _ = rest.Slice(0, bytes).ToArray();
                rest = rest.Slice(bytes);
                count++;
            }

            body.AdvanceTo(rest.Start, rest.End);
            more = !read.IsCompleted;
        }

        await http.Response.WriteAsync(count.ToString(CultureInfo.InvariantCulture));
    }

    private static int Number(HttpContext http, string name) => int.Parse(http.Request.Query[name]!, CultureInfo.InvariantCulture);
}
