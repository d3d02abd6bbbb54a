using System.Text.Json;
using Interop.Cases;
using Interop.Cases.Parts;
using Interop.Crypto;
using Interop.NodeAgent.AtRest;
using Interop.Storage.Agent;

namespace Interop.NodeAgent.Open;

/// <summary>Locks opened content and reads it back.</summary>
internal sealed class OpenedShelf(StorageCipher cipher)
{
    private const string Table = "Incoming";

    public byte[] Lock(Digest packet, StoredContent content) =>
        cipher.Lock(Table, packet.ToString(), JsonSerializer.SerializeToUtf8Bytes(content, StoredJson.Default.StoredContent));

    /// <summary>What was opened; null where nothing was yet.</summary>
    public StoredContent? Read(IncomingRow row) => row.Content is null
        ? null
        : JsonSerializer.Deserialize(cipher.Unlock(Table, row.PacketDigest.ToString(), row.Content), StoredJson.Default.StoredContent);

    /// <summary>The officer's view of it; null where nothing was opened or it cannot be read.</summary>
    public CaseView? View(IncomingRow row) => Read(row) is { } content ? ViewOf(content) : null;

    public static CaseView? ViewOf(StoredContent content) =>
        CaseParts.Read([.. content.Parts.Where(part => !part.IsFile).Select(Part)], content.Withheld.Count) is CaseReading<CaseView>.Read read ? read.Document : null;

    public static CasePart Part(StoredPart part) => new(part.Category, part.Level, part.Facts, part.MediaType, part.Content, part.Mandatory);
}
