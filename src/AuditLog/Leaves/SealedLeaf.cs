using System.Security.Cryptography;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;

namespace Interop.AuditLog.Leaves;

/// <summary>An event made ready for the log: the entry that everyone may see, and what opens it, which is kept apart and can be erased.</summary>
/// <remarks>The business transaction writes <see cref="Entry"/> to the outbox, and payload and salt to the erasable table under <see cref="LeafHash"/>.</remarks>
public sealed class SealedLeaf
{
    private const ulong MillisecondsPerMinute = 60_000;

    private SealedLeaf(Leaf leaf, byte[] payload, byte[] salt)
    {
        Entry = leaf.ToArray();
        LeafHash = leaf.Hash();
        Payload = payload;
        Salt = salt;
    }

    /// <summary>The entry, 37 bytes.</summary>
    public ReadOnlyMemory<byte> Entry { get; }

    /// <summary>The leaf hash, by which promise, payload and proof refer to the entry before it has an index.</summary>
    public Digest LeafHash { get; }

    /// <summary>Canonical <see cref="LeafPayload"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>32 random bytes.</summary>
    public ReadOnlyMemory<byte> Salt { get; }

    /// <summary>Commits to an event under a fresh salt; the leaf's minute is that of <see cref="LeafPayload.At"/>.</summary>
    /// <exception cref="ArgumentException">Version is not 1, the event has no code, or its time does not fit.</exception>
    public static SealedLeaf Create(LeafPayload payload) => Create(payload, RandomNumberGenerator.GetBytes(Leaf.SaltBytes));

    /// <summary>The same under a given salt; for vectors and tests.</summary>
    public static SealedLeaf Create(LeafPayload payload, ReadOnlySpan<byte> salt)
    {
        if (payload.Version != Leaf.Version || payload.Event.Length == 0 || payload.At / MillisecondsPerMinute > uint.MaxValue)
        {
            throw new ArgumentException("A leaf payload has version 1, an event code and a time in UTC milliseconds.", nameof(payload));
        }

        byte[] bytes = payload.ToByteArray();
        Leaf leaf = new((uint)(payload.At / MillisecondsPerMinute), Leaf.Commit(bytes, salt));
        return new SealedLeaf(leaf, bytes, salt.ToArray());
    }

    /// <summary>Opens an entry of the log: the payload is what it commits to, is canonical, and its time is the leaf's.</summary>
    /// <returns>The payload, or null where one of these does not hold.</returns>
    public static LeafPayload? Open(Leaf leaf, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> salt)
    {
        if (!leaf.Opens(payload, salt))
        {
            return null;
        }

        LeafPayload parsed;
        try
        {
            parsed = LeafPayload.Parser.WithDiscardUnknownFields(true).ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }

        return parsed.Version == Leaf.Version
            && parsed.At / MillisecondsPerMinute == leaf.Minute
            && payload.SequenceEqual(parsed.ToByteArray()) ? parsed : null;
    }
}
