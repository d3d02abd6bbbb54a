using System.Security.Cryptography;
using Interop.Cases;
using Interop.Cases.Parts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Compose;

/// <summary>The statement of an emergency as it is stored, approved and sealed with a draft.</summary>
/// <param name="Statement">What the officers attest.</param>
/// <param name="Salt">32 random hexadecimal digits, one for the draft, so that every envelope holds the same bytes.</param>
internal sealed record AttestedEmergency(string Statement, string Salt)
{
    private const int SaltBytes = 16;

    public static AttestedEmergency New(string statement) => new(statement, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes)));

    /// <summary>The sealed part.</summary>
    public CasePart Part(CaseDocument document) => CaseParts.Of(document.CaseRef, document.Exercise, Statement, Salt);

    /// <summary>SHA-256 of that part's bytes.</summary>
    public Digest DigestOf(CaseDocument document) => Digest.Of(Part(document).Content.Span);

    /// <summary>What the header says of it: who attests, and the digest of that part's bytes.</summary>
    public EmergencyAttestation Attested(CaseDocument document, IEnumerable<OfficerPseudonym> officers) =>
        new([.. officers.Distinct()], DigestOf(document));
}
