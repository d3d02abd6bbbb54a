using System.Collections.Concurrent;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Trusted;

/// <summary>
/// Signatures that held lately. The same document comes to an agent more than once, with the answer to a call and with the feed; whether these bytes
/// are signed by this key cannot change. Whose key it is, and whether it counts now, is asked each time.
/// </summary>
/// <remarks>Keeps up to twice <see cref="Kept"/> digests. Safe to call at once.</remarks>
internal sealed class SeenSignatures
{
    private const int Kept = 4096;
    private ConcurrentDictionary<Digest, bool> _young = new();
    private ConcurrentDictionary<Digest, bool> _old = new();

    /// <summary>Whether a document carries exactly one signature, by this key, and it holds.</summary>
    /// <returns>Null where it does.</returns>
    public PacketRefusal? Verify(Signed signed, string type, ReadOnlyMemory<byte> key)
    {
        Digest seen = Name(signed, type, key);
        if (_young.ContainsKey(seen) || _old.ContainsKey(seen))
        {
            return null;
        }

        PacketRefusal? refusal = SignedDocument.Verify(signed, type, key.Span);
        if (refusal is null)
        {
            if (_young.Count >= Kept)
            {
                (_old, _young) = (_young, new());
            }

            _young[seen] = true;
        }

        return refusal;
    }

    // The digest of type and key has one length, so that nothing of the document can be taken for it.
    private static Digest Name(Signed signed, string type, ReadOnlyMemory<byte> key)
    {
        Signed named = new() { Type = type, Body = UnsafeByteOperations.UnsafeWrap(key) };
        return Digest.Of([.. Digest.Of(named.ToByteArray()).ToArray(), .. signed.ToByteArray()]);
    }
}
