using Interop.Crypto;

namespace Interop.Packets;

/// <summary>Officers attest that life or safety of a person is at significant and imminent risk.</summary>
public sealed class EmergencyAttestation
{
    /// <summary>Takes who attests it and the digest of the statement, which itself is in a sealed part.</summary>
    public EmergencyAttestation(IReadOnlyList<OfficerPseudonym> officers, Digest statement)
    {
        Officers = officers;
        Statement = statement;
    }

    /// <summary>Officers of the sender, at least one, no doubles.</summary>
    public IReadOnlyList<OfficerPseudonym> Officers { get; }

    /// <summary>SHA-256 of the statement.</summary>
    public Digest Statement { get; }
}
