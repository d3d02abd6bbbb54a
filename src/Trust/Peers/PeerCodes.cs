namespace Interop.Trust.Peers;

/// <summary>The closed list of reasons for which a TLS peer is refused; each names the check that failed.</summary>
public static class PeerCodes
{
    /// <summary>No certificate was shown.</summary>
    public const string CertificateMissing = "certificate-missing";

    /// <summary>Not exactly one URI name in the certificate.</summary>
    public const string NameNotSingle = "certificate-name-not-single";

    /// <summary>The URI name is none of the four forms.</summary>
    public const string NameMalformed = "certificate-name-malformed";

    /// <summary>No jurisdiction of the directory has this trust domain.</summary>
    public const string TrustDomainUnknown = "trust-domain-unknown";

    /// <summary>Not issued by the TLS authority of the jurisdiction whose trust domain it names.</summary>
    public const string IssuerNotTrusted = "issuer-not-trusted";

    /// <summary>A name lies outside what the issuer may name.</summary>
    public const string NameConstraint = "name-constraint-violated";

    /// <summary>Not made for this side of a connection.</summary>
    public const string UsageNotPermitted = "usage-not-permitted";

    /// <summary>Past its end.</summary>
    public const string CertificateExpired = "certificate-expired";

    /// <summary>Before its start.</summary>
    public const string CertificateNotYetValid = "certificate-not-yet-valid";

    /// <summary>On the issuer's revocation list.</summary>
    public const string CertificateRevoked = "certificate-revoked";

    /// <summary>There is no revocation list of the issuer.</summary>
    public const string RevocationListMissing = "revocation-list-missing";

    /// <summary>The revocation list of the issuer is too old.</summary>
    public const string RevocationListStale = "revocation-list-stale";

    /// <summary>A file that is no revocation list of a TLS authority in the directory.</summary>
    public const string RevocationListRefused = "revocation-list-refused";

    /// <summary>An older revocation list than the one seen, or another of the same number.</summary>
    public const string RevocationListRollback = "revocation-list-rollback";

    /// <summary>The directory does not list the party.</summary>
    public const string PartyNotListed = "party-not-listed";

    /// <summary>The directory lists the party under another jurisdiction.</summary>
    public const string WrongJurisdiction = "wrong-jurisdiction";

    /// <summary>The TLS key is not one that the party pinned: the certificate may come from a stolen authority.</summary>
    public const string PinMismatch = "pin-mismatch";

    /// <summary>An officer's certificate where a party's is expected.</summary>
    public const string OfficerNotAdmitted = "officer-not-admitted";

    /// <summary>No officer of this agency.</summary>
    public const string NotOwnOfficer = "not-own-officer";

    /// <summary>Another party than the one called.</summary>
    public const string UnexpectedPeer = "unexpected-peer";

    /// <summary>The certificate is not for the host that was called.</summary>
    public const string HostMismatch = "host-mismatch";
}
