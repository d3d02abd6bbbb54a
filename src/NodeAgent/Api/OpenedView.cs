using System.Text.Json;

namespace Interop.NodeAgent.Api;

/// <summary>An opened packet: content, what may and may not be done with it, and what was withheld.</summary>
internal sealed record OpenedView(
    string Digest, string PacketId, string From, string Type, string Purpose, string Thread, string State, DateTimeOffset OpenedAt, string OpenedBy,
    IReadOnlyList<string> Handling, IReadOnlyList<ObligationView> Obligations, IReadOnlyList<WithheldView> Withheld, IReadOnlyList<FileView> Files, JsonElement Content);
