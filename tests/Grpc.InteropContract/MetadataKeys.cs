namespace Interop.Grpc.InteropContract;

/// <summary>Metadata that the cases agree on.</summary>
public static class MetadataKeys
{
    /// <summary>Comes back in the headers.</summary>
    public const string EchoInitial = "x-grpc-test-echo-initial";

    /// <summary>Comes back in the trailers.</summary>
    public const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    /// <summary>Asks the runtime to compress; not sent as such, it becomes grpc-encoding.</summary>
    public const string CompressionRequest = "grpc-internal-encoding-request";
}
