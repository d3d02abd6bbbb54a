using System.Net;

namespace Interop.Grpc.InteropServer;

/// <summary>Where the server listens and whom it takes.</summary>
public sealed record ServerOptions
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0: any that is free.</summary>
    public int Port { get; init; }

    /// <summary>PEM files; without them the server speaks cleartext HTTP/2.</summary>
    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>PEM file of the authority that issues the clients' certificates; without it no client certificate is asked for.</summary>
    public string? ClientAuthorityFile { get; init; }

    /// <summary>Told the method whenever a caller has cancelled a call, or let its deadline pass, before its end.</summary>
    public Action<string> CallCancelled { get; init; } = _ => { };
}
