using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>One directory document as it travels between machines: proposed, signed by some, or in force. Its signatures are not judged here.</summary>
public sealed record DirectoryDocument
{
    private const int MaxFileBytes = 8 * 1024 * 1024;

    private DirectoryDocument(Signed signed, IMessage body, string name, ulong epoch)
    {
        (Signed, Body, Name, Epoch) = (signed, body, name, epoch);
        Digest = Digest.Of(signed.Body.Span);
    }

    /// <summary>As signed.</summary>
    public Signed Signed { get; }

    /// <summary>Jurisdictions, Authority or Manifest.</summary>
    public IMessage Body { get; }

    /// <summary>As everywhere: "jurisdictions", "authorities/vn", "manifests/vn.police".</summary>
    public string Name { get; }

    /// <summary>Its counter, from 1.</summary>
    public ulong Epoch { get; }

    /// <summary>SHA-256 of the body: what signers compare by voice.</summary>
    public Digest Digest { get; }

    /// <summary>Keys that signed, by their own word.</summary>
    public IEnumerable<KeyId> SignedBy => Signed.Signatures.Select(signature => KeyId.TryFrom(signature.Kid.Span, out KeyId kid) ? kid : default);

    /// <summary>Opens a document of the directory.</summary>
    /// <param name="signed">With any number of signatures.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="InvalidDataException">Of another type, or not the one spelling of its message.</exception>
    public static DirectoryDocument Of(Signed signed, string path) => signed.Type switch
    {
        DocumentTypes.Jurisdictions when Canonical.TryParse(Jurisdictions.Parser, signed.Body.Span, out Jurisdictions? list) =>
            new DirectoryDocument(signed, list, "jurisdictions", list.Epoch),
        DocumentTypes.Authority when Canonical.TryParse(Authority.Parser, signed.Body.Span, out Authority? authority)
            && JurisdictionCode.TryParse(authority.Jurisdiction, out JurisdictionCode code) => new DirectoryDocument(signed, authority, $"authorities/{code}", authority.Epoch),
        DocumentTypes.Manifest when Canonical.TryParse(Manifest.Parser, signed.Body.Span, out Manifest? manifest)
            && AgencyCode.TryParse(manifest.Agency, out AgencyCode agency) => new DirectoryDocument(signed, manifest, $"manifests/{agency}", manifest.Epoch),
        _ => throw new InvalidDataException($"{path} is no document of the directory; make one with 'interop directory propose'."),
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static DirectoryDocument Read(string path) =>
        new FileInfo(path).Length <= MaxFileBytes && Canonical.TryParse(Signed.Parser, File.ReadAllBytes(path), out Signed? signed)
            ? Of(signed, path)
            : throw new InvalidDataException($"{path} is no document of the directory; make one with 'interop directory propose'.");

    /// <summary>Writes the file, whole or not at all. Durable when it returns.</summary>
    public void Save(string path) => AtomicFile.WritePublic(path, Signed.ToByteArray());
}
