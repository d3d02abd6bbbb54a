namespace Grpc.Headers;

/// <summary>The header names of the protocol, and which of them users neither see nor set.</summary>
internal static class HeaderName
{
    internal const string ContentType = "content-type";
    internal const string Te = "te";
    internal const string UserAgent = "user-agent";
    internal const string Status = "grpc-status";
    internal const string Message = "grpc-message";
    internal const string Timeout = "grpc-timeout";
    internal const string Encoding = "grpc-encoding";
    internal const string AcceptEncoding = "grpc-accept-encoding";

    /// <summary>In the metadata of a call or of its response headers: names the compression to use. Never sent.</summary>
    internal const string EncodingRequest = "grpc-internal-encoding-request";

    /// <summary>Belongs to gRPC or to HTTP, so it is no metadata. Names of received headers may be in any case.</summary>
    internal static bool IsReserved(string name)
    {
        if (name.Length == 0 || name[0] == ':')
        {
            return true;
        }

        // The first letter spares nearly every name the comparisons.
        return (name[0] | 0x20) switch
        {
            'g' => Is(name, Status) || Is(name, Message) || Is(name, Timeout) || Is(name, Encoding) || Is(name, AcceptEncoding)
                || Is(name, EncodingRequest),
            'c' => Is(name, ContentType) || Is(name, "content-length") || Is(name, "connection"),
            't' => Is(name, Te) || Is(name, "trailer") || Is(name, "transfer-encoding"),
            'h' => Is(name, "host"),
            'k' => Is(name, "keep-alive"),
            'u' => Is(name, "upgrade"),
            _ => false,
        };
    }

    /// <summary>Written by the server itself; a service that passes on what it received must not send it twice.</summary>
    internal static bool IsServersOwn(string name) => Is(name, "date") || Is(name, "server");

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
