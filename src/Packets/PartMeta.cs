namespace Interop.Packets;

/// <summary>What a part is, without its content: what a gateway needs to decide on it. Withheld together with the part.</summary>
public sealed class PartMeta
{
    /// <summary>Longest meta in bytes.</summary>
    public const int MaxBytes = 2048;

    /// <summary>Longest media type in characters.</summary>
    public const int MaxMediaTypeLength = 128;

    /// <summary>Category of part 0.</summary>
    public static readonly Code Index = Code.Parse("index");

    /// <summary>Category of a decoy.</summary>
    public static readonly Code Decoy = Code.Parse("decoy");

    private PartMeta(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>As it stands in the record, bound by the leaf.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Data category, e.g. "victim.location".</summary>
    public Code Category { get; private init; }

    /// <summary>Level of the category's ladder, or null where it has none.</summary>
    public Code? Level { get; private init; }

    /// <summary>Part facts that hold; sorted, no doubles.</summary>
    public IReadOnlyList<Code> Facts { get; private init; } = [];

    /// <summary>Size of the padded plaintext in bytes.</summary>
    public int SizeBucket { get; private init; }

    /// <summary>Slot of the receiving key it is sealed to.</summary>
    public int Slot { get; private init; }

    /// <summary>Media type of the plaintext, or empty.</summary>
    public string MediaType { get; private init; } = string.Empty;

    /// <summary>Writes a meta.</summary>
    /// <exception cref="InvalidOperationException">It breaks a rule of the format.</exception>
    public static PartMeta Create(Code category, Code? level, IEnumerable<Code> facts, int sizeBucket, int slot, string mediaType)
    {
        Contracts.PartMeta wire = new()
        {
            Category = category.Value,
            Level = level?.Value ?? string.Empty,
            SizeBucket = (uint)sizeBucket,
            Slot = (uint)slot,
            MediaType = mediaType,
        };
        wire.Facts.AddRange(facts.Distinct().Order().Select(fact => fact.Value));
        return Parse(Canonical.Write(wire)).Require();
    }

    /// <summary>Reads a meta strictly.</summary>
    public static Outcome<PartMeta> Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes || !Canonical.TryParse(Contracts.PartMeta.Parser, bytes.Span, out Contracts.PartMeta? wire))
        {
            return PacketRefusal.Because(RefusalCodes.RecordMalformed, "A part's meta is not one short protobuf message in its one canonical spelling.");
        }

        FieldChecks check = new(RefusalCodes.RecordMalformed);
        check.Need(PartSize.IsBucket(wire.SizeBucket), "meta.size_bucket", "must be a size that padding makes");
        check.Need(wire.Slot < HeaderLimits.MaxReceiving, "meta.slot", "must be 0 to 15");
        check.Need(IsMediaType(wire.MediaType), "meta.media_type", "must be printable ASCII of at most 128 characters");
        PartMeta meta = new(bytes)
        {
            Category = check.OneCode(wire.Category, "meta.category"),
            Level = wire.Level.Length == 0 ? null : check.OneCode(wire.Level, "meta.level"),
            Facts = check.SortedCodes(wire.Facts, "meta.facts"),
            SizeBucket = (int)Math.Min(wire.SizeBucket, PartSize.Max),
            Slot = (int)Math.Min(wire.Slot, HeaderLimits.MaxReceiving),
            MediaType = wire.MediaType,
        };
        return check.Refusal is null ? new Outcome<PartMeta>.Held(meta) : check.Refusal;
    }

    private static bool IsMediaType(string text) =>
        text.Length <= MaxMediaTypeLength && text.All(c => c is >= '!' and <= '~');
}
