using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sealing.Blobs;

/// <summary>What a blob's secret becomes for one file: the chunks' key and the commitment that stands in front.</summary>
/// <remarks>
/// HKDF-SHA256 (RFC 5869) of the secret under the blob's salt, with suite, length and media type in the info: a reference that says
/// anything else of the file has another key and another commitment. The ciphers in use do not commit to their key; this does.
/// </remarks>
internal static class BlobKeys
{
    public const int SaltBytes = 32;
    public const int ChunkKeyBytes = 32;

    /// <param name="output">Key of 32 bytes, then commitment of 32.</param>
    public static void Derive(Suite suite, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, long length, string mediaType, Span<byte> output)
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(size, length);
        ReadOnlySpan<byte> info = new Context("casepkt/v1 blob", 3).Add(suite.Id).Add(size).Add(mediaType).Bytes;
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, output, salt, info);
    }
}
