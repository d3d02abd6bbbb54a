using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Development;

/// <summary>Where everything of a development federation lies (certs/README.md). Each party's folder holds that party's secrets and no other's.</summary>
/// <param name="Root">The folder.</param>
public sealed record FederationFolder(string Root)
{
    /// <summary>Public: the directory, for everyone.</summary>
    public string Directory => Path.Combine(Root, "directory");

    /// <summary>Public: all TLS authorities in one PEM file, for curl and other outside tools.</summary>
    public string CaBundle => Path.Combine(Root, "directory", "ca.pem");

    /// <summary>Public: the revocation list of a jurisdiction's TLS authority, DER.</summary>
    public string RevocationList(JurisdictionCode code) => Path.Combine(Root, "directory", "revocation", $"{code}.crl");

    /// <summary>Public: who signs policy documents.</summary>
    public string PolicySigners => Path.Combine(Root, "policy-signers.json");

    /// <summary>Offline: folder of an officer who signs policy documents.</summary>
    public string PolicyOfficer(string role) => Path.Combine(Root, "policy-officers", role);

    /// <summary>Offline: key of a registrar.</summary>
    public string Registrar(string name) => Path.Combine(Root, "registrars", name, "registrar.key");

    /// <summary>Offline: folder of an authority (authority.key, tls-ca.pem, tls-ca-key.pem).</summary>
    public string Authority(JurisdictionCode code) => Path.Combine(Root, "authorities", code.Value);

    /// <summary>Folder of an agency: identity.key (offline), signing.key, receiving.key, storage.key, tls.pem, tls-key.pem, officers/.</summary>
    public string Agency(AgencyCode code) => Path.Combine(Root, "agencies", code.Value);

    /// <summary>Certificate and key file of an officer, below the agency's folder.</summary>
    public (string Certificate, string Key) Officer(OfficerPseudonym officer)
    {
        string start = Path.Combine(Agency(officer.Agency), "officers", officer.Local);
        return (start + ".pem", start + "-key.pem");
    }

    /// <summary>Folder of a gateway: signing.key, log.key, tls.pem, tls-key.pem.</summary>
    public string Gateway(GatewayCode code) => Path.Combine(Root, "gateways", code.Value);

    /// <summary>Folder of an oversight body: signing.key, witness.key, tls.pem, tls-key.pem.</summary>
    public string Oversight(OversightName name) => Path.Combine(Root, "oversight", name.Value);

    /// <summary>TLS certificate in a party's folder.</summary>
    public static string TlsCertificate(string folder) => Path.Combine(folder, "tls.pem");

    /// <summary>TLS key in a party's folder.</summary>
    public static string TlsKey(string folder) => Path.Combine(folder, "tls-key.pem");

    /// <summary>Signs a party's documents, receipts or packets.</summary>
    public static string SigningKey(string folder) => Path.Combine(folder, "signing.key");

    /// <summary>Opens an agency's packets of suite 1.</summary>
    public static string ReceivingKey(string folder) => ReceivingKey(folder, Suite.ChaCha20Poly1305);

    /// <summary>Opens an agency's packets of a suite.</summary>
    public static string ReceivingKey(string folder, Suite suite) => Path.Combine(folder, suite == Suite.ChaCha20Poly1305 ? "receiving.key" : $"receiving-{suite}.key");

    /// <summary>Locks what an agency keeps at rest.</summary>
    public static string StorageKey(string folder) => Path.Combine(folder, "storage.key");

    /// <summary>Signs an agency's manifests.</summary>
    public static string IdentityKey(string folder) => Path.Combine(folder, "identity.key");

    /// <summary>Signs a gateway's log.</summary>
    public static string LogKey(string folder) => Path.Combine(folder, "log.key");

    /// <summary>Co-signs logs.</summary>
    public static string WitnessKey(string folder) => Path.Combine(folder, "witness.key");
}
