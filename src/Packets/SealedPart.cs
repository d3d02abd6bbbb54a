using Google.Protobuf;

namespace Interop.Packets;

/// <summary>One sealed part as it travels: its meta, the salt of its leaf, the commitment to its plaintext and the ciphertext.</summary>
public sealed class SealedPart
{
    /// <summary>Length of the leaf's salt in bytes.</summary>
    public const int LeafSaltBytes = 16;

    /// <summary>Length of the commitment in bytes.</summary>
    public const int CommitmentBytes = 32;

    private SealedPart(Contracts.Record record, PartMeta meta)
    {
        Record = record;
        Meta = meta;
    }

    /// <summary>Position in the header's leaves.</summary>
    public int Index => (int)Record.Index;

    /// <summary>What it is.</summary>
    public PartMeta Meta { get; }

    /// <summary>Random bytes mixed into the leaf.</summary>
    public ReadOnlyMemory<byte> LeafSalt => Record.LeafSalt.Memory;

    /// <summary>HMAC-SHA256 over the plaintext under a salt that is inside the sealed part.</summary>
    public ReadOnlyMemory<byte> Commitment => Record.Commitment.Memory;

    /// <summary>AEAD ciphertext with its tag.</summary>
    public ReadOnlyMemory<byte> Sealed => Record.Sealed.Memory;

    internal Contracts.Record Record { get; }

    /// <summary>The record as the services carry it.</summary>
    public Contracts.Record ToRecord() => Record.Clone();

    /// <summary>Puts a part together.</summary>
    /// <exception cref="InvalidOperationException">A length that the format does not allow.</exception>
    public static SealedPart Create(int index, PartMeta meta, ReadOnlySpan<byte> leafSalt, ReadOnlySpan<byte> commitment, ReadOnlyMemory<byte> sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(meta);
        Contracts.Record record = new()
        {
            Index = (uint)index,
            Meta = UnsafeByteOperations.UnsafeWrap(meta.Bytes),
            LeafSalt = ByteString.CopyFrom(leafSalt),
            Commitment = ByteString.CopyFrom(commitment),
            Sealed = UnsafeByteOperations.UnsafeWrap(sealedBytes),
        };
        return Read(record, meta).Require();
    }

    /// <summary>Checks the form of a record.</summary>
    /// <param name="record">Kept, not copied; the caller does not change it any more.</param>
    public static Outcome<SealedPart> Read(Contracts.Record record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return PartMeta.Parse(record.Meta.Memory).TryGet(out PartMeta? meta, out PacketRefusal? refusal) ? Read(record, meta) : refusal;
    }

    private static Outcome<SealedPart> Read(Contracts.Record record, PartMeta meta)
    {
        FieldChecks check = new(RefusalCodes.RecordMalformed);
        check.Need(record.Index < HeaderLimits.MaxParts, "record.index", "must be 0 to 255");
        check.Need(record.LeafSalt.Length == LeafSaltBytes, "record.leaf_salt", "must be 16 bytes");
        check.Need(record.Commitment.Length == CommitmentBytes, "record.commitment", "must be 32 bytes");
        check.Need(record.Sealed.Length == meta.SizeBucket + Suite.ChaCha20Poly1305.TagBytes, "record.sealed", "must be the size bucket and a tag of 16 bytes");
        return check.Refusal is null ? new Outcome<SealedPart>.Held(new SealedPart(record, meta)) : check.Refusal;
    }
}
