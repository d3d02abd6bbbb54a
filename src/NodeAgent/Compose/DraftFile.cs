using Interop.Cases;
using Interop.Crypto;
using Interop.NodeAgent.Api;
using Interop.Packets;
using Interop.Sealing.Blobs;

namespace Interop.NodeAgent.Compose;

/// <summary>A file of a draft.</summary>
/// <param name="Reference">What opens it: the content of its part. Locked with the draft.</param>
internal sealed record DraftFile(string File, string Category, string Level, byte[] Reference)
{
    // What makes policy milder is said of a person; nobody can see in a file whether it holds for all it shows.
    private static readonly string[] s_milder = ["consent-given", "guardian-named", "non-punishment-decided"];

    /// <summary>Its part. It is taken to show everybody of the document: every fact that makes policy stricter holds for it.</summary>
    /// <param name="written">The document's parts.</param>
    public CasePart Part(IReadOnlyList<CasePart> written) => new(
        Category,
        Level,
        [.. written.SelectMany(part => part.Facts).Except(s_milder, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        BlobPart.MediaType,
        Reference,
        Mandatory: false);

    /// <summary>Files that parts refer to.</summary>
    public static Digest[] Among(IEnumerable<CasePart> parts) => [.. parts.Where(part => part.MediaType == BlobPart.MediaType).Select(part =>
    {
        using BlobReference reference = BlobReference.Parse(part.Content.Span).Require();
        return reference.Id;
    })];

    public bool IsWeakerThan(Suite floor)
    {
        using BlobReference reference = BlobReference.Parse(Reference).Require();
        return reference.Suite.IsWeakerThan(floor);
    }

    public FileView View(int number)
    {
        using BlobReference reference = BlobReference.Parse(Reference).Require();
        return new FileView(number, Category, Level, reference.Name, reference.MediaType, reference.Length);
    }
}
