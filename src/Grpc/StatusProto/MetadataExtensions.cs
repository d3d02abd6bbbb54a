using Google.Protobuf;

#pragma warning disable IDE0130 // The official package has it in this namespace.
namespace Grpc.Core;

/// <summary>The error details in a call's trailers: google.rpc.Status, serialised.</summary>
public static class MetadataExtensions
{
    public const string StatusDetailsTrailerName = "grpc-status-details-bin";

    /// <summary>The details, or null where there are none.</summary>
    /// <param name="metadata">The trailers of a call.</param>
    /// <param name="ignoreParseError">Null for bytes that are no google.rpc.Status, too.</param>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no google.rpc.Status.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.GetValueBytes(StatusDetailsTrailerName) is not byte[] bytes)
        {
            return null;
        }

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }

    /// <summary>Puts the details in the place of those that may be there.</summary>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        foreach (Metadata.Entry earlier in metadata.GetAll(StatusDetailsTrailerName).ToArray())
        {
            metadata.Remove(earlier);
        }

        metadata.Add(StatusDetailsTrailerName, status.ToByteArray());
    }
}
