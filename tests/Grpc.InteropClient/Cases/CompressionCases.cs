using Grpc.Core;
using Grpc.Testing;
using Interop.Grpc.InteropContract;

namespace Interop.Grpc.InteropClient.Cases;

internal static class CompressionCases
{
    private static readonly Metadata Gzip = new() { { MetadataKeys.CompressionRequest, "gzip" } };
    private static readonly WriteOptions Plain = new(WriteFlags.NoCompress);

    public static async Task ClientCompressedUnary(CaseContext context)
    {
        SimpleRequest compressed = Requests.Large();
        compressed.ExpectCompressed = new BoolValue { Value = true };
        SimpleRequest plain = Requests.Large();
        plain.ExpectCompressed = new BoolValue { Value = false };

        if (context.Settings.CompressedRequestFeature)
        {
            await Check.Ending(StatusCode.InvalidArgument, async () => await context.Client.UnaryCallAsync(compressed));
        }

        Requests.CheckLarge(await context.Client.UnaryCallAsync(compressed, Gzip));
        Requests.CheckLarge(await context.Client.UnaryCallAsync(plain));
        Requests.CheckLarge(await context.Client.UnaryCallAsync(plain, new CallOptions(Gzip, writeOptions: Plain)));
    }

    public static async Task ClientCompressedStreaming(CaseContext context)
    {
        if (context.Settings.CompressedRequestFeature)
        {
            using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> probe = context.Client.StreamingInputCall();
            await probe.RequestStream.WriteAsync(Input(27_182, expectCompressed: true));
            await probe.RequestStream.CompleteAsync();
            await Check.Ending(StatusCode.InvalidArgument, () => probe.ResponseAsync);
        }

        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = context.Client.StreamingInputCall(Gzip);
        await call.RequestStream.WriteAsync(Input(27_182, expectCompressed: true));
        call.RequestStream.WriteOptions = Plain;
        await call.RequestStream.WriteAsync(Input(45_904, expectCompressed: false));
        await call.RequestStream.CompleteAsync();
        Check.Equal(73_086, (await call).AggregatedPayloadSize, "aggregated size");
    }

    public static async Task ServerCompressedUnary(CaseContext context)
    {
        foreach (bool compressed in (bool[])[true, false])
        {
            SimpleRequest request = Requests.Large();
            request.ResponseCompressed = new BoolValue { Value = compressed };
            Requests.CheckLarge(await context.Client.UnaryCallAsync(request));
            CheckFlags(context, compressed);
        }
    }

    public static async Task ServerCompressedStreaming(CaseContext context)
    {
        StreamingOutputCallRequest request = Requests.Output(31_415, 92_653);
        request.ResponseParameters[0].Compressed = new BoolValue { Value = true };
        request.ResponseParameters[1].Compressed = new BoolValue { Value = false };

        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = context.Client.StreamingOutputCall(request);
        await StreamingCases.Receive(call.ResponseStream, 31_415, 92_653);
        CheckFlags(context, true, false);
    }

    private static StreamingInputCallRequest Input(int size, bool expectCompressed)
    {
        StreamingInputCallRequest request = Requests.Input(size);
        request.ExpectCompressed = new BoolValue { Value = expectCompressed };
        return request;
    }

    private static void CheckFlags(CaseContext context, params bool[] expected)
    {
        if (context.Settings.CompressedResponseFeature)
        {
            Check.Sequence(expected, context.Connection.LastResponsesCompressed, "compressed flags of the responses");
        }
    }
}
