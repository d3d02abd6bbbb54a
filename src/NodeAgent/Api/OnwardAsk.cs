namespace Interop.NodeAgent.Api;

/// <summary>POST /v1/packets/{packet}/onward: asks whoever sent the packet whether a third party may be told of some of its lines.</summary>
internal sealed record OnwardAsk
{
    /// <summary>Agency that is to be told.</summary>
    public required string To { get; init; }

    /// <summary>Lines of the packet.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>For what; the packet's purpose unless given.</summary>
    public string? Purpose { get; init; }

    /// <summary>Categories of data; victim.identity and victim.location unless given.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    public required string Reason { get; init; }

    /// <summary>BCP 47 language of the reason; "en" unless given.</summary>
    public string Lang { get; init => field = value ?? "en"; } = "en";

    /// <summary>Makes the question an emergency: the originator answers within an hour.</summary>
    public EmergencyEntry? Emergency { get; init; }
}
