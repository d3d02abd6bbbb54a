using System.Text.Json;

namespace Interop.NodeAgent.Api;

/// <summary>POST /v1/send. What is left out follows from the document (docs/cases.md).</summary>
/// <remarks>A list that is left out comes as null from the generated reader, hence the setters.</remarks>
internal sealed record SendRequest
{
    /// <summary>rescue-verification-request, rescue-verification-outcome, note, onward-request or onward-decision.</summary>
    public required string Type { get; init; }

    public string? Urgency { get; init; }

    /// <summary>Attests an emergency; needed where the urgency is emergency. The author and who approves attest it.</summary>
    public EmergencyEntry? Emergency { get; init; }

    public required string Purpose { get; init; }

    public IReadOnlyList<string> SecondaryPurposes { get; init => field = value ?? []; } = [];

    public required IReadOnlyList<string> Bases { get; init; }

    public IReadOnlyList<OffenceEntry> Offences { get; init => field = value ?? []; } = [];

    /// <summary>Added to what the parts ask for.</summary>
    public IReadOnlyList<string> Handling { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Facts { get; init => field = value ?? []; } = [];

    /// <summary>1 to 720; 72 unless given.</summary>
    public int? NotAfterHours { get; init; }

    public required IReadOnlyList<RecipientEntry> To { get; init; }

    /// <summary>Digest or id of the packet answered.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Case at home that it continues, 32 hexadecimal digits.</summary>
    public string? Thread { get; init; }

    /// <summary>Files attached before (POST /v1/files), at most 16.</summary>
    public IReadOnlyList<FileEntry> Files { get; init => field = value ?? []; } = [];

    /// <summary>The document.</summary>
    public required JsonElement Case { get; init; }
}
