namespace Interop.Trust.Certificates;

/// <summary>What a certificate may do in TLS.</summary>
public enum LeafUse
{
    /// <summary>Connect only (officers, oversight tools).</summary>
    Client,

    /// <summary>Connect and listen (gateways, agents, oversight nodes).</summary>
    ClientAndServer,
}
