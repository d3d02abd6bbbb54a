namespace Grpc.Headers;

/// <summary>"application/grpc", perhaps with "+proto" or parameters. "application/grpcfoo" and "application/grpc-web" are something else.</summary>
internal static class ContentType
{
    internal const string Grpc = "application/grpc";

    internal static bool IsGrpc(ReadOnlySpan<char> value) =>
        value.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)
        && (value.Length == Grpc.Length || value[Grpc.Length] is '+' or ';');
}
