using Google.Protobuf;
using Google.Protobuf.Collections;
using Interop.Contracts;
using Interop.Packets;

namespace Interop.Trust.Directories;

/// <summary>Makes the document that follows another, ready to be signed: version, epoch, prev, times and order are set here, the content is the caller's.</summary>
/// <remarks>Pure. Nobody's key is needed to propose, so that it can be done elsewhere than where the key is.</remarks>
public static class DirectoryProposal
{
    /// <summary>Layer 1.</summary>
    /// <param name="content">Its jurisdictions; changed in place.</param>
    /// <param name="before">The list in force; null for the first.</param>
    /// <param name="issuedAt">Now.</param>
    public static Signed Jurisdictions(Jurisdictions content, Signed? before, DateTimeOffset issuedAt)
    {
        content.Version = 1;
        content.Epoch = before is null ? 1 : Contracts.Jurisdictions.Parser.ParseFrom(before.Body).Epoch + 1;
        content.Prev = PrevOf(before);
        content.IssuedAt = Milliseconds(issuedAt);
        Order(content.Jurisdictions_, entry => entry.Code);
        return Unsigned(DocumentTypes.Jurisdictions, content);
    }

    /// <summary>Layer 2.</summary>
    /// <param name="content">Its parties; changed in place.</param>
    /// <param name="before">The document in force; null for the first.</param>
    /// <param name="issuedAt">Now.</param>
    /// <param name="lifetime">Until it expires.</param>
    /// <param name="dropped">Sum of the epochs of the manifests that go with agencies no longer listed: the epoch grows by it too, so that the directory's version grows.</param>
    public static Signed Authority(Authority content, Signed? before, DateTimeOffset issuedAt, TimeSpan lifetime, ulong dropped = 0)
    {
        content.Version = 1;
        content.Epoch = before is null ? 1 : Contracts.Authority.Parser.ParseFrom(before.Body).Epoch + 1 + dropped;
        content.Prev = PrevOf(before);
        content.IssuedAt = Milliseconds(issuedAt);
        content.ExpiresAt = Milliseconds(issuedAt + lifetime);
        Order(content.Gateways, entry => entry.Name);
        Order(content.Agencies, entry => entry.Name);
        Order(content.Oversight, entry => entry.Name);
        Order(content.Instruments, entry => entry.Code);
        return Unsigned(DocumentTypes.Authority, content);
    }

    /// <summary>Layer 3.</summary>
    /// <param name="content">Keys, pins, officers, rules; changed in place.</param>
    /// <param name="before">The manifest in force; null for the first.</param>
    /// <param name="issuedAt">Now.</param>
    /// <param name="lifetime">Until it expires.</param>
    public static Signed Manifest(Manifest content, Signed? before, DateTimeOffset issuedAt, TimeSpan lifetime)
    {
        content.Version = 1;
        content.Epoch = before is null ? 1 : Contracts.Manifest.Parser.ParseFrom(before.Body).Epoch + 1;
        content.Prev = PrevOf(before);
        content.IssuedAt = Milliseconds(issuedAt);
        content.ExpiresAt = Milliseconds(issuedAt + lifetime);
        Order(content.Officers, entry => entry.Pseudonym);
        return Unsigned(DocumentTypes.Manifest, content);
    }

    private static ByteString PrevOf(Signed? before) => before is null ? ByteString.Empty : DirectorySigning.PrevOf(before);

    private static Signed Unsigned(string type, IMessage content) => new() { Type = type, Body = content.ToByteString() };

    private static void Order<T>(RepeatedField<T> entries, Func<T, string> name)
    {
        T[] ordered = [.. entries.OrderBy(name, StringComparer.Ordinal)];
        entries.Clear();
        entries.AddRange(ordered);
    }

    private static ulong Milliseconds(DateTimeOffset time) => (ulong)time.ToUnixTimeMilliseconds();
}
