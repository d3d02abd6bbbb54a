using System.Globalization;
using System.Text;
using Interop.Crypto;

namespace Interop.Trust.Policies;

/// <summary>What an officer signs about a policy document: which one it is and what it says, by its canonical digest.</summary>
/// <param name="Document">Id, "common/federation" or "agency/vn.police".</param>
/// <param name="Version">Version.</param>
/// <param name="Digest">SHA-256 of the document's canonical form.</param>
public sealed record PolicyStatement(string Document, long Version, Digest Digest)
{
    private const string Type = "interop.policy-document.v1";

    /// <summary>The bytes to sign in a role: DSSE encoding of canonical JSON, so that a signature given in one role never counts in another.</summary>
    public byte[] BytesToSign(string role)
    {
        ArgumentException.ThrowIfNullOrEmpty(role);
        string body = string.Create(
            CultureInfo.InvariantCulture, $$"""{"digest":"sha256:{{Digest}}","document":"{{Document}}","role":"{{role}}","version":"{{Version}}"}""");
        return Pae.Encode(Type, Encoding.UTF8.GetBytes(body));
    }
}
