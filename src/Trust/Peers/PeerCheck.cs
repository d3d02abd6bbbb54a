using System.Security.Cryptography.X509Certificates;

namespace Interop.Trust.Peers;

/// <summary>Who is admitted at an endpoint, e.g. <c>(verifier, certificate, at) => verifier.VerifyOfficer(certificate, own, at)</c>.</summary>
public delegate PeerVerdict PeerCheck(PeerVerifier verifier, X509Certificate2? certificate, DateTimeOffset at);
