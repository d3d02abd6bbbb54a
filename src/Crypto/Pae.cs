using System.Globalization;
using System.Text;

namespace Interop.Crypto;

/// <summary>DSSE pre-authentication encoding: what is signed is type and body together, so that a signature never counts for another type.</summary>
/// <remarks>"DSSEv1" SP len(type) SP type SP len(body) SP body, lengths in ASCII decimal. github.com/secure-systems-lab/dsse protocol.md.</remarks>
public static class Pae
{
    /// <summary>The bytes to sign for a document.</summary>
    public static byte[] Encode(string type, ReadOnlySpan<byte> body)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {body.Length} ");
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(head) + body.Length];
        int at = Encoding.UTF8.GetBytes(head, bytes);
        body.CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>SHA-256 of <see cref="Encode"/>: the digest by which the document is known.</summary>
    public static Digest DigestOf(string type, ReadOnlySpan<byte> body) => Digest.Of(Encode(type, body));
}
