using System.Security.Cryptography;
using Google.Protobuf;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.Sealing.Blobs;

/// <summary>Where a large file lies and what opens it; the plaintext of a part, so whoever is refused the part cannot read the blob.</summary>
/// <remarks>Holds the blob's key until it is disposed; disposing clears it. docs/format.md, "Blobs".</remarks>
public sealed class BlobReference : IDisposable
{
    /// <summary>Longest file name in characters.</summary>
    public const int MaxNameLength = 128;

    internal const int KeyBytes = 32;
    private const uint Version = 1;
    private readonly byte[] _key;
    private bool _disposed;

    internal BlobReference(Suite suite, Digest id, ReadOnlySpan<byte> key, Digest commitment, long length, string mediaType, string name)
    {
        (Suite, Id, Commitment, Length, MediaType, Name) = (suite, id, commitment, length, mediaType, name);
        _key = key.ToArray();
    }

    /// <summary>Cipher suite of the chunks.</summary>
    public Suite Suite { get; }

    /// <summary>SHA-256 of the whole blob: its name at the gateways.</summary>
    public Digest Id { get; }

    /// <summary>Commits to key, suite, length and media type.</summary>
    public Digest Commitment { get; }

    /// <summary>Length of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>Media type of the file.</summary>
    public string MediaType { get; }

    /// <summary>Name of the file for a person, without folders; may be empty. Content: never logged.</summary>
    public string Name { get; }

    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>Reads a part's plaintext strictly.</summary>
    /// <returns>The reference; or blob-reference-malformed, suite-unsupported.</returns>
    public static Outcome<BlobReference> Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > PartMeta.MaxBytes || !Canonical.TryParse(Contracts.BlobReference.Parser, bytes, out Contracts.BlobReference? wire)
            || wire.Version != Version || wire.Key.Length != KeyBytes
            || !Digest.TryFrom(wire.Id.Span, out Digest id) || !Digest.TryFrom(wire.Commitment.Span, out Digest commitment)
            || wire.Length > BlobSize.MaxFile || !IsMediaType(wire.MediaType) || !IsName(wire.Name))
        {
            return PacketRefusal.Because(RefusalCodes.BlobReferenceMalformed, "A part that should refer to a file does not; ask the sender to attach the file again.");
        }

        return Suite.TryFrom(wire.Suite, out Suite suite)
            ? new Outcome<BlobReference>.Held(new BlobReference(suite, id, wire.Key.Span, commitment, (long)wire.Length, wire.MediaType, wire.Name))
            : PacketRefusal.Because(RefusalCodes.SuiteUnsupported, "A file is sealed in a cipher suite that is not offered here.");
    }

    /// <summary>The plaintext of its part; the caller clears it.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public byte[] Write()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Canonical.Write(new Contracts.BlobReference
        {
            Version = Version,
            Suite = Suite.Id,
            Id = ByteString.CopyFrom(Id.ToArray()),
            Key = ByteString.CopyFrom(_key),
            Commitment = ByteString.CopyFrom(Commitment.ToArray()),
            Length = (ulong)Length,
            MediaType = MediaType,
            Name = Name,
        });
    }

    /// <summary>True for type "/" subtype of printable ASCII, at most <see cref="PartMeta.MaxMediaTypeLength"/> characters.</summary>
    public static bool IsMediaType(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return text.Length <= PartMeta.MaxMediaTypeLength && slash > 0 && slash < text.Length - 1 && text.All(c => c is > ' ' and < '\x7f');
    }

    /// <summary>True for a name that is no path and holds no control character.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxNameLength && text is not ("." or "..") && !text.Any(c => c is '/' or '\\' || char.IsControl(c));
    }

    /// <summary>Clears the key.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_key);
    }

    /// <summary>Id and length, never key or name.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"blob {Id}, {Length} bytes");
}
