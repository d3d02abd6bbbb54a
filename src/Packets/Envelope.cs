using Google.Protobuf;

namespace Interop.Packets;

/// <summary>An envelope: one header, its signature, the parts that travel with it, and the notices about those that do not. Immutable.</summary>
/// <remarks>
/// docs/format.md, "Envelope". A value of this type is well formed; nothing in it has been verified yet: that is
/// <see cref="EnvelopeCheck"/>. Parts can be left out of it without touching header or signature.
/// </remarks>
public sealed class Envelope
{
    /// <summary>First bytes of a file: "casepkt" and the format version.</summary>
    public static ReadOnlySpan<byte> Magic => "casepkt\u0001"u8;

    private readonly SealedPart?[] _byIndex;

    private Envelope(
        Header header, IReadOnlyList<Contracts.Signature> signatures, IReadOnlyList<SealedPart> parts, IReadOnlyList<RedactionNotice> notices)
    {
        Header = header;
        Signatures = signatures;
        Parts = parts;
        Notices = notices;
        _byIndex = new SealedPart?[header.Leaves.Count];
        foreach (SealedPart part in parts)
        {
            _byIndex[part.Index] = part;
        }
    }

    /// <summary>The signed header.</summary>
    public Header Header { get; }

    /// <summary>Signatures over the header; exactly one counts in suites 1 and 2.</summary>
    public IReadOnlyList<Contracts.Signature> Signatures { get; }

    /// <summary>Parts and decoys present, ascending.</summary>
    public IReadOnlyList<SealedPart> Parts { get; }

    /// <summary>Notices about parts withheld.</summary>
    public IReadOnlyList<RedactionNotice> Notices { get; }

    /// <summary>Reads an envelope strictly.</summary>
    /// <param name="bytes">The file, magic included; kept, not copied.</param>
    /// <param name="limits">Null for <see cref="EnvelopeLimits.Default"/>.</param>
    public static Outcome<Envelope> Parse(ReadOnlyMemory<byte> bytes, EnvelopeLimits? limits = null)
    {
        if (bytes.Length > (limits ?? EnvelopeLimits.Default).MaxBytes)
        {
            return PacketRefusal.Because(RefusalCodes.EnvelopeTooLarge, "The envelope is larger than is taken here; send large files as blobs.");
        }

        if (!bytes.Span.StartsWith(Magic))
        {
            return PacketRefusal.Because(RefusalCodes.EnvelopeNotRecognised, "This is no case packet of format version 1.");
        }

        ReadOnlySpan<byte> message = bytes.Span[Magic.Length..];
        if (EnvelopeScan.Check(message) is PacketRefusal refusal)
        {
            return refusal;
        }

        return Canonical.TryParse(Contracts.Envelope.Parser, message, out Contracts.Envelope? wire)
            ? Read(wire)
            : EnvelopeScan.Malformed("it is not one protobuf message in its one canonical spelling");
    }

    /// <summary>Puts an envelope together.</summary>
    public static Outcome<Envelope> Create(
        Header header, IReadOnlyList<Contracts.Signature> signatures, IReadOnlyList<SealedPart> parts, IReadOnlyList<RedactionNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(parts);
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Index >= header.Leaves.Count || (i > 0 && parts[i - 1].Index >= parts[i].Index))
            {
                return PacketRefusal.Because(RefusalCodes.RecordOrder, "The parts are not in ascending order within the header's leaves, each once.");
            }

            if (parts[i].Meta.Slot >= header.Receiving.Count)
            {
                return PacketRefusal.Because(RefusalCodes.RecordMalformed, "A part names a receiving key that the header does not list.");
            }
        }

        return new Outcome<Envelope>.Held(new Envelope(header, signatures, parts, notices));
    }

    /// <summary>The file, magic included.</summary>
    public byte[] ToBytes()
    {
        Contracts.Envelope wire = new() { Header = UnsafeByteOperations.UnsafeWrap(Header.Bytes) };
        wire.Signatures.AddRange(Signatures);
        wire.Records.AddRange(Parts.Select(part => part.Record));
        wire.Notices.AddRange(Notices.Select(notice => notice.Signed));
        byte[] bytes = new byte[Magic.Length + wire.CalculateSize()];
        Magic.CopyTo(bytes);
        wire.WriteTo(bytes.AsSpan(Magic.Length));
        return bytes;
    }

    /// <summary>The part at a position, or null where it is not here.</summary>
    public SealedPart? PartAt(int index) => _byIndex[index];

    /// <summary>Header, signature and notices, no parts: what is offered before "delivered" is signed.</summary>
    public Envelope HeaderOnly() => new(Header, Signatures, [], Notices);

    /// <summary>The same envelope with these parts instead of its own.</summary>
    public Outcome<Envelope> WithRecords(IEnumerable<Contracts.Record> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        List<SealedPart> parts = [];
        foreach (Contracts.Record record in records.Take(HeaderLimits.MaxParts + 1))
        {
            if (!SealedPart.Read(record).TryGet(out SealedPart? part, out PacketRefusal? refusal))
            {
                return refusal;
            }

            parts.Add(part);
        }

        return Create(Header, Signatures, parts, Notices);
    }

    /// <summary>Redaction: the same header and signature without some parts, and the notice that says so.</summary>
    /// <exception cref="ArgumentException">A part that is not here or is mandatory, or a notice that says something else.</exception>
    public Envelope Without(IReadOnlyCollection<int> parts, RedactionNotice notice)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Packet != Header.Digest || !notice.Parts.SequenceEqual(parts.Order()))
        {
            throw new ArgumentException("The notice names other parts or another packet.", nameof(notice));
        }

        if (parts.Any(index => index < 0 || index >= _byIndex.Length || _byIndex[index] is null || Header.IsMandatory(index)))
        {
            throw new ArgumentException("Only parts that are here and not mandatory can be withheld.", nameof(parts));
        }

        return new Envelope(Header, Signatures, [.. Parts.Where(part => !parts.Contains(part.Index))], [.. Notices, notice]);
    }

    private static Outcome<Envelope> Read(Contracts.Envelope wire)
    {
        if (!Header.Parse(wire.Header.Memory).TryGet(out Header? header, out PacketRefusal? refusal))
        {
            return refusal;
        }

        List<RedactionNotice> notices = [];
        foreach (Contracts.Signed signed in wire.Notices)
        {
            if (!RedactionNotice.Parse(signed).TryGet(out RedactionNotice? notice, out refusal))
            {
                return refusal;
            }

            notices.Add(notice);
        }

        return new Envelope(header, wire.Signatures, [], notices).WithRecords(wire.Records);
    }
}
