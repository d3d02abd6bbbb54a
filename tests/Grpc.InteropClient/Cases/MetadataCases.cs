using Grpc.Core;
using Grpc.Testing;
using Interop.Grpc.InteropContract;

namespace Interop.Grpc.InteropClient.Cases;

internal static class MetadataCases
{
    public static Task CustomMetadata(CaseContext context) =>
        BothWays(context, ["test_initial_metadata_value"], [[0xAB, 0xAB, 0xAB]]);

    /// <summary>Several values of one name come back all, and in order; texts perhaps joined with commas, which the protocol calls the same.</summary>
    public static Task Duplicates(CaseContext context) =>
        BothWays(context, ["first", "second value", "third=3"], [[1], [2, 2], [3, 3, 3]]);

    /// <summary>Every byte, every length of padding, and no byte at all.</summary>
    public static async Task Binary(CaseContext context)
    {
        byte[] every = [.. Enumerable.Range(0, 256).Select(each => (byte)each)];
        foreach (byte[] value in (byte[][])[every, every[..255], every[..254], [0xFF], [0]])
        {
            await BothWays(context, ["ascii ~!@#$%^&*()"], [value]);
        }
    }

    private static async Task BothWays(CaseContext context, string[] texts, byte[][] bytes)
    {
        Metadata headers = [];
        Array.ForEach(texts, text => headers.Add(MetadataKeys.EchoInitial, text));
        Array.ForEach(bytes, value => headers.Add(MetadataKeys.EchoTrailing, value));

        using AsyncUnaryCall<SimpleResponse> unary = context.Client.UnaryCallAsync(Requests.Large(), headers);
        Requests.CheckLarge(await unary);
        CheckEcho(await unary.ResponseHeadersAsync, unary.GetTrailers());

        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> duplex = context.Client.FullDuplexCall(headers);
        await duplex.RequestStream.WriteAsync(Requests.Exchange(Requests.LargeRequest, Requests.LargeResponse));
        await duplex.RequestStream.CompleteAsync();
        await StreamingCases.Receive(duplex.ResponseStream, Requests.LargeResponse);
        CheckEcho(await duplex.ResponseHeadersAsync, duplex.GetTrailers());

        void CheckEcho(Metadata initial, Metadata trailing)
        {
            Check.Sequence(
                texts, initial.GetAll(MetadataKeys.EchoInitial).SelectMany(entry => entry.Value.Split(',', StringSplitOptions.TrimEntries)), "echoed headers");
            Check.Sequence(
                bytes.Select(Convert.ToHexString), trailing.GetAll(MetadataKeys.EchoTrailing).Select(entry => Convert.ToHexString(entry.ValueBytes)), "echoed trailers");
        }
    }
}
