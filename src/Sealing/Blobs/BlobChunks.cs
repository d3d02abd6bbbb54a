using System.Buffers.Binary;
using System.Security.Cryptography;
using Interop.Packets;

namespace Interop.Sealing.Blobs;

/// <summary>The chunks of one blob in their order, each sealed under its number and whether it is the last.</summary>
/// <remarks>
/// STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age has it: nonce = 11 bytes number, big-endian || 1 byte, 1 for the last.
/// INVARIANT one nonce, one chunk: the key is this blob's alone and the number only goes up. A chunk swapped, left out, doubled or cut
/// off does not open.
/// </remarks>
internal sealed class BlobChunks : IDisposable
{
    private const int NonceBytes = 12;
    private readonly PartAead _aead;
    private readonly byte[] _nonce = new byte[NonceBytes];
    private ulong _number;

    public BlobChunks(Suite suite, ReadOnlySpan<byte> key) => _aead = new PartAead(suite, key);

    /// <param name="sealedChunk">As long as the plaintext, and a tag.</param>
    public void Seal(ReadOnlySpan<byte> plaintext, bool last, Span<byte> sealedChunk)
    {
        Turn(last);
        _aead.Encrypt(_nonce, plaintext, sealedChunk[..plaintext.Length], sealedChunk[plaintext.Length..], default);
    }

    /// <param name="plaintext">As long as the sealed chunk without its tag.</param>
    /// <returns>False where it is not the chunk that belongs here.</returns>
    public bool TryOpen(ReadOnlySpan<byte> sealedChunk, bool last, Span<byte> plaintext)
    {
        Turn(last);
        try
        {
            _aead.Decrypt(_nonce, sealedChunk[..plaintext.Length], sealedChunk[plaintext.Length..], plaintext, default);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => _aead.Dispose();

    private void Turn(bool last)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(3), _number++);
        _nonce[^1] = last ? (byte)1 : (byte)0;
    }
}
