namespace Interop.Trust.Directories;

/// <summary>The closed list of reasons for which a directory, or a new version of it, is refused (docs/directory.md).</summary>
public static class DirectoryCodes
{
    public const string DocumentMalformed = "document-malformed";
    public const string DocumentTooLarge = "document-too-large";
    public const string DocumentTypeMismatch = "document-type-mismatch";
    public const string VersionUnsupported = "version-unsupported";
    public const string SignatureUnknownKey = "signature-unknown-key";
    public const string SignatureBad = "signature-bad";
    public const string ThresholdNotMet = "threshold-not-met";
    public const string EpochInvalid = "epoch-invalid";
    public const string PrevInvalid = "prev-invalid";
    public const string IssuedInFuture = "issued-in-future";
    public const string ValidityInvalid = "validity-invalid";
    public const string OrderInvalid = "order-invalid";
    public const string NameMalformed = "name-malformed";
    public const string NameDuplicate = "name-duplicate";
    public const string TrustDomainDuplicate = "trust-domain-duplicate";
    public const string JurisdictionMismatch = "jurisdiction-mismatch";
    public const string JurisdictionUnknown = "jurisdiction-unknown";
    public const string JurisdictionsMissing = "jurisdictions-missing";
    public const string AuthorityMissing = "authority-missing";
    public const string AuthorityDuplicate = "authority-duplicate";
    public const string CaMalformed = "ca-malformed";
    public const string CaUnconstrained = "ca-unconstrained";
    public const string GatewayUnknown = "gateway-unknown";
    public const string EndpointInvalid = "endpoint-invalid";
    public const string KeyRefused = "key-refused";
    public const string KeyDuplicate = "key-duplicate";
    public const string KeyMissing = "key-missing";
    public const string PinMalformed = "pin-malformed";
    public const string PinMissing = "pin-missing";
    public const string VkeyMalformed = "vkey-malformed";
    public const string OversightConflict = "oversight-conflict";
    public const string OversightHomeMissing = "oversight-home-missing";
    public const string AgencyUnknown = "agency-unknown";
    public const string ManifestDuplicate = "manifest-duplicate";
    public const string SuiteUnknown = "suite-unknown";
    public const string SuiteReserved = "suite-reserved";
    public const string FloorUnserved = "floor-unserved";
    public const string OfficerForeign = "officer-foreign";
    public const string RevocationMalformed = "revocation-malformed";
    public const string TextTooLong = "text-too-long";

    /// <summary>An older version than the one remembered.</summary>
    public const string Rollback = "rollback";

    /// <summary>Two documents for one epoch.</summary>
    public const string Equivocation = "equivocation";

    /// <summary>The next version does not name the one before it.</summary>
    public const string ChainBroken = "chain-broken";

    /// <summary>A document that was there is gone though its owner is still listed.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>An identity key changed without the old key's signature.</summary>
    public const string IdentityKeyReplaced = "identity-key-replaced";

    /// <summary>The content changed and the version number did not grow.</summary>
    public const string VersionNotGrown = "version-not-grown";

    /// <summary>An authority document past its end.</summary>
    public const string AuthorityExpired = "authority-expired";

    /// <summary>A manifest past its end.</summary>
    public const string ManifestExpired = "manifest-expired";

    /// <summary>A manifest that is in force and was not renewed for long: partners will soon not seal by it.</summary>
    public const string ManifestStale = "manifest-stale";

    /// <summary>An agency that has published no manifest yet.</summary>
    public const string ManifestMissing = "manifest-missing";

    /// <summary>Nothing in this copy of the directory is recent.</summary>
    public const string DirectoryStale = "directory-stale";
}
