using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Trust.Directories;

namespace Interop.Trust.Peers;

/// <summary>Builds the chain of a peer's certificate to the TLS authorities of one jurisdiction and to nothing else.</summary>
internal static class PeerChain
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    private const X509ChainStatusFlags Names =
        X509ChainStatusFlags.HasExcludedNameConstraint | X509ChainStatusFlags.HasNotDefinedNameConstraint
        | X509ChainStatusFlags.HasNotPermittedNameConstraint | X509ChainStatusFlags.HasNotSupportedNameConstraint
        | X509ChainStatusFlags.InvalidNameConstraints;

    /// <summary>The authority that issued the certificate, or why it does not count.</summary>
    public static (X509Certificate2? Issuer, PeerRefusal? Refusal) Build(
        X509Certificate2 certificate, JurisdictionRecord jurisdiction, PeerSide side, DateTimeOffset at)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(jurisdiction.TlsAuthorities.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // own cached lists, no network in a handshake
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(side == PeerSide.Client ? ClientAuth : ServerAuth));
        bool built = chain.Build(certificate);
        X509ChainStatusFlags status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        PeerRefusal? refusal = Explain(status, certificate, jurisdiction, side, at)
            ?? (built && chain.ChainElements.Count == 2 ? CheckExtensions(certificate) : NotTrusted(jurisdiction));
        if (refusal is not null)
        {
            return (null, refusal);
        }

        byte[] issuer = chain.ChainElements[1].Certificate.RawData;
        return (jurisdiction.TlsAuthorities.Single(a => a.RawDataMemory.Span.SequenceEqual(issuer)), null);
    }

    private static PeerRefusal? Explain(
        X509ChainStatusFlags status, X509Certificate2 certificate, JurisdictionRecord jurisdiction, PeerSide side, DateTimeOffset at)
    {
        if ((status & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.NotSignatureValid)) != X509ChainStatusFlags.NoError)
        {
            return NotTrusted(jurisdiction);
        }

        if ((status & Names) != X509ChainStatusFlags.NoError)
        {
            return new PeerRefusal(PeerCodes.NameConstraint, $"The certificate names something that the TLS authority of {jurisdiction.Code} may not name; the authority may be abused, tell it.");
        }

        if ((status & X509ChainStatusFlags.NotTimeValid) != X509ChainStatusFlags.NoError)
        {
            bool early = at.UtcDateTime < certificate.NotBefore.ToUniversalTime();
            return early
                ? new PeerRefusal(PeerCodes.CertificateNotYetValid, "The certificate is not valid yet; check the clocks.")
                : new PeerRefusal(PeerCodes.CertificateExpired, "The certificate, or that of its authority, has expired; renew it.");
        }

        return (status & X509ChainStatusFlags.NotValidForUsage) != X509ChainStatusFlags.NoError
            ? new PeerRefusal(PeerCodes.UsageNotPermitted, $"The certificate is not made for a TLS {(side == PeerSide.Client ? "client" : "server")} (extended key usage).")
            : null;
    }

    private static PeerRefusal? CheckExtensions(X509Certificate2 certificate)
    {
        bool signs = certificate.Extensions.OfType<X509KeyUsageExtension>().ToArray() is [X509KeyUsageExtension usage]
            && usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature) && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign);
        // A certificate without the extension would pass for every use.
        bool says = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any();
        return signs && says
            ? null
            : new PeerRefusal(PeerCodes.UsageNotPermitted, "The certificate does not say that its key signs TLS handshakes (key usage, extended key usage).");
    }

    private static PeerRefusal NotTrusted(JurisdictionRecord jurisdiction) => new(
        PeerCodes.IssuerNotTrusted, $"The certificate is not issued by a TLS authority that the directory lists for {jurisdiction.Code}.");
}
