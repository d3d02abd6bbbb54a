using System.Net;
using Interop.Trust.Names;

namespace Interop.Trust.Certificates;

/// <summary>What a certificate shall say.</summary>
/// <param name="Id">The one URI name.</param>
/// <param name="Use">Extended key usage.</param>
/// <param name="DnsNames">Host names it listens at; within the CA's constraints.</param>
/// <param name="Addresses">Addresses it listens at; within the CA's constraints.</param>
/// <param name="NotBefore">Start of validity, not before the CA's.</param>
/// <param name="NotAfter">End of validity, not after the CA's.</param>
public sealed record LeafRequest(
    SpiffeId Id,
    LeafUse Use,
    IReadOnlyList<string> DnsNames,
    IReadOnlyList<IPAddress> Addresses,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter);
