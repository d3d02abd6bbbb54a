namespace Interop.Packets;

/// <summary>Media types of the signed documents. The type is part of what is signed, so a signature never counts for another type.</summary>
public static class DocumentTypes
{
    /// <summary>Header of a case packet.</summary>
    public const string CasePacket = "application/vnd.interop.casepkt.v1";

    /// <summary>Receipt.</summary>
    public const string Receipt = "application/vnd.interop.receipt.v1";

    /// <summary>Redaction notice.</summary>
    public const string Redaction = "application/vnd.interop.redaction.v1";

    /// <summary>A gateway's decision.</summary>
    public const string Decision = "application/vnd.interop.decision.v1";

    /// <summary>Directory layer 1: the registrars' list of jurisdictions.</summary>
    public const string Jurisdictions = "application/vnd.interop.jurisdictions.v1";

    /// <summary>Directory layer 2: an authority's parties.</summary>
    public const string Authority = "application/vnd.interop.authority.v1";

    /// <summary>Directory layer 3: an agency's keys.</summary>
    public const string Manifest = "application/vnd.interop.manifest.v1";

    /// <summary>Every type.</summary>
    public static IReadOnlyList<string> All { get; } = [CasePacket, Receipt, Redaction, Decision, Jurisdictions, Authority, Manifest];
}
