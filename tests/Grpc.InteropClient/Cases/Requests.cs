using Google.Protobuf;
using Grpc.Testing;

namespace Interop.Grpc.InteropClient.Cases;

/// <summary>The requests that several cases share, with the sizes that the descriptions name.</summary>
internal static class Requests
{
    public const int LargeRequest = 271_828;
    public const int LargeResponse = 314_159;

    public static readonly int[] InputSizes = [27_182, 8, 1_828, 45_904];
    public static readonly int[] OutputSizes = [31_415, 9, 2_653, 58_979];

    public static SimpleRequest Large() => new() { ResponseSize = LargeResponse, Payload = Zeros(LargeRequest) };

    public static StreamingInputCallRequest Input(int size) => new() { Payload = Zeros(size) };

    public static StreamingOutputCallRequest Output(params int[] sizes) =>
        new() { ResponseParameters = { sizes.Select(size => new ResponseParameters { Size = size }) } };

    public static StreamingOutputCallRequest Exchange(int up, int down)
    {
        StreamingOutputCallRequest request = Output(down);
        request.Payload = Zeros(up);
        return request;
    }

    public static Payload Zeros(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };

    /// <exception cref="CaseFailedException">The response is not the large one, all zeros.</exception>
    public static void CheckLarge(SimpleResponse response) => CheckPayload(LargeResponse, response.Payload);

    /// <exception cref="CaseFailedException">The payload has another length, or is not all zeros.</exception>
    public static void CheckPayload(int size, Payload? payload)
    {
        Check.Equal(size, payload?.Body.Length ?? 0, "length of the payload");
        Check.Equal(false, payload?.Body.Span.ContainsAnyExcept((byte)0) ?? false, "other bytes than zeros in the payload");
    }
}
