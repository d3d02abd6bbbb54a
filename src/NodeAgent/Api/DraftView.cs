using System.Text.Json;

namespace Interop.NodeAgent.Api;

/// <summary>A draft; content only where one draft is asked for.</summary>
internal sealed record DraftView(
    long Draft, string Thread, string Type, string State, string Author, DateTimeOffset CreatedAt, string ActDigest, IReadOnlyList<ApprovalView> Approvals, IReadOnlyList<PacketRefView> Packets)
{
    public string? Urgency { get; init; }

    public string? Purpose { get; init; }

    /// <summary>Statement of the emergency that it attests.</summary>
    public string? Emergency { get; init; }

    public IReadOnlyList<FileView> Files { get; init; } = [];

    public IReadOnlyList<RecipientView> Recipients { get; init; } = [];

    public JsonElement? Case { get; init; }
}
